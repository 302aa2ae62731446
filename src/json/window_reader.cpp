#include "json/window_reader.h"

#include <algorithm>
#include <cstring>
#include <system_error>
#include <utility>

#include "json/bytes.h"

namespace rolecall::json {
namespace {

constexpr std::size_t kSmallestWindow = 64;
constexpr std::size_t kWindowsAhead = 3;
constexpr std::size_t kHead = 4096;
// Positions are 32 bits wide.
constexpr std::uint64_t kLargestElement = 2ULL * 1024 * 1024 * 1024;

}  // namespace

WindowReader::WindowReader(ByteSource source, const CursorOptions& options)
    : builder_(std::move(source), std::max(options.window, kSmallestWindow),
               std::min(options.max_element, kLargestElement)),
      read_ahead_from_(options.read_ahead_from),
      window_(&builder_.add_window(windows_)) {}

bool WindowReader::next() {
  if (error_ || (window_->last && !window_->fault)) return false;
  if (window_->fault) {
    error_ = window_->fault;
    return false;
  }
  grown_before_ = std::exchange(window_->grown, Buffer());
  window_ = &build_next();
  lines_ = window_->lines;
  error_ = window_->error;
  if (!started_) note_head();
  started_ = true;
  return !error_;
}

Window& WindowReader::build_next() {
  if (!ahead_ && window_->read >= read_ahead_from_) {
    while (windows_.size() < kWindowsAhead)
      builder_.add_window(windows_);
    try {
      ahead_ = std::make_unique<ReadAhead>(builder_, windows_);
    } catch (const std::system_error&) {
      read_ahead_from_ = UINT64_MAX;  // No threads to be had: slower, still right.
    }
  }
  if (ahead_) return ahead_->next();
  builder_.build(windows_.front());
  return windows_.front();
}

void WindowReader::note_head() {
  head_.assign(window_->data, std::min<std::size_t>(window_->read, kHead));
  // The NUL that ends the window stands in for the quote that it was cut at.
  if (window_->size < head_.size()) head_[window_->size] = '"';
}

bool WindowReader::put_in_front(std::string_view bytes) {
  if (bytes.size() > window_->grown.room_in_front()) return false;
  std::memcpy(window_->data - bytes.size(), bytes.data(), bytes.size());
  return true;
}

Position WindowReader::locate(std::uint64_t offset) {
  const std::uint64_t passed = lines_.passed();
  if (offset > passed) {
    const std::string_view text(window_->data + (passed - window_->offset), offset - passed);
    lines_.pass(text, window_->characters);
  }
  return {offset, lines_.line(), lines_.column()};
}

}  // namespace rolecall::json
