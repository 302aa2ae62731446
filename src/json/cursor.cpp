#include "json/cursor.h"

#include <algorithm>

#include "json/string_text.h"
#include "json/token_walk.h"

namespace rolecall::json {

struct Cursor::State {
  TokenWalk tokens;
  std::string text;  ///< The string read last, if it had escapes.

  State(ByteSource source, const CursorOptions& options)
      : tokens(std::move(source), options.window, options.max_element, options.max_depth,
               options.threads ? WindowFeed::Threads::when_large : WindowFeed::Threads::never) {}

  /// The text of the string token passed last, up to its closing quote.
  bool string_text(const char* end, std::string_view& out) {
    const char* begin = tokens.last() + 1;
    const std::string_view raw(begin, static_cast<std::size_t>(end - begin) - 1);
    if (raw.find('\\') == std::string_view::npos) {
      out = raw;
      return true;
    }
    text.clear();
    if (!unescape(raw, text)) {
      tokens.fail_malformed("a string holds an escape that JSON does not know");
      return false;
    }
    out = text;
    return true;
  }

  bool enter(char bracket, const char* expected) {
    const char c = tokens.peek();
    if (c != bracket) {
      if (c == '\0') {
        tokens.fail_truncated();
      } else {
        tokens.fail_malformed(expected);
      }
      return false;
    }
    tokens.take();
    if (!tokens.open(bracket)) return false;
    tokens.set_fresh(true);
    return true;
  }

  bool close() {
    tokens.take();
    tokens.close();
    tokens.set_fresh(false);
    return false;
  }

  /// Passes the comma before the next value, if one belongs there.
  bool comma() {
    if (tokens.is_fresh()) {
      tokens.set_fresh(false);
      return true;
    }
    if (tokens.peek() != ',') {
      if (tokens.peek() == '\0') {
        tokens.fail_truncated();
      } else {
        tokens.fail_malformed("a comma or closing bracket is missing");
      }
      return false;
    }
    tokens.take();
    return true;
  }
};

Cursor::Cursor(ByteSource source, const CursorOptions& options)
    : state_(std::make_unique<State>(std::move(source), options)) {}
Cursor::~Cursor() = default;

Cursor::Kind Cursor::peek() {
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
      return Kind::number;
    default: {
      const char c = state_->tokens.peek();
      return c >= '0' && c <= '9' ? Kind::number : Kind::none;
    }
  }
}

bool Cursor::enter_object() {
  return state_->enter('{', "an object is expected");
}
bool Cursor::enter_array() {
  return state_->enter('[', "an array is expected");
}

bool Cursor::next_key(std::string_view& key) {
  TokenWalk& tokens = state_->tokens;
  if (!tokens.ok()) return false;
  if (tokens.peek() == '}') return state_->close();
  if (!state_->comma()) return false;
  if (tokens.peek() != '"') {
    if (tokens.peek() == '\0') {
      tokens.fail_truncated();
    } else {
      tokens.fail_malformed("a key is missing in an object");
    }
    return false;
  }
  tokens.take();
  // A window is never cut between a key and its colon.
  const char* end = tokens.last_end();
  if (!state_->string_text(end, key)) return false;
  if (tokens.peek() == ':') {
    tokens.take();
    return true;
  }
  if (tokens.peek() == '\0') {
    tokens.fail_truncated();
  } else {
    tokens.fail_malformed("a colon is missing behind a key");
  }
  return false;
}

bool Cursor::next_element() {
  TokenWalk& tokens = state_->tokens;
  if (!tokens.ok()) return false;
  if (tokens.peek() == ']') return state_->close();
  return state_->comma();
}

bool Cursor::skip() {
  TokenWalk& tokens = state_->tokens;
  const char c = tokens.peek();
  switch (c) {
    case '\0':
      tokens.fail_truncated();
      return false;
    case '"':
      tokens.take();
      break;
    case '{':
    case '[':
      tokens.take();
      if (!tokens.open(c)) return false;
      tokens.set_fresh(true);
      return leave();
    case '}':
    case ']':
    case ',':
    case ':':
      tokens.fail_malformed("a value is missing");
      return false;
    default:
      if (!tokens.take_scalar()) return false;
  }
  tokens.set_fresh(false);
  return true;
}

bool Cursor::leave() {
  if (!ok()) return false;
  return state_->tokens.leave_container();
}

bool Cursor::read_string(std::string_view& text) {
  TokenWalk& tokens = state_->tokens;
  if (tokens.peek() != '"') {
    tokens.fail_malformed("a string is expected");
    return false;
  }
  tokens.take();
  tokens.set_fresh(false);
  return state_->string_text(tokens.last_end(), text);
}

bool Cursor::read_boolean(bool& value) {
  if (peek() != Kind::boolean) {
    state_->tokens.fail_malformed("true or false is expected");
    return false;
  }
  value = state_->tokens.peek() == 't';
  return skip();
}

bool Cursor::read_raw(std::string_view& raw) {
  begin_capture();
  if (!skip()) return false;
  raw = end_capture();
  return true;
}

void Cursor::begin_capture() {
  state_->tokens.begin_capture();
}
std::string_view Cursor::end_capture() {
  return ok() ? state_->tokens.end_capture() : std::string_view();
}
void Cursor::drop_capture() {
  state_->tokens.drop_capture();
}

Position Cursor::position() {
  Position position;
  position.offset = state_->tokens.next_offset();
  std::uint64_t line_start = 0;
  state_->tokens.locate(position.offset, position.line, line_start);
  position.column = position.offset - line_start + 1;
  return position;
}

std::uint64_t Cursor::end_offset() const {
  return state_->tokens.last_end_offset();
}

bool Cursor::finish() {
  TokenWalk& tokens = state_->tokens;
  if (!tokens.ok()) return false;
  const char c = tokens.peek();
  if (tokens.ok() && c == '\0') return true;
  const std::uint64_t offset =
      tokens.ok() ? tokens.next_offset() : tokens.error().offset.value_or(0);
  tokens.replace_error(c == '{' || c == '['
                           ? Error{ErrorCode::several_documents,
                                   "holds more than one JSON document; pass one plan per file",
                                   offset}
                           : Error{ErrorCode::surrounded_by_text,
                                   "has text behind the JSON; redirect only the output of "
                                   "`terraform show -json` (in GitHub "
                                   "Actions set `terraform_wrapper: false` for setup-terraform)",
                                   offset});
  return false;
}

bool Cursor::ok() const {
  return state_->tokens.ok();
}
const Error& Cursor::error() const {
  return state_->tokens.error();
}
void Cursor::fail(Error error) {
  state_->tokens.fail(std::move(error));
}
std::uint64_t Cursor::bytes_read() const {
  return state_->tokens.bytes_read();
}
std::string_view Cursor::head() {
  state_->tokens.peek();
  return state_->tokens.head();
}

}  // namespace rolecall::json
