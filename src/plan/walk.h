#pragma once

#include <cstdint>
#include <string_view>

#include "json/cursor.h"
#include "plan/raw_value.h"
#include "rolecall/error.h"

namespace rolecall::plan {

/// Modules nested deeper than this are refused.
inline constexpr unsigned kMaxModuleDepth = 128;

/// What the readers of all sections share: the one pass over the document.
struct Walk {
  json::Cursor& cursor;
  RawParser parser;
};

/// Which of an object's known keys came by. A key that comes twice makes the document ambiguous:
/// one reader takes the first, another the last.
class SeenKeys {
 public:
  /// False (and the cursor fails) if `key`, an enumerator, was seen before.
  template <typename Key>
  bool note(Key key, json::Cursor& cursor) {
    const std::uint32_t bit = 1U << static_cast<unsigned>(key);
    if ((seen_ & bit) == 0) {
      seen_ |= bit;
      return true;
    }
    fail_duplicate(cursor);
    return false;
  }

 private:
  static void fail_duplicate(json::Cursor& cursor);

  std::uint32_t seen_ = 0;
};

/// Makes the cursor fail at its position.
void fail(json::Cursor& cursor, ErrorCode code, const char* message);

/// Enters the object (array) that comes next. `null` is passed and counts as not there. Anything
/// else is an error: the document isn't what Terraform writes.
bool enter_object_or_null(json::Cursor& cursor);
bool enter_array_or_null(json::Cursor& cursor);

/// The string that comes next; empty if it is something else, which is passed.
std::string_view read_text(json::Cursor& cursor);

/// The value that comes next as a tree, valid until the next call. Absent after an error.
Value read_value(Walk& walk, const Shape* shape);

}  // namespace rolecall::plan
