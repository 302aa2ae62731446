#pragma once

#include <string_view>

namespace rolecall::text {

/// Whether `text` is empty or holds nothing but white space (that of JSON: space, tab, CR, LF).
constexpr bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace rolecall::text
