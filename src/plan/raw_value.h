#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "plan/arena.h"
#include "plan/facts.h"
#include "rolecall/error.h"

namespace rolecall::plan {

/// Which members of an object are materialised. Values of other kinds are kept whole.
struct Shape {
  struct Field {
    std::string_view name;
    const Shape* inside = nullptr;  ///< nullptr: everything.
  };
  std::span<const Field> fields;
};

/// Parses slices of a document into trees of Value. The only place in this layer that knows
/// simdjson's On-Demand; what On-Demand does not check (duplicate keys, depth, the syntax of
/// numbers) is checked here for everything that is materialised.
class RawParser {
 public:
  RawParser();
  ~RawParser();
  RawParser(const RawParser&) = delete;
  RawParser& operator=(const RawParser&) = delete;

  /// `slice` is one object or array with 64 readable bytes behind it. The tree's strings and arrays
  /// are valid until the next call. A slice that is neither gives an absent value. Strings below a
  /// member called `user_data*` are handed out as they stand in the document, not unescaped.
  Result<Value> parse(std::string_view slice, const Shape* shape);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The text of a string; empty for anything else.
inline std::string_view text_of(Value value) {
  return value.is(Value::Kind::string) ? value.as_string().for_comparison() : std::string_view();
}

inline bool is_true(Value value) {
  return value.is(Value::Kind::boolean) && value.as_boolean();
}

/// Neither absent nor null.
inline bool is_set(Value value) {
  return !value.is(Value::Kind::absent) && !value.is(Value::Kind::null);
}

/// Attributes of which only credential sightings are kept.
inline bool is_user_data(std::string_view name) {
  return name.substr(0, 9) == "user_data";
}

}  // namespace rolecall::plan
