#pragma once

#include <string>
#include <string_view>

namespace rolecall::report {

/// A path as code-hosting services take it: relative to the repository. They reject absolute paths,
/// dot segments and `<stdin>`, so a leading `/`, `./` or `../` goes and standard input gets a name.
std::string relative_path(std::string_view path);

}  // namespace rolecall::report
