#include "json/walk.h"

#include "json/problems.h"
#include "json/refusals.h"
#include "json/scalar.h"

namespace rolecall::json {
namespace {

bool is_plain_scalar(const char* at) {
  const Scalar scalar = scan_scalar(at);
  return scalar.complete && ends_scalar(*scalar.stop);
}

}  // namespace

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
// and its state is the program counter.
// NOLINTBEGIN(cppcoreguidelines-avoid-goto,hicpp-avoid-goto)
// NOLINTNEXTLINE(readability-function-size): the hottest loop, measured as one
bool pass_container(Tokens& tokens, Nesting& nesting, std::size_t floor, Place place) {
  const char* data = tokens.data();
  const std::uint32_t* next = tokens.next();
  const char* problem = kNoKey;
  const auto look = [&]() __attribute__((always_inline)) {
    const char byte = data[*next];
    if (byte != '\0') return byte;
    tokens.move_to(next);
    const char beyond = tokens.peek();
    data = tokens.data();
    next = tokens.next();
    return beyond;
  };
  const auto is_scalar = [&]() __attribute__((always_inline)) {
    if (is_plain_scalar(data + *next)) return true;
    problem = kNoValue;
    return false;
  };

  if (place == Place::value_end) goto value_end;
  if (nesting.top() == Container::array) goto element_start;
member_start:
  if (look() == '}') goto close;
key:
  problem = kNoKey;
  if (look() != '"') goto fail;
  problem = kNoColon;
  if (data[*++next] != ':') goto fail;
  ++next;
  switch (look()) {
    case '"':
      break;
    case '{':
      goto open_object;
    case '[':
      goto open_array;
    default:
      if (!is_scalar()) goto fail;
  }
  ++next;
member_end:
  switch (look()) {
    case ',':
      ++next;
      goto key;
    case '}':
      goto close;
    default:
      problem = kNoMemberEnd;
      goto fail;
  }
element_start:
  if (look() == ']') goto close;
element:
  switch (look()) {
    case '"':
      break;
    case '{':
      goto open_object;
    case '[':
      goto open_array;
    default:
      if (!is_scalar()) goto fail;
  }
  ++next;
element_end:
  switch (look()) {
    case ',':
      ++next;
      goto element;
    case ']':
      goto close;
    default:
      problem = kNoElementEnd;
      goto fail;
  }
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
  if (nesting.depth() == floor) goto done;
value_end:
  if (nesting.top() == Container::object) goto member_end;
  goto element_end;
done:
  tokens.move_to(next);
  return true;
too_deep:
  tokens.move_to(next);
  return tokens.fail(nested_too_deep(tokens.offset()));
fail:
  tokens.move_to(next);
  if (problem == kNoValue && !pass_scalar(tokens)) return false;
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
