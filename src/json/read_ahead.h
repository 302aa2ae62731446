#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include "json/window.h"
#include "json/window_builder.h"

namespace rolecall::json {

/// A thread that builds windows in turn, as far ahead as there is memory for them: then reading
/// and indexing overlap with what is done with the tokens. It doesn't go on behind a window that
/// had to grow before that one is given back, so that there are never several huge ones.
class ReadAhead {
 public:
  /// Builder and windows must outlive it, and are its own as long as it lives: all but the window
  /// that next() gave last.
  ReadAhead(WindowBuilder& builder, std::deque<Window>& windows);
  /// Waits for a read in progress.
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  /// Gives the window in hand back, and waits for the next one. Not to be called after the last
  /// one or one with a fault or an error. Throws what building it threw.
  Window& next();

 private:
  void run();
  bool build(Window& window);
  [[nodiscard]] bool may_build() const;

  WindowBuilder& builder_;
  std::deque<Window>& windows_;

  std::mutex mutex_;
  std::condition_variable built_more_, returned_some_;
  std::uint64_t built_ = 0;     ///< Windows built, in turn.
  std::uint64_t taken_ = 0;     ///< Windows handed out.
  std::uint64_t returned_ = 0;  ///< Windows given back.
  bool alone_ = false;          ///< The window built last had to grow.
  bool stop_ = false;
  std::exception_ptr failure_;  ///< What building the next window threw.
  std::thread thread_;
};

}  // namespace rolecall::json
