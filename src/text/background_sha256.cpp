#include "text/background_sha256.h"

#include <system_error>

namespace rolecall::text {

BackgroundSha256::~BackgroundSha256() {
  stop();
}

void BackgroundSha256::update(std::string_view bytes) {
  if (!thread_.joinable() && seen_ + bytes.size() <= kShort) {
    hash_.update(bytes);
    seen_ += bytes.size();
    return;
  }
  while (!bytes.empty()) {
    std::string& open = block(filled_);
    const auto part = bytes.substr(0, kBlockSize - open.size());
    open.append(part);
    bytes.remove_prefix(part.size());
    if (open.size() == kBlockSize) hand_over();
  }
}

/// Gives the open block to the thread, and waits until the next one is free.
void BackgroundSha256::hand_over() {
  if (!thread_.joinable()) {
    try {
      thread_ = std::thread([this] { run(); });
    } catch (const std::system_error&) {
      hash_.update(block(filled_));  // No threads to be had: slower, still right.
      block(filled_).clear();
      return;
    }
  }
  std::unique_lock lock(mutex_);
  ++filled_;
  more_.notify_one();
  fewer_.wait(lock, [this] { return filled_ - hashed_ < kBlocks; });
}

void BackgroundSha256::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    more_.wait(lock, [this] { return ended_ || filled_ > hashed_; });
    if (filled_ == hashed_) return;
    std::string& next = block(hashed_);
    lock.unlock();
    hash_.update(next);
    next.clear();
    lock.lock();
    ++hashed_;
    fewer_.notify_one();
  }
}

void BackgroundSha256::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  more_.notify_one();
  thread_.join();
}

std::string BackgroundSha256::finish() {
  stop();
  hash_.update(block(filled_));
  return hash_.finish();
}

}  // namespace rolecall::text
