#include "json/cut.h"

#include "json/bytes.h"

namespace rolecall::json {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

bool something_may_start(std::string_view text, std::size_t at) {
  while (at > 0 && is_space(text[at - 1]))
    --at;
  if (at == 0) return false;
  const char before = text[at - 1];
  return before == ',' || before == '{' || before == '[' || before == ':';
}

}  // namespace

std::size_t find_cut(std::string_view text, std::size_t from) {
  if (text.size() < from + 2) return 0;
  std::string_view searched = text.substr(from, text.size() - from - 1);
  while (true) {
    const std::size_t found = searched.rfind('"');
    if (found == std::string_view::npos) return 0;
    const std::size_t quote = from + found;
    if (is_word(text[quote + 1]) && something_may_start(text, quote)) return quote;
    searched = searched.substr(0, found);
  }
}

}  // namespace rolecall::json
