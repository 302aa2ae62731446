#include "json/read_ahead.h"

namespace rolecall::json {

ReadAhead::ReadAhead(WindowBuilder& builder, std::deque<Window>& windows)
    : builder_(builder), windows_(windows), thread_([this] { run(); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  returned_some_.notify_one();
  thread_.join();
}

Window& ReadAhead::next() {
  std::unique_lock lock(mutex_);
  returned_ = taken_;
  // Waking a thread costs more than a window: it sleeps until half of the windows are free.
  if (built_ - returned_ <= windows_.size() / 2) returned_some_.notify_one();
  built_more_.wait(lock, [this] { return built_ > taken_ || failure_; });
  if (failure_) std::rethrow_exception(failure_);
  return windows_[taken_++ % windows_.size()];
}

bool ReadAhead::may_build() const {
  return alone_ ? returned_ == built_ : built_ - returned_ < windows_.size();
}

/// Whether another one follows.
bool ReadAhead::build(Window& window) try {
  builder_.build(window);
  return !window.last && !window.fault && !window.error;
} catch (...) {
  const std::lock_guard lock(mutex_);
  failure_ = std::current_exception();
  return false;
}

void ReadAhead::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    returned_some_.wait(lock, [this] { return stop_ || may_build(); });
    if (stop_) return;
    Window& window = windows_[built_ % windows_.size()];
    lock.unlock();
    const bool more = build(window);
    lock.lock();
    alone_ = window.is_grown();
    if (!failure_) ++built_;
    built_more_.notify_one();
    if (!more) return;
  }
}

}  // namespace rolecall::json
