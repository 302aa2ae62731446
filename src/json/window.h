#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "json/byte_source.h"
#include "json/structural_index.h"
#include "rolecall/error.h"

namespace rolecall::json {

/// Readable bytes behind every window (simdjson reads in blocks).
inline constexpr std::size_t kPadding = 64;

/// A piece of the document that starts and ends outside of strings and scalars, with the offsets
/// of its structural characters.
struct Window {
  std::vector<char> buffer;  ///< At least `filled + kPadding` bytes.
  std::size_t filled = 0;    ///< Bytes read into the buffer.
  std::size_t size = 0;      ///< The piece: buffer[0, size). What follows belongs to the next one.
  std::uint64_t offset = 0;  ///< Of buffer[0], from the start of the document.
  StructuralIndex index;
  bool last = false;           ///< The document ends with this window.
  std::optional<Error> error;  ///< The window holds nothing usable.
};

/// Cuts a stream into windows. Windows are filled one after the other: fill() takes over what the
/// one before did not use.
class WindowCutter {
 public:
  WindowCutter(ByteSource source, std::size_t size, std::uint64_t max_element)
      : source_(std::move(source)), size_(size), max_element_(max_element) {}

  /// Fills `window` with the piece behind `previous` (nullptr for the first one). `previous` may
  /// be used by others meanwhile: only its rest, which nobody else looks at, is read.
  void fill(Window& window, const Window* previous);

 private:
  bool read_more(Window& window);
  void index(Window& window, std::size_t cut);

  ByteSource source_;
  std::size_t size_;
  std::uint64_t max_element_;
  bool at_end_ = false;
};

/// The last place in text[1, size) that is surely outside of a string: before a quote followed by
/// a letter, digit or `_` and preceded, white space ignored, by one of `, { [ :`. In valid JSON
/// that can only open a string; in broken JSON stage 1 then finds the piece before it unclosed.
/// 0 if there is none.
std::size_t find_cut(const char* text, std::size_t size);

}  // namespace rolecall::json
