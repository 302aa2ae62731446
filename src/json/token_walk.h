#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "json/window_feed.h"
#include "rolecall/error.h"

namespace rolecall::json {

/// The structural characters of a document, one after the other, across windows. The piece that
/// Cursor is built on: it knows tokens, brackets and captures, but no keys and values.
class TokenWalk {
 public:
  TokenWalk(ByteSource source, std::size_t window, std::uint64_t max_element, std::size_t max_depth,
            WindowFeed::Threads threads);

  /// The character of the next token without passing it; '\0' at the end of the document.
  char peek() { return (at_ != end_ || advance()) ? text_[*at_] : '\0'; }
  /// Passes a token.
  void take() { last_ = *at_++; }

  /// Where the token passed last stands in the window's text.
  [[nodiscard]] const char* last() const { return text_ + last_; }
  /// The end of the text that belongs to the token passed last: up to the next token, white space
  /// at the end left out.
  [[nodiscard]] const char* last_end() const;

  /// Passes the rest of the container that is open innermost, its closing bracket included.
  bool leave_container();
  /// Passes the scalar whose first character is the next token, and checks it.
  bool take_scalar();

  bool open(char bracket);
  void close() { stack_.pop_back(); }
  /// Whether the innermost container was just entered: no comma stands before its next value.
  [[nodiscard]] bool is_fresh() const { return fresh_; }
  void set_fresh(bool fresh) { fresh_ = fresh; }
  [[nodiscard]] bool is_open() const { return !stack_.empty(); }
  [[nodiscard]] char innermost() const { return stack_.empty() ? '\0' : stack_.back(); }

  void begin_capture();
  /// The text from begin_capture() to the end of the token passed last.
  std::string_view end_capture();
  void drop_capture() { capturing_ = false; }

  /// Offset in the document of the next token (of the end, where there is none).
  std::uint64_t next_offset();
  [[nodiscard]] std::uint64_t last_end_offset() const;
  /// Line breaks before an offset of the current window, and the offset of the line's start.
  void locate(std::uint64_t offset, std::uint64_t& line, std::uint64_t& line_start);

  [[nodiscard]] bool ok() const { return !error_.has_value(); }
  [[nodiscard]] const Error& error() const { return *error_; }
  void fail(Error error);
  /// Says better what is wrong.
  void replace_error(Error error) {
    error_.reset();
    fail(std::move(error));
  }
  void fail_malformed(const char* what);
  void fail_truncated();
  [[nodiscard]] std::uint64_t bytes_read() const;
  [[nodiscard]] const std::string& head() const { return head_; }
  [[nodiscard]] bool seen_tokens() const { return seen_tokens_; }

 private:
  bool advance();
  void keep_captured();
  void count_lines(const char* end);
  [[nodiscard]] bool is_at_document_end(const char* at) const;

  WindowFeed feed_;
  const Window* window_ = nullptr;
  const char* text_ = nullptr;
  const std::uint32_t* at_ = nullptr;
  const std::uint32_t* end_ = nullptr;
  std::uint32_t last_ = 0;
  std::vector<char> stack_;
  std::size_t max_depth_;
  std::uint64_t max_element_;
  bool fresh_ = false;
  bool capturing_ = false;
  std::uint64_t capture_from_ = 0;  ///< Document offset.
  std::string captured_;            ///< What earlier windows held of the capture.
  std::uint64_t lines_ = 0, line_start_ = 0, counted_to_ = 0;
  std::string head_;
  bool seen_tokens_ = false;
  std::optional<Error> error_;
};

}  // namespace rolecall::json
