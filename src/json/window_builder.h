#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

#include "json/buffer.h"
#include "json/byte_source.h"
#include "json/lines.h"
#include "json/window.h"
#include "rolecall/error.h"

namespace rolecall::json {

/// Cuts a document into windows of about `chunk_size` bytes and indexes them. A window grows where
/// a string (or a run without any place to cut) is longer.
class WindowBuilder {
 public:
  /// A window that would grow beyond `max_element` bytes is an error.
  WindowBuilder(ByteSource source, std::size_t chunk_size, std::uint64_t max_element);

  /// Adds memory for one window of this builder, which it returns.
  Window& add_window(std::deque<Window>& windows) const {
    return windows.emplace_back(room_, chunk_size_);
  }
  /// Makes `window` the next one of the document. Not to be called after one that is the last, has
  /// a fault or is an error.
  void build(Window& window);

 private:
  void load(Window& window);
  void start(Window& window);
  bool grow(Window& window);
  std::size_t fill(Window& window);
  void index(Window& window);
  void index_faulty(Window& window);
  void leave_rest(const Window& window);

  ByteSource source_;
  std::size_t chunk_size_;
  std::size_t room_;
  std::uint64_t max_element_;

  std::size_t filled_ = 0;    ///< Of the window being built and what the next one gets of it.
  Buffer rest_;               ///< What the last window left to the next.
  std::uint64_t offset_ = 0;  ///< Where the next window starts.
  Lines lines_;               ///< There.
  std::optional<Error> source_error_;
};

}  // namespace rolecall::json
