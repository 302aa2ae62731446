#include "json/window_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "json/bytes.h"
#include "json/cut.h"
#include "json/refusals.h"

namespace rolecall::json {
namespace {

constexpr std::size_t kSmallestWindow = 64;
constexpr std::size_t kHead = 4096;
// An element begins before its one huge string.
constexpr std::size_t kRoomInFront = 256U * 1024;
// Positions are 32 bits wide.
constexpr std::uint64_t kLargestElement = 2ULL * 1024 * 1024 * 1024;

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

WindowReader::WindowReader(ByteSource source, const CursorOptions& options)
    : chunks_(std::move(source), std::max(options.window, kSmallestWindow),
              options.read_ahead_from),
      max_element_(std::min(options.max_element, kLargestElement)) {}

bool WindowReader::next() {
  if (error_ || last_) {
    if (fault_ && !error_) error_ = fault_;
    return false;
  }
  if (fault_) return fail(*fault_);
  // The NUL that ended the window stood in for the quote that it was cut at.
  if (size_ < filled_) data_[size_] = '"';
  if (data_ != nullptr) locate(offset_ + size_);
  offset_ += size_;
  const bool is_first = data_ == nullptr;
  if (!load({data_ + size_, filled_ - size_})) return false;
  if (is_first) head_.assign(data_, std::min(filled_, kHead));
  index();
  data_[size_] = '\0';
  return true;
}

bool WindowReader::fail(Error error) {
  error_ = std::move(error);
  return false;
}

bool WindowReader::load(std::string_view carry) {
  std::size_t searched = 0;
  bool received = receive(carry);
  while (received && !last_) {
    size_ = find_cut({data_, filled_}, searched);
    if (size_ != 0) return true;
    searched = filled_ - 1;
    received = grow();
  }
  size_ = filled_;
  return received;
}

/// Takes the first chunk of the window.
bool WindowReader::receive(std::string_view carry) {
  if (carry.size() > chunks_.room()) {
    Buffer moved(kRoomInFront);
    moved.append(carry);
    grown_before_ = std::exchange(grown_, std::move(moved));
    filled_ = grown_.size();
    data_ = grown_.data();
    return grow();
  }
  const ChunkReader::Chunk chunk = chunks_.next(carry);
  data_ = chunk.begin;
  filled_ = chunk.size;
  ascii_ = chunk.ascii;
  take_end(chunk);
  grown_before_ = std::exchange(grown_, Buffer());
  return true;
}

/// Adds a chunk to the window.
bool WindowReader::grow() {
  if (filled_ > max_element_) return fail(too_large(max_element_, offset_));
  if (grown_.empty()) {
    grown_ = Buffer(kRoomInFront);
    grown_.append({data_, filled_});
  }
  const ChunkReader::Chunk chunk = chunks_.next({});
  grown_.reserve(chunk.size + kPadding);
  grown_.append({chunk.begin, chunk.size});
  data_ = grown_.data();
  filled_ = grown_.size();
  ascii_ = ascii_ && chunk.ascii;
  take_end(chunk);
  std::memset(data_ + filled_, 0, kPadding);
  return true;
}

bool WindowReader::put_in_front(std::string_view bytes) {
  if (bytes.size() > grown_.room_in_front()) return false;
  std::memcpy(data_ - bytes.size(), bytes.data(), bytes.size());
  return true;
}

void WindowReader::take_end(const ChunkReader::Chunk& chunk) {
  last_ = chunk.last;
  source_error_ = chunk.error;
}

void WindowReader::index() {
  fault_ = source_error_;
  if (!index_.build(data_, size_)) {
    index_faulty();
    return;
  }
  positions_ = index_.begin();
  count_ = index_.count();
}

void WindowReader::index_faulty() {
  careful_ = index_carefully({data_, size_});
  if (careful_.fault == StringFault::not_closed && !last_) {
    // The quote that the window was cut at closes a string after all. What follows it, a letter,
    // digit or `_`, is the error; let the reader run into it.
    size_ += 2;
    careful_ = index_carefully({data_, size_});
  }
  const bool is_cut_off = careful_.fault == StringFault::not_closed && source_error_;
  fault_ = is_cut_off ? *source_error_ : error_of(careful_.fault, offset_ + careful_.fault_at);
  positions_ = careful_.positions.data();
  count_ = careful_.positions.size() - 1;
  size_ = careful_.positions.back();
}

Position WindowReader::locate(std::uint64_t offset) {
  const std::uint64_t from = lines_.passed() - offset_;
  if (offset > lines_.passed()) {
    const std::string_view text(data_ + from, offset - lines_.passed());
    ascii_ ? lines_.pass_ascii(text) : lines_.pass(text);
  }
  return {offset, lines_.line(), lines_.column()};
}

}  // namespace rolecall::json
