#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "json/byte_source.h"

namespace rolecall::json {

struct ChunkSlot;

/// A thread that fills slots in turn, as far ahead as there are slots. Starts with the first slot
/// in the hands of the owner. Only the thread reads from the source from then on.
class ReadAhead {
 public:
  /// The source and the slots must outlive it.
  ReadAhead(ByteSource& source, std::vector<ChunkSlot>& slots, std::size_t chunk_size);
  /// Waits for a read in progress.
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  /// The slot after the one in hand, once it is filled. Not to be called after the last one or one
  /// with an error.
  ChunkSlot& wait_for_next();
  /// Gives the slot before the one in hand back to be filled.
  void release_previous();

 private:
  void run();
  ChunkSlot& slot(std::uint64_t number);

  ByteSource& source_;
  std::vector<ChunkSlot>& slots_;
  std::size_t chunk_size_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t filled_ = 1;    ///< Slots filled, in turn.
  std::uint64_t taken_ = 1;     ///< Slots handed out.
  std::uint64_t released_ = 0;  ///< Slots given back.
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace rolecall::json
