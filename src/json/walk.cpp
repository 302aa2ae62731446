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

// Nine of ten bytes of a plan are only passed, so this loop decides the speed. It is written with
// goto so that every place in the grammar has branches of its own, which the processor learns,
// and its state is the program counter. What is usual is asked for first; only if something else
// is there, the end of the window is thought of.
// NOLINTBEGIN(cppcoreguidelines-avoid-goto,hicpp-avoid-goto)
// NOLINTNEXTLINE(readability-function-size): the hottest loop, measured as one
bool pass_container(Tokens& tokens, Nesting& nesting, std::size_t floor, Place place) {
  const char* data = tokens.data();
  const std::uint32_t* next = tokens.next();
  const char* problem = nullptr;
  const auto is = [&](char byte) __attribute__((always_inline)) {
    return data[*next] == byte;
  };
  // Moves to the next window if this one ends here.
  const auto is_in_next_window = [&] {
    if (!is('\0')) return false;
    tokens.move_to(next);
    tokens.peek();
    data = tokens.data();
    next = tokens.next();
    return !is('\0');
  };

  if (place == Place::value_end) goto value_end;
  if (nesting.top() == Container::array) goto element_start;
member_start:
  if (is('}')) goto close;
key:
  if (!is('"')) {
    if (is_in_next_window()) goto key;
    problem = kNoKey;
    goto fail;
  }
  if (data[*++next] != ':') {
    problem = kNoColon;
    goto fail;
  }
  ++next;
member:
  if (!is('"')) {
    if (is('{')) goto open_object;
    if (is('[')) goto open_array;
    if (!is_whole_scalar(data + *next)) {
      if (is_in_next_window()) goto member;
      goto no_value;
    }
  }
  ++next;
member_end:
  if (is(',')) {
    ++next;
    goto key;
  }
  if (is('}')) goto close;
  if (is_in_next_window()) goto member_end;
  problem = kNoMemberEnd;
  goto fail;
element_start:
  if (is(']')) goto close;
element:
  if (!is('"')) {
    if (is('{')) goto open_object;
    if (is('[')) goto open_array;
    if (!is_whole_scalar(data + *next)) {
      if (is_in_next_window()) goto element;
      goto no_value;
    }
  }
  ++next;
element_end:
  if (is(',')) {
    ++next;
    goto element;
  }
  if (is(']')) goto close;
  if (is_in_next_window()) goto element_end;
  problem = kNoElementEnd;
  goto fail;
open_object:
  if (!nesting.push(Container::object)) goto too_deep;
  ++next;
  goto member_start;
open_array:
  if (!nesting.push(Container::array)) goto too_deep;
  ++next;
  goto element_start;
close:
  ++next;
  nesting.pop();
  if (nesting.depth() == floor) {
    tokens.move_to(next);
    return true;
  }
value_end:
  if (nesting.top() == Container::object) goto member_end;
  goto element_end;
too_deep:
  tokens.move_to(next);
  return tokens.fail(nested_too_deep(tokens.offset()));
no_value:
  tokens.move_to(next);
  return pass_scalar(tokens) && tokens.fail_here(kNoValue);
fail:
  tokens.move_to(next);
  return tokens.fail_here(problem);
}
// NOLINTEND(cppcoreguidelines-avoid-goto,hicpp-avoid-goto)

bool pass_value(Tokens& tokens, Nesting& nesting) {
  const std::size_t floor = nesting.depth();
  switch (tokens.peek()) {
    case '"':
      tokens.pass();
      return true;
    case '{':
    case '[': {
      const Container kind = tokens.peek() == '{' ? Container::object : Container::array;
      if (!nesting.push(kind)) return tokens.fail(nested_too_deep(tokens.offset()));
      tokens.pass();
      return pass_container(tokens, nesting, floor, Place::start);
    }
    case '\0':
      return tokens.fail_here(kNoValue);
    default:
      return pass_scalar(tokens);
  }
}

}  // namespace rolecall::json
