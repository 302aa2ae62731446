#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "json/buffer.h"
#include "json/bytes.h"
#include "json/window_reader.h"
#include "rolecall/error.h"

namespace rolecall::json {

/// A stretch of the document that is kept while windows pass.
struct Capture {
  bool active = false;
  std::uint64_t start = 0;
  std::optional<Position> place;  ///< Of `start`, once somebody asked or its window has passed.
  Buffer kept;                    ///< From `start` to where the present window starts.
};

/// The closing quote of the string before `next`: only white space can be between them.
inline const char* closing_quote(const char* next) {
  --next;
  while (is_space(*next))
    --next;
  return next;
}

/// The structural positions of a document one after the other, over window borders. After an
/// error there are no more.
class Tokens {
 public:
  Tokens(ByteSource source, const CursorOptions& options);

  /// The byte at the next position; a NUL at the end of the document or after an error.
  char peek() {
    const char byte = data_[*next_];
    return byte != '\0' ? byte : peek_beyond();
  }
  void pass() { ++next_; }
  /// Where the next position is. Requires that peek() was called and is not NUL.
  [[nodiscard]] const char* at() const { return data_ + *next_; }
  [[nodiscard]] std::uint64_t offset() const { return windows_.offset() + *next_; }
  /// Where the token passed last ended.
  [[nodiscard]] std::uint64_t end_offset() const;
  /// Whether the document ends at `place`, in the window.
  [[nodiscard]] bool ends_document(const char* place) const {
    return place == window_end() && windows_.ends_document();
  }

  /// Whether the source failed at `place`, in the window.
  [[nodiscard]] bool is_where_source_failed(const char* place) const {
    return place == window_end() && windows_.ends_early();
  }

  /// The inside of the string that starts at at(), escapes as they are.
  [[nodiscard]] std::string_view raw_string() const {
    const char* start = at() + 1;
    return {start, static_cast<std::size_t>(closing_quote(data_ + next_[1]) - start)};
  }

  /// For the loop that keeps its place in registers.
  [[nodiscard]] const char* data() const { return data_; }
  [[nodiscard]] const std::uint32_t* next() const { return next_; }
  void move_to(const std::uint32_t* next) { next_ = next; }

  void begin(Capture& capture) const;
  /// Where an active capture starts.
  Position place_of(Capture& capture);
  /// The captured bytes up to `end`, kPadding readable bytes behind them.
  std::string_view end(Capture& capture, std::uint64_t end);
  Capture& raw() { return captures_[0]; }
  Capture& element() { return captures_[1]; }

  Position locate() { return windows_.locate(offset()); }
  std::string_view head();

  /// Whether nothing but white space comes; fails if something does.
  bool finish();

  /// Makes the document end here. Always false.
  bool fail(Error error);
  /// Fails because the source did. Requires is_where_source_failed().
  bool fail_with_source() {
    windows_.next();
    return fail(*windows_.error());
  }
  /// Fails because of what comes next; at the end of the document because it is cut off.
  bool fail_here(const char* problem);
  [[nodiscard]] bool ok() const { return !error_; }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  [[nodiscard]] const char* window_end() const {
    return windows_.text().data() + windows_.text().size();
  }
  char peek_beyond();
  bool advance();
  bool keep(Capture& capture);
  bool check_size(const Capture& capture);
  void adopt(Capture& capture, Buffer window, std::uint64_t offset, std::size_t size);

  WindowReader windows_;
  std::uint64_t max_element_;
  const char* data_;
  const std::uint32_t* next_;
  std::uint64_t end_before_ = 0;  ///< Where the last token of the windows before ended.
  bool any_ = false;              ///< There was a token in the windows before.
  std::array<Capture, 2> captures_;
  std::optional<Error> error_;
};

}  // namespace rolecall::json
