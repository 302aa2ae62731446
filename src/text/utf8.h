#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rolecall::text {

/// One step through text that may not be valid UTF-8.
struct CodePoint {
  std::uint32_t value = 0xFFFD;
  std::size_t length = 1;  ///< Bytes that it takes; 1 for a byte that starts nothing valid.
  bool valid = false;      ///< False: overlong, surrogate, out of range, or cut short.
};

/// The code point at the start of `text`. Requires a non-empty `text`.
CodePoint decode(std::string_view text);

/// Appends `value` (a valid code point) as UTF-8.
void append_utf8(std::uint32_t value, std::string& out);

/// Whether a code point draws nothing of its own or changes how its neighbours are drawn or read:
/// controls, bidirectional marks, line separators, zero-width and tag characters.
bool is_deceptive(std::uint32_t value);

/// At most `limit` code points of `text`, with an ellipsis where some were left out.
std::string shorten(std::string_view text, std::size_t limit);

}  // namespace rolecall::text
