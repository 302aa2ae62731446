#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rolecall::cli {

/// Up to `limit` of the candidates that someone who wrote `word` may have meant, nearest first:
/// those that contain it, and those a few edits away.
std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates,
                                 std::size_t limit);

}  // namespace rolecall::cli
