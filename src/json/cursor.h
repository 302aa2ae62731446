#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "json/byte_source.h"
#include "rolecall/error.h"

namespace rolecall::json {

struct CursorOptions {
  std::size_t window = 256U * 1024;  ///< First size of the window; 64 and up work.
  std::uint64_t max_element =
      64ULL * 1024 * 1024;       ///< A capture or string larger than this is an error.
  std::size_t max_depth = 1024;  ///< Nested deeper than this is an error.
  /// A document longer than this is read by a thread of its own, so that reading and parsing
  /// overlap; the source's read function is called from that thread then.
  std::uint64_t read_ahead_from = 1024ULL * 1024;
};

/// Where the cursor stands. Counts decoded bytes from the start of the document.
struct Position {
  std::uint64_t offset = 0;
  std::uint64_t line = 1;    ///< 1-based.
  std::uint64_t column = 1;  ///< 1-based, in code points.
};

/// Walks one JSON document of any size through a fixed window: simdjson's stage 1 finds the
/// structural characters of each window, the cursor checks their order and hands out keys and
/// values. Everything it passes over is checked: brackets, order of commas and colons, UTF-8,
/// scalars, what follows the root. What is wrong first in the document is what error() says,
/// wherever windows end.
///
/// The cursor always stands before a value, or (after enter_*) inside a container:
///
///     cursor.enter_object();
///     while (cursor.next_key(key)) { … exactly one of: enter_*, skip, read_* … }
///
/// Errors are sticky: after one, every call returns false or an empty value; look at error() at
/// the end (or after a loop).
class Cursor {
 public:
  enum class Kind : std::uint8_t { object, array, string, number, boolean, null, none };

  Cursor(ByteSource source, const CursorOptions& options);
  ~Cursor();
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  /// The kind of the value that comes next; `none` at the end of input or after an error.
  Kind peek();

  /// Enters the object (array) that comes next; an error if something else comes.
  bool enter_object();
  bool enter_array();

  /// Inside an object: moves to the next member and unescapes its key into `key`, valid until the
  /// next call on the cursor. False at the closing bracket, which is then passed.
  bool next_key(std::string_view& key);
  /// Inside an array: true if the cursor now stands before another element. False at the closing
  /// bracket, which is then passed.
  bool next_element();

  /// Passes the value that comes next, whatever it is, checking its structure.
  bool skip();
  /// Passes the rest of the container that was entered last, closing bracket included.
  bool leave();

  /// Reads a string value, unescaped, valid until the next call. False (an error) if not a string.
  bool read_string(std::string_view& text);
  /// Reads true or false.
  bool read_boolean(bool& value);
  /// Passes the value and gives its raw bytes with at least 64 readable bytes of padding behind
  /// them, valid until the next call. Raw text is complete, balanced JSON.
  bool read_raw(std::string_view& raw);

  /// Pins the window at the value that comes next, so that captured() can return all of it later:
  /// look at some members first (they may come in any order), then decide.
  void begin_capture();
  /// Where the capture started. Only between its beginning and end, and before position() is asked
  /// for again.
  Position capture_position();
  /// The bytes from begin_capture() up to the end of the value just passed, padded as read_raw().
  /// Ends the capture; valid until the next call.
  std::string_view end_capture();
  /// Ends the capture without its bytes.
  void drop_capture();

  /// Where the value that comes next starts (white space passed), in bytes.
  std::uint64_t offset();
  /// The same with line and column, which have to be counted.
  Position position();
  /// Where the value (or bracket) passed last ended.
  std::uint64_t end_offset() const;

  /// After the root: checks that only white space follows and that the document is complete.
  /// A second document or text behind the root is an error (several_documents or
  /// surrounded_by_text).
  bool finish();

  [[nodiscard]] bool ok() const;
  [[nodiscard]] const Error& error() const;
  /// Makes the cursor fail with an error of the caller's (a duplicate key, a wrong type).
  void fail(Error error);
  /// The first bytes of the document (up to 4096), for telling what an unreadable input is.
  std::string_view head();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rolecall::json
