#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "json/window.h"

namespace rolecall::json {

/// Hands out the windows of a stream, one after the other. After the first few, reading and
/// indexing go on in a thread of their own while the reader walks what it has: small inputs never
/// pay for a thread, large ones take the longer of the two times.
class WindowFeed {
 public:
  enum class Threads : std::uint8_t { never, when_large };

  WindowFeed(WindowCutter cutter, Threads threads)
      : cutter_(std::move(cutter)), threads_(threads) {}
  ~WindowFeed();
  WindowFeed(const WindowFeed&) = delete;
  WindowFeed& operator=(const WindowFeed&) = delete;

  /// The next window, valid until the following call. Not to be called after a window that is
  /// `last` or has an error.
  const Window& next();

 private:
  static constexpr std::uint64_t kSlots = 3;
  static constexpr std::uint64_t kWindowsBeforeThread = 8;

  Window& slot(std::uint64_t number) { return slots_[number % kSlots]; }
  void fill(std::uint64_t number);
  void run();

  WindowCutter cutter_;
  Threads threads_;
  std::array<Window, kSlots> slots_;
  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t produced_ = 0;  ///< Windows filled.
  std::uint64_t consumed_ = 0;  ///< Windows handed out; the last of them is in use.
  bool stop_ = false;
};

}  // namespace rolecall::json
