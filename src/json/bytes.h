#pragma once

#include <array>
#include <cstddef>

namespace rolecall::json {

/// Readable bytes that follow every window and every raw value: what simdjson wants.
inline constexpr std::size_t kPadding = 64;

constexpr bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_operator(char c) {
  return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ',';
}

}  // namespace rolecall::json
