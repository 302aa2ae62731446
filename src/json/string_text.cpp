#include "json/string_text.h"

#include <cstdint>
#include <optional>

#include "text/utf8.h"

namespace rolecall::json {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

std::optional<std::uint32_t> hex_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A' + 10);
  return std::nullopt;
}

/// The code unit of a `\uXXXX` at the start of `raw`.
std::optional<std::uint32_t> code_unit(std::string_view raw) {
  if (raw.size() < 6 || raw[0] != '\\' || raw[1] != 'u') return std::nullopt;
  std::uint32_t unit = 0;
  for (const char c : raw.substr(2, 4)) {
    const std::optional<std::uint32_t> digit = hex_value(c);
    if (!digit) return std::nullopt;
    unit = unit * 16 + *digit;
  }
  return unit;
}

bool is_high_surrogate(std::uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}

bool is_low_surrogate(std::uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

/// Appends the character of the `\u` escape at the start of `raw`; returns how many bytes of `raw`
/// it took, 0 if it is not one.
std::size_t unescape_unicode(std::string_view raw, std::string& out) {
  const std::optional<std::uint32_t> unit = code_unit(raw);
  if (!unit) return 0;
  if (is_high_surrogate(*unit)) {
    const std::optional<std::uint32_t> low = code_unit(raw.substr(6));
    if (low && is_low_surrogate(*low)) {
      text::append_utf8(0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00), out);
      return 12;
    }
  }
  const bool is_half = is_high_surrogate(*unit) || is_low_surrogate(*unit);
  text::append_utf8(is_half ? kReplacement : *unit, out);
  return 6;
}

std::optional<char> simple_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
    case '/':
      return c;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return std::nullopt;
  }
}

/// As unescape_unicode(), for any escape.
std::size_t unescape_one(std::string_view raw, std::string& out) {
  if (raw.size() < 2) return 0;
  if (raw[1] == 'u') return unescape_unicode(raw, out);
  const std::optional<char> meant = simple_escape(raw[1]);
  if (!meant) return 0;
  out += *meant;
  return 2;
}

}  // namespace

bool unescape(std::string_view raw, std::string& out) {
  while (true) {
    const std::size_t plain = std::min(raw.find('\\'), raw.size());
    out.append(raw.substr(0, plain));
    raw.remove_prefix(plain);
    if (raw.empty()) return true;
    const std::size_t taken = unescape_one(raw, out);
    if (taken == 0) return false;
    raw.remove_prefix(taken);
  }
}

}  // namespace rolecall::json
