#include "json/chunk_reader.h"

#include <algorithm>
#include <cstring>
#include <system_error>

#include "json/bytes.h"
#include "json/lines.h"
#include "json/read_ahead.h"

namespace rolecall::json {
namespace {

// What a window leaves over is what follows its last key or string value: seldom more than 1 KiB.
constexpr std::size_t kLargestRoom = 64U * 1024;
constexpr std::size_t kSlotsAhead = 4;

void put_in_front(std::string_view carry, const ChunkSlot& slot) {
  if (!carry.empty()) std::memmove(slot.begin() - carry.size(), carry.data(), carry.size());
}

}  // namespace

ChunkSlot::ChunkSlot(std::size_t room_in_front, std::size_t chunk_size)
    : memory(std::make_unique_for_overwrite<char[]>(room_in_front + chunk_size + kPadding)),
      room(room_in_front) {}

void fill(ChunkSlot& slot, ByteSource& source, std::size_t chunk_size) {
  slot.filled = 0;
  while (slot.filled < chunk_size) {
    const Result<std::size_t> count =
        source.read(slot.begin() + slot.filled, chunk_size - slot.filled);
    if (!count) {
      slot.error = count.error();
      break;
    }
    slot.last = *count == 0;
    if (slot.last) break;
    slot.filled += *count;
  }
  // Looked at here, since a long document is read by a thread that has time for it.
  slot.ascii = is_ascii({slot.begin(), slot.filled});
  std::memset(slot.begin() + slot.filled, 0, kPadding);
}

ChunkReader::ChunkReader(ByteSource source, std::size_t chunk_size, std::uint64_t read_ahead_from)
    : source_(std::move(source)),
      chunk_size_(chunk_size),
      room_(std::min(chunk_size, kLargestRoom)),
      read_ahead_from_(read_ahead_from) {
  slots_.emplace_back(room_, chunk_size_);
}

ChunkReader::~ChunkReader() = default;

ChunkSlot& ChunkReader::next_slot(std::string_view carry) {
  if (!ahead_ && total_ >= read_ahead_from_) {
    while (slots_.size() < kSlotsAhead)
      slots_.emplace_back(room_, chunk_size_);
    try {
      ahead_ = std::make_unique<ReadAhead>(source_, slots_, chunk_size_);
    } catch (const std::system_error&) {
      read_ahead_from_ = UINT64_MAX;  // No threads to be had: slower, still right.
    }
  }
  if (!ahead_) {
    put_in_front(carry, slots_.front());
    fill(slots_.front(), source_, chunk_size_);
    return slots_.front();
  }
  ChunkSlot& slot = ahead_->wait_for_next();
  put_in_front(carry, slot);
  ahead_->release_previous();
  return slot;
}

ChunkReader::Chunk ChunkReader::next(std::string_view carry) {
  const bool ascii_carry = is_ascii(carry);  // Asked first: reading may overwrite it.
  const ChunkSlot& slot = next_slot(carry);
  total_ += slot.filled;
  return {slot.begin() - carry.size(), carry.size() + slot.filled, slot.ascii && ascii_carry,
          slot.last || slot.error.has_value(), slot.error};
}

}  // namespace rolecall::json
