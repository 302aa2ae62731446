#pragma once

#include <string>
#include <string_view>

namespace rolecall::json {

/// Appends to `out` what the inside of a JSON string stands for. False if it has an escape that
/// JSON doesn't know. Requires valid UTF-8. Half of a surrogate pair becomes U+FFFD: Terraform
/// never writes one, and text that we only compare or print needs no more.
bool unescape(std::string_view raw, std::string& out);

}  // namespace rolecall::json
