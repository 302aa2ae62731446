#pragma once

#include <string>
#include <string_view>

namespace rolecall::json {

/// Appends the text of a JSON string (the part between its quotes) to `out`, escapes decoded.
/// False if an escape is not valid JSON. A lone surrogate, which Terraform never writes, becomes
/// U+FFFD.
bool unescape(std::string_view raw, std::string& out);

/// Appends a code point as UTF-8.
void append_utf8(char32_t code_point, std::string& out);

}  // namespace rolecall::json
