#include "json/careful_index.h"

#include <algorithm>

#include "json/bytes.h"
#include "text/utf8.h"

namespace rolecall::json {
namespace {

struct StringEnd {
  std::size_t at;  ///< Behind the closing quote, or where the fault is.
  StringFault fault;
};

std::size_t length_by_lead(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  if (byte < 0xC2 || byte > 0xF4) return 1;
  return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

bool is_cut_short(std::string_view rest) {
  const auto is_continuation = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
  };
  return rest.size() < length_by_lead(rest[0]) &&
         std::all_of(rest.begin() + 1, rest.end(), is_continuation);
}

StringFault fault_of(std::string_view rest) {
  if (static_cast<unsigned char>(rest[0]) < 0x20) return StringFault::control_character;
  if (text::decode(rest).valid) return StringFault::none;
  return is_cut_short(rest) ? StringFault::not_closed : StringFault::not_utf8;
}

StringEnd pass_string(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size()) {
    if (text[at] == '"') return {at + 1, StringFault::none};
    const StringFault fault = fault_of(text.substr(at));
    if (fault != StringFault::none) return {at, fault};
    if (text[at] == '\\') {
      ++at;
      if (at == text.size()) break;
      if (text[at] == '"' || text[at] == '\\') ++at;
    } else {
      at += text::decode(text.substr(at)).length;
    }
  }
  return {text.size(), StringFault::not_closed};
}

std::size_t pass_scalar(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_space(text[at]) && !is_operator(text[at]) && text[at] != '"')
    ++at;
  return at;
}

}  // namespace

CarefulIndex index_carefully(std::string_view text) {
  CarefulIndex index;
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    if (text[at] == '"') {
      const StringEnd end = pass_string(text, at);
      if (end.fault != StringFault::none) {
        index.fault = end.fault;
        index.fault_at = end.at;
        at = start;
        break;
      }
      at = end.at;
    } else {
      at = is_operator(text[at]) ? at + 1 : pass_scalar(text, at);
    }
    index.positions.push_back(static_cast<std::uint32_t>(start));
  }
  index.positions.push_back(static_cast<std::uint32_t>(at));
  return index;
}

}  // namespace rolecall::json
