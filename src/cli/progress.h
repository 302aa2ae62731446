#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace rolecall::cli {

/// Shows on a terminal how much of a long input has been read; keeps quiet about short work.
class Progress {
 public:
  enum class Show { nothing, on_terminal };

  /// `total` 0: not known (a pipe).
  Progress(Show show, std::string name, std::uint64_t total);
  /// Takes its line off the terminal again.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void update(std::uint64_t bytes);

 private:
  using Clock = std::chrono::steady_clock;

  bool enabled_;
  bool shown_ = false;
  std::string name_;
  std::uint64_t total_;
  Clock::time_point next_;
};

}  // namespace rolecall::cli
