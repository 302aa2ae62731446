#include "json/string_text.h"

#include <optional>

namespace rolecall::json {
namespace {

std::optional<char32_t> hex4(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  char32_t value = 0;
  for (const char c : text.substr(0, 4)) {
    value <<= 4U;
    if (c >= '0' && c <= '9') {
      value |= static_cast<char32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      value |= static_cast<char32_t>(c - 'a' + 10);
    } else if (c >= 'A' && c <= 'F') {
      value |= static_cast<char32_t>(c - 'A' + 10);
    } else {
      return std::nullopt;
    }
  }
  return value;
}

char simple_escape(char c) {
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
      return '\0';
  }
}

constexpr char32_t kReplacement = 0xFFFD;

/// Decodes `\uXXXX` (and the second half of a pair) at the start of `raw`; the length that it
/// took, 0 if it is not valid.
std::size_t unicode_escape(std::string_view raw, std::string& out) {
  const auto first = hex4(raw.substr(2));
  if (!first) return 0;
  if (*first < 0xD800 || *first > 0xDFFF) {
    append_utf8(*first, out);
    return 6;
  }
  const bool has_pair = *first < 0xDC00 && raw.substr(6, 2) == "\\u";
  const auto second = has_pair ? hex4(raw.substr(8)) : std::nullopt;
  if (!second || *second < 0xDC00 || *second > 0xDFFF) {
    append_utf8(kReplacement, out);
    return 6;
  }
  append_utf8(0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00), out);
  return 12;
}

}  // namespace

void append_utf8(char32_t c, std::string& out) {
  const auto byte = [&](char32_t value) {
    out += static_cast<char>(static_cast<unsigned char>(value));
  };
  const auto tail = [&](unsigned shift) { byte(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0U | (c >> 6U));
    tail(0);
  } else if (c < 0x10000) {
    byte(0xE0U | (c >> 12U));
    tail(6);
    tail(0);
  } else {
    byte(0xF0U | (c >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool unescape(std::string_view raw, std::string& out) {
  while (!raw.empty()) {
    const auto slash = raw.find('\\');
    out.append(raw.substr(0, slash));
    if (slash == std::string_view::npos) return true;
    raw.remove_prefix(slash);
    if (raw.size() < 2) return false;
    if (raw[1] == 'u') {
      const std::size_t length = unicode_escape(raw, out);
      if (length == 0) return false;
      raw.remove_prefix(length);
      continue;
    }
    const char c = simple_escape(raw[1]);
    if (c == '\0') return false;
    out += c;
    raw.remove_prefix(2);
  }
  return true;
}

}  // namespace rolecall::json
