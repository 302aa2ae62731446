#include "json/walk.h"

#include "json/problems.h"
#include "json/refusals.h"
#include "json/scalar.h"

namespace rolecall::json {
bool pass_scalar(Tokens& tokens) {
  const Scalar scalar = scan_scalar(tokens.at());
  const bool at_end = tokens.ends_document(scalar.stop);
  if (scalar.complete && (at_end || ends_scalar(*scalar.stop))) {
    tokens.pass();
    return true;
  }
  if (tokens.is_where_source_failed(scalar.stop)) return tokens.fail_with_source();
  if (!at_end) return tokens.fail_here(kNoValue);
  return tokens.fail(
      cut_off(tokens.offset() + static_cast<std::size_t>(scalar.stop - tokens.at())));
}

namespace {

bool pass_key(Tokens& tokens) {
  if (tokens.peek() != '"') return tokens.fail_here(kNoKey);
  tokens.pass();
  if (tokens.peek() != ':') return tokens.fail_here(kNoColon);
  tokens.pass();
  return true;
}

/// Passes a value, or enters it: then the place is its start.
bool pass_or_enter(Tokens& tokens, Nesting& nesting, Place& place) {
  const char byte = tokens.peek();
  place = Place::value_end;
  switch (byte) {
    case '"':
      tokens.pass();
      return true;
    case '{':
    case '[':
      if (tokens.pass_sound(nesting.room())) return true;
      if (!nesting.push(byte == '{' ? Container::object : Container::array))
        return tokens.fail(nested_too_deep(tokens.offset()));
      tokens.pass();
      place = Place::start;
      return true;
    case '\0':
      return tokens.fail_here(kNoValue);
    default:
      return pass_scalar(tokens);
  }
}

}  // namespace

bool pass_container(Tokens& tokens, Nesting& nesting, std::size_t floor, Place place) {
  while (nesting.depth() > floor) {
    const bool in_object = nesting.top() == Container::object;
    const char byte = tokens.peek();
    if (byte == (in_object ? '}' : ']')) {
      tokens.pass();
      nesting.pop();
      place = Place::value_end;
      continue;
    }
    if (place == Place::value_end) {
      if (byte != ',') return tokens.fail_here(in_object ? kNoMemberEnd : kNoElementEnd);
      tokens.pass();
    }
    if (in_object && !pass_key(tokens)) return false;
    if (!pass_or_enter(tokens, nesting, place)) return false;
  }
  return true;
}

bool pass_value(Tokens& tokens, Nesting& nesting) {
  const std::size_t floor = nesting.depth();
  Place place = Place::start;
  return pass_or_enter(tokens, nesting, place) && pass_container(tokens, nesting, floor, place);
}

}  // namespace rolecall::json
