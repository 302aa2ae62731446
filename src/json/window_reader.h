#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "json/buffer.h"
#include "json/cursor.h"
#include "json/lines.h"
#include "json/read_ahead.h"
#include "json/window.h"
#include "json/window_builder.h"
#include "rolecall/error.h"

namespace rolecall::json {

/// A document's windows one after the other. Those of a long document are built by a thread.
class WindowReader {
 public:
  WindowReader(ByteSource source, const CursorOptions& options);

  /// Moves to the next window. False at the end of the document, where the present window stays,
  /// or at an error, after which there is none.
  bool next();
  /// Why next() is false: nothing at the end of the document.
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

  /// The window's bytes. A NUL follows them, and kPadding readable bytes.
  [[nodiscard]] std::string_view text() const { return window_->text(); }
  /// Where the window starts in the document.
  [[nodiscard]] std::uint64_t offset() const { return window_->offset; }
  /// The structural positions, in rising order; the window's size follows the last one.
  [[nodiscard]] const std::uint32_t* positions() const { return window_->positions; }
  [[nodiscard]] std::size_t count() const { return window_->count; }

  /// The first bytes of the document, once there was a window.
  [[nodiscard]] std::string_view head() const { return head_; }
  /// Whether the window is the last one, and sound.
  [[nodiscard]] bool ends_document() const { return window_->last && !window_->fault; }
  /// Whether the document was read no further than this window.
  [[nodiscard]] bool ends_early() const { return window_->ends_early; }

  /// Puts `bytes` in front of a window that had to grow, where there is room: true, and they end
  /// where text() starts. Only what is in front of text() changes.
  bool put_in_front(std::string_view bytes);
  /// The window before the present one, if that one had to grow: what is kept of megabytes need
  /// not be copied.
  Buffer take_grown_before() { return std::move(grown_before_); }
  /// Whether the window had to grow.
  [[nodiscard]] bool is_grown() const { return window_->is_grown(); }

  /// Line and column of a place in the window, not before the one asked for last.
  Position locate(std::uint64_t offset);

 private:
  Window& build_next();
  void note_head();

  WindowBuilder builder_;
  std::uint64_t read_ahead_from_;
  std::deque<Window> windows_;
  Window* window_;  ///< The present one; before the first, an empty one.
  bool started_ = false;
  Buffer grown_before_;
  Lines lines_;  ///< At the place in the window that was located last.
  std::optional<Error> error_;
  std::string head_;
  std::unique_ptr<ReadAhead> ahead_;  ///< Last: its thread uses the rest.
};

}  // namespace rolecall::json
