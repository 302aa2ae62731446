#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "json/byte_source.h"
#include "rolecall/error.h"

namespace rolecall::json {

/// Memory for one chunk, with room in front of it for what the chunk before left over.
struct ChunkSlot {
  std::unique_ptr<char[]> memory;
  std::size_t room = 0;
  std::size_t filled = 0;
  bool ascii = true;           ///< No byte of the chunk is above 0x7F.
  bool last = false;           ///< The source ended in this chunk.
  std::optional<Error> error;  ///< The source failed in this chunk.

  ChunkSlot(std::size_t room_in_front, std::size_t chunk_size);
  [[nodiscard]] char* begin() const { return memory.get() + room; }
};

/// Reads `chunk_size` bytes, less only at the end of the source or if it fails.
void fill(ChunkSlot& slot, ByteSource& source, std::size_t chunk_size);

class ReadAhead;

/// A source in chunks of equal size. A source that turns out long is read ahead by a thread: then
/// copying from the kernel and parsing overlap.
class ChunkReader {
 public:
  /// Starts the thread once `read_ahead_from` bytes were read.
  ChunkReader(ByteSource source, std::size_t chunk_size, std::uint64_t read_ahead_from);
  ~ChunkReader();
  ChunkReader(const ChunkReader&) = delete;
  ChunkReader& operator=(const ChunkReader&) = delete;

  struct Chunk {
    char* begin;       ///< Where `carry` starts; the chunk follows it, then kPadding zeros.
    std::size_t size;  ///< Of carry and chunk.
    bool ascii;        ///< No byte of carry and chunk is above 0x7F.
    bool last;
    std::optional<Error> error;  ///< Why the source ended here, if it failed.
  };

  /// The next chunk with `carry` (bytes of the chunk before, at most room() of them) in front.
  /// Valid until the next call. Not to be called after the last one, which one with an error is.
  Chunk next(std::string_view carry);

  /// How much may be carried over.
  [[nodiscard]] std::size_t room() const { return room_; }
  /// Bytes handed out so far.
  [[nodiscard]] std::uint64_t total() const { return total_; }

 private:
  ChunkSlot& next_slot(std::string_view carry);

  ByteSource source_;
  std::size_t chunk_size_;
  std::size_t room_;
  std::uint64_t read_ahead_from_;
  std::uint64_t total_ = 0;
  std::vector<ChunkSlot> slots_;
  std::unique_ptr<ReadAhead> ahead_;
};

}  // namespace rolecall::json
