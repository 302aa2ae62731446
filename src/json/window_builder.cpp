#include "json/window_builder.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "json/cut.h"
#include "json/refusals.h"

namespace rolecall::json {
namespace {

// What a window leaves over is what follows its last key or string value: seldom more than 1 KiB.
constexpr std::size_t kLargestRoom = 64U * 1024;
// An element begins before its one huge string.
constexpr std::size_t kRoomInFront = 256U * 1024;

Error error_of(StringFault fault, std::uint64_t offset) {
  switch (fault) {
    case StringFault::control_character:
      return not_json("a string contains a control character", offset);
    case StringFault::not_utf8:
      return not_utf8(offset);
    case StringFault::not_closed:
      return cut_off(offset);
    case StringFault::none:
      break;
  }
  return not_json("a value is malformed", offset);
}

}  // namespace

WindowBuilder::WindowBuilder(ByteSource source, std::size_t chunk_size, std::uint64_t max_element)
    : source_(std::move(source)),
      chunk_size_(chunk_size),
      room_(std::min(chunk_size, kLargestRoom)),
      max_element_(max_element) {}

void WindowBuilder::build(Window& window) {
  window.offset = offset_;
  window.lines = lines_;
  window.last = window.ends_early = false;
  window.fault.reset();
  window.error.reset();
  load(window);
  window.read = offset_ + filled_;
  if (window.error) return;
  index(window);
  window.characters = characters_of(window.text());
  lines_.pass(window.text(), window.characters);
  leave_rest(window);
  window.data[window.size] = '\0';
}

/// Reads until there is a place to cut.
void WindowBuilder::load(Window& window) {
  std::size_t searched = 0;
  start(window);
  while (!window.last && !window.error) {
    window.size = find_cut({window.data, filled_}, searched);
    if (window.size != 0) return;
    searched = filled_ - 1;
    if (!grow(window)) return;
  }
  window.size = filled_;
}

/// Takes what the window before left, and the first chunk.
void WindowBuilder::start(Window& window) {
  const std::string_view rest(rest_.data(), rest_.size());
  if (rest.size() <= room_) {
    window.grown = Buffer();
    window.data = window.chunk - rest.size();
    if (!rest.empty()) std::memcpy(window.data, rest.data(), rest.size());
    filled_ = rest.size() + fill(window);
    return;
  }
  window.grown = Buffer(kRoomInFront);
  window.grown.append(rest);
  window.data = window.grown.data();
  filled_ = rest.size();
  grow(window);
}

/// Adds a chunk. False if the window would be too large.
bool WindowBuilder::grow(Window& window) {
  if (filled_ > max_element_) {
    window.error = too_large(max_element_, offset_);
    return false;
  }
  if (!window.is_grown()) {
    window.grown = Buffer(kRoomInFront);
    window.grown.append({window.data, filled_});
  }
  const std::size_t size = fill(window);
  window.grown.reserve(size + kPadding);
  window.grown.append({window.chunk, size});
  window.data = window.grown.data();
  filled_ = window.grown.size();
  std::memset(window.data + filled_, 0, kPadding);
  return true;
}

/// Reads a chunk, smaller only at the end of the source or if it fails.
std::size_t WindowBuilder::fill(Window& window) {
  std::size_t filled = 0;
  while (filled < chunk_size_ && !window.last) {
    const Result<std::size_t> count = source_.read(window.chunk + filled, chunk_size_ - filled);
    if (!count) source_error_ = count.error();
    window.last = !count || *count == 0;
    if (count) filled += *count;
  }
  window.ends_early = source_error_.has_value();
  std::memset(window.chunk + filled, 0, kPadding);
  return filled;
}

void WindowBuilder::index(Window& window) {
  window.fault = source_error_;
  if (!window.index.build(window.data, window.size)) {
    index_faulty(window);
    return;
  }
  window.positions = window.index.begin();
  window.count = window.index.count();
}

void WindowBuilder::index_faulty(Window& window) {
  CarefulIndex& careful = window.careful;
  careful = index_carefully(window.text());
  if (careful.fault == StringFault::not_closed && !window.last) {
    // The quote that the window was cut at closes a string after all. What follows it, a letter,
    // digit or `_`, is the error; let the reader run into it.
    window.size += 2;
    careful = index_carefully(window.text());
  }
  const bool is_cut_off = careful.fault == StringFault::not_closed && source_error_;
  window.fault = is_cut_off ? *source_error_ : error_of(careful.fault, offset_ + careful.fault_at);
  window.positions = careful.positions.data();
  window.count = careful.positions.size() - 1;
  window.size = careful.positions.back();
}

void WindowBuilder::leave_rest(const Window& window) {
  if (rest_.capacity() > chunk_size_ + kLargestRoom) rest_ = Buffer();
  rest_.truncate(0);
  rest_.append({window.data + window.size, filled_ - window.size});
  offset_ += window.size;
}

}  // namespace rolecall::json
