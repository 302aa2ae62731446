#include "json/read_ahead.h"

#include "json/chunk_reader.h"

namespace rolecall::json {

ReadAhead::ReadAhead(ByteSource& source, std::vector<ChunkSlot>& slots, std::size_t chunk_size)
    : source_(source), slots_(slots), chunk_size_(chunk_size), thread_([this] { run(); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

ChunkSlot& ReadAhead::slot(std::uint64_t number) {
  return slots_[number % slots_.size()];
}

ChunkSlot& ReadAhead::wait_for_next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return filled_ > taken_; });
  return slot(taken_++);
}

void ReadAhead::release_previous() {
  {
    const std::lock_guard lock(mutex_);
    released_ = taken_ - 1;
  }
  changed_.notify_all();
}

void ReadAhead::run() {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stop_ || filled_ - released_ < slots_.size(); });
      if (stop_) return;
    }
    ChunkSlot& next = slot(filled_);
    fill(next, source_, chunk_size_);
    const bool done = next.last || next.error.has_value();
    {
      const std::lock_guard lock(mutex_);
      ++filled_;
    }
    changed_.notify_all();
    if (done) return;
  }
}

}  // namespace rolecall::json
