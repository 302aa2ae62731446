#include "json/window_feed.h"

namespace rolecall::json {

WindowFeed::~WindowFeed() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void WindowFeed::fill(std::uint64_t number) {
  cutter_.fill(slot(number), number == 0 ? nullptr : &slot(number - 1));
}

const Window& WindowFeed::next() {
  if (!thread_.joinable()) {
    if (threads_ == Threads::never || consumed_ < kWindowsBeforeThread) {
      fill(consumed_);
      ++produced_;
      return slot(consumed_++);
    }
    thread_ = std::thread(&WindowFeed::run, this);
  }
  std::unique_lock lock(mutex_);
  ++consumed_;  // Gives the window in use back.
  changed_.notify_all();
  changed_.wait(lock, [&] { return produced_ >= consumed_; });
  return slot(consumed_ - 1);
}

void WindowFeed::run() {
  std::uint64_t number = produced_;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      // A window may be filled when its slot is not the one in use.
      changed_.wait(lock, [&] { return stop_ || number + 1 < consumed_ + kSlots; });
      if (stop_) return;
    }
    fill(number);
    const bool done = slot(number).last || slot(number).error.has_value();
    {
      const std::lock_guard lock(mutex_);
      produced_ = ++number;
    }
    changed_.notify_all();
    if (done) return;
  }
}

}  // namespace rolecall::json
