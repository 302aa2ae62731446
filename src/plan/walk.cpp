#include "plan/walk.h"

namespace rolecall::plan {

using Kind = json::Cursor::Kind;

void SeenKeys::fail_duplicate(json::Cursor& cursor) {
  fail(cursor, ErrorCode::duplicate_key, "holds the same key twice in one object");
}

void fail(json::Cursor& cursor, ErrorCode code, const char* message) {
  if (!cursor.ok()) return;
  cursor.fail({code, message, cursor.offset()});
}

bool enter_object_or_null(json::Cursor& cursor) {
  const Kind kind = cursor.peek();
  if (kind == Kind::object) return cursor.enter_object();
  if (kind == Kind::null) {
    cursor.skip();
  } else {
    fail(cursor, ErrorCode::not_a_plan,
         "has something else where a plan has an object; pass the output of `terraform show -json "
         "<planfile>`");
  }
  return false;
}

bool enter_array_or_null(json::Cursor& cursor) {
  const Kind kind = cursor.peek();
  if (kind == Kind::array) return cursor.enter_array();
  if (kind == Kind::null) {
    cursor.skip();
  } else {
    fail(cursor, ErrorCode::not_a_plan,
         "has something else where a plan has a list; pass the output of `terraform show -json "
         "<planfile>`");
  }
  return false;
}

std::string_view read_text(json::Cursor& cursor) {
  std::string_view text;
  if (cursor.peek() == Kind::string) {
    cursor.read_string(text);
  } else {
    cursor.skip();
  }
  return text;
}

Value read_value(Walk& walk, const Shape* shape) {
  const std::uint64_t start = walk.cursor.offset();
  std::string_view raw;
  if (!walk.cursor.read_raw(raw)) return {};
  auto value = walk.parser.parse(raw, shape);
  if (value.ok()) return *value;
  Error error = value.error();
  error.offset = start;
  walk.cursor.fail(std::move(error));
  return {};
}

}  // namespace rolecall::plan
