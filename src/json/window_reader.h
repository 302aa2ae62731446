#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json/buffer.h"
#include "json/careful_index.h"
#include "json/chunk_reader.h"
#include "json/cursor.h"
#include "json/lines.h"
#include "json/structural_index.h"
#include "rolecall/error.h"

namespace rolecall::json {

/// A document in windows that start and end outside strings, each with its structural positions.
/// A window grows where a string (or a run without any place to cut) is longer.
class WindowReader {
 public:
  WindowReader(ByteSource source, const CursorOptions& options);

  /// Moves to the next window. False at the end of the document or at an error.
  bool next();
  /// Why next() is false: nothing at the end of the document.
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

  /// The window's bytes. A NUL follows them, and kPadding readable bytes.
  [[nodiscard]] std::string_view text() const { return {data_, size_}; }
  /// Where the window starts in the document.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  /// The structural positions, in rising order; the window's size follows the last one.
  [[nodiscard]] const std::uint32_t* positions() const { return positions_; }
  [[nodiscard]] std::size_t count() const { return count_; }

  /// The first bytes of the document, once there was a window.
  [[nodiscard]] std::string_view head() const { return head_; }
  /// Whether the window is the last one, and sound.
  [[nodiscard]] bool ends_document() const { return last_ && !fault_; }
  /// Whether the document was read no further than this window.
  [[nodiscard]] bool ends_early() const { return source_error_.has_value(); }

  /// Puts `bytes` in front of a window that had to grow, where there is room: true, and they end
  /// where text() starts. Only what is in front of text() changes.
  bool put_in_front(std::string_view bytes);
  /// The window before the present one, if that one had to grow: what is kept of megabytes need
  /// not be copied.
  Buffer take_grown_before() { return std::move(grown_before_); }
  /// Whether the window had to grow.
  [[nodiscard]] bool is_grown() const { return !grown_.empty(); }

  /// Line and column of a place in the window, not before the one asked for last.
  Position locate(std::uint64_t offset);
  [[nodiscard]] std::uint64_t bytes_read() const { return chunks_.total(); }

 private:
  bool load(std::string_view carry);
  bool receive(std::string_view carry);
  void take_end(const ChunkReader::Chunk& chunk);
  bool grow();
  void index();
  void index_faulty();
  bool fail(Error error);

  ChunkReader chunks_;
  std::uint64_t max_element_;
  Buffer grown_;  ///< Holds the window if it had to grow.
  Buffer grown_before_;
  StructuralIndex index_;
  CarefulIndex careful_;
  Lines lines_;

  char* data_ = nullptr;
  std::size_t size_ = 0;    ///< Of the window.
  std::size_t filled_ = 0;  ///< Of the window and what is carried over to the next.
  bool ascii_ = true;       ///< No byte of the window is above 0x7F.
  bool last_ = false;
  std::uint64_t offset_ = 0;
  const std::uint32_t* positions_ = nullptr;
  std::size_t count_ = 0;
  std::optional<Error> source_error_;
  std::optional<Error> fault_;  ///< What comes behind the window's last position.
  std::optional<Error> error_;
  std::string head_;
};

}  // namespace rolecall::json
