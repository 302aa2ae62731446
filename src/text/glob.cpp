#include "text/glob.h"

#include <algorithm>
#include <cstddef>

namespace rolecall::text {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(char left, char right) {
  return left == right;
}

bool same_in_any_case(char left, char right) {
  return lower(left) == lower(right);
}

// Only the last star needs to be retried: whatever an earlier one could take, the last one can.
template <typename Same>
bool matches(std::string_view pattern, std::string_view text, Same same_character) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t after_star = std::string_view::npos;
  std::size_t retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      after_star = ++p;
      retry = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || same_character(pattern[p], text[t]))) {
      ++p;
      ++t;
    } else if (after_star != std::string_view::npos) {
      p = after_star;
      t = ++retry;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view text) {
  return matches(pattern, text, same);
}

bool glob_matches_any_case(std::string_view pattern, std::string_view text) {
  return matches(pattern, text, same_in_any_case);
}

bool equal_in_any_case(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), same_in_any_case);
}

}  // namespace rolecall::text
