#include "json/cursor.h"

#include <string>

#include "json/problems.h"
#include "json/refusals.h"
#include "json/string_text.h"
#include "json/tokens.h"
#include "json/walk.h"

namespace rolecall::json {
namespace {

/// Where the cursor stands.
enum class Stand : unsigned char { before_value, behind_bracket, behind_value };

}  // namespace

struct Cursor::State {
  State(ByteSource source, const CursorOptions& options)
      : tokens(std::move(source), options),
        nesting(options.max_depth),
        max_element(options.max_element) {}

  Tokens tokens;
  Nesting nesting;
  std::uint64_t max_element;
  Stand stand = Stand::before_value;
  std::string text;  ///< The last string or key, if it had escapes.

  /// A mistake in the code that uses the cursor.
  bool misused() {
    if (!tokens.ok()) return false;
    return tokens.fail({ErrorCode::internal, "could not be read because of a bug in rolecall", {}});
  }

  bool is_inside(Container container) const {
    return stand != Stand::before_value && nesting.depth() > 0 && nesting.top() == container;
  }

  bool passed(bool well) {
    stand = Stand::behind_value;
    return well;
  }

  bool enter(char bracket, Container container, const char* problem) {
    if (stand != Stand::before_value) return misused();
    if (tokens.peek() != bracket) return tokens.fail_here(problem);
    if (!nesting.push(container)) return tokens.fail(nested_too_deep(tokens.offset()));
    tokens.pass();
    stand = Stand::behind_bracket;
    return true;
  }

  /// Behind a bracket or value: passes a comma if there must be one. False at the closing bracket,
  /// which is passed, or if there is neither.
  bool pass_separator(char closing, const char* problem) {
    const char byte = tokens.peek();
    if (byte == closing) {
      tokens.pass();
      nesting.pop();
      return passed(false);
    }
    if (stand == Stand::behind_bracket) return tokens.ok();
    if (byte != ',') return tokens.fail_here(problem);
    tokens.pass();
    return true;
  }

  /// Takes the string that comes next. Requires that one does.
  bool take_string(std::string_view& out) {
    const std::uint64_t start = tokens.offset();
    out = tokens.raw_string();
    if (out.size() > max_element) return tokens.fail(too_large(max_element, start));
    tokens.pass();
    return !has_escape(out) || take_escaped(out, start);
  }

  bool take_escaped(std::string_view& out, std::uint64_t start) {
    text.clear();
    if (!unescape(out, text)) {
      return tokens.fail(not_json("a string has an unknown escape", start));
    }
    out = text;
    return true;
  }
};

Cursor::Cursor(ByteSource source, const CursorOptions& options)
    : state_(std::make_unique<State>(std::move(source), options)) {}

Cursor::~Cursor() = default;

Cursor::Kind Cursor::peek() {
  if (state_->stand != Stand::before_value) return Kind::none;
  switch (state_->tokens.peek()) {
    case '{':
      return Kind::object;
    case '[':
      return Kind::array;
    case '"':
      return Kind::string;
    case 't':
    case 'f':
      return Kind::boolean;
    case 'n':
      return Kind::null;
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      return Kind::number;
    default:
      state_->tokens.fail_here(kNoValue);
      return Kind::none;
  }
}

bool Cursor::enter_object() {
  return state_->enter('{', Container::object, "an object is missing");
}

bool Cursor::enter_array() {
  return state_->enter('[', Container::array, "an array is missing");
}

bool Cursor::next_key(std::string_view& key) {
  key = {};
  State& state = *state_;
  if (!state.is_inside(Container::object)) return state.misused();
  if (!state.pass_separator('}', kNoMemberEnd)) return false;
  if (state.tokens.peek() != '"') return state.tokens.fail_here(kNoKey);
  if (!state.take_string(key)) return false;
  // A window ends before quotes only: the colon is in the key's window, and the key stays valid.
  if (state.tokens.peek() != ':') return state.tokens.fail_here(kNoColon);
  state.tokens.pass();
  state.stand = Stand::before_value;
  return true;
}

bool Cursor::next_element() {
  State& state = *state_;
  if (!state.is_inside(Container::array)) return state.misused();
  if (!state.pass_separator(']', kNoElementEnd)) return false;
  state.stand = Stand::before_value;
  return true;
}

bool Cursor::skip() {
  State& state = *state_;
  if (state.stand != Stand::before_value) return state.misused();
  return state.passed(pass_value(state.tokens, state.nesting));
}

bool Cursor::leave() {
  State& state = *state_;
  if (state.nesting.depth() == 0) return state.misused();
  const std::size_t floor = state.nesting.depth() - 1;
  if (state.stand == Stand::before_value && !skip()) return false;
  const Place place = state.stand == Stand::behind_bracket ? Place::start : Place::value_end;
  return state.passed(pass_container(state.tokens, state.nesting, floor, place));
}

bool Cursor::read_string(std::string_view& text) {
  text = {};
  State& state = *state_;
  if (state.stand != Stand::before_value) return state.misused();
  if (state.tokens.peek() != '"') return state.tokens.fail_here("a string is missing");
  return state.passed(state.take_string(text));
}

bool Cursor::read_boolean(bool& value) {
  State& state = *state_;
  if (state.stand != Stand::before_value) return state.misused();
  const char first = state.tokens.peek();
  if (first != 't' && first != 'f') return state.tokens.fail_here("true or false is missing");
  value = first == 't';
  return state.passed(pass_scalar(state.tokens));
}

bool Cursor::read_raw(std::string_view& raw) {
  raw = {};
  State& state = *state_;
  if (state.stand != Stand::before_value) return state.misused();
  if (peek() == Kind::none) return false;
  state.tokens.begin(state.tokens.raw());
  if (!skip()) return false;
  raw = state.tokens.end(state.tokens.raw(), state.tokens.end_offset());
  return state.tokens.ok();
}

void Cursor::begin_capture() {
  if (peek() == Kind::none) return;
  state_->tokens.begin(state_->tokens.element());
}

Position Cursor::capture_position() {
  if (!state_->tokens.element().active) return {};
  return state_->tokens.place_of(state_->tokens.element());
}

std::string_view Cursor::end_capture() {
  return state_->tokens.end(state_->tokens.element(), state_->tokens.end_offset());
}

void Cursor::drop_capture() {
  state_->tokens.element().active = false;
}

std::uint64_t Cursor::offset() {
  state_->tokens.peek();
  return state_->tokens.offset();
}

Position Cursor::position() {
  state_->tokens.peek();
  return state_->tokens.locate();
}

std::uint64_t Cursor::end_offset() const {
  return state_->tokens.end_offset();
}

bool Cursor::finish() {
  State& state = *state_;
  if (!state.tokens.ok()) return false;
  if (state.nesting.depth() > 0 || state.stand != Stand::behind_value) return state.misused();
  return state.tokens.finish();
}

bool Cursor::ok() const {
  return state_->tokens.ok();
}

const Error& Cursor::error() const {
  return *state_->tokens.error();
}

void Cursor::fail(Error error) {
  state_->tokens.fail(std::move(error));
}

std::string_view Cursor::head() {
  return state_->tokens.head();
}

}  // namespace rolecall::json
