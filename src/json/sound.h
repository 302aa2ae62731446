#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace rolecall::json {

/// Which containers of a window are sound: well-formed, as a whole in the window, and of no more
/// than kMaxHeight levels. Who wants to pass one need not look at what is inside.
class SoundContainers {
 public:
  static constexpr std::uint32_t kMaxHeight = 256;

  /// Looks at the `count` tokens at `positions` in `data`, which ends with a NUL at the position
  /// behind them.
  void find(const char* data, const std::uint32_t* positions, std::size_t count);
  /// As if none of `count` tokens opened one.
  void clear(std::size_t count);

  /// For each token that opens a container: the number of the one that closes it, 0 if the
  /// container is not known to be sound. Nothing is said of other tokens.
  [[nodiscard]] const std::uint32_t* closing() const { return closing_.get(); }

 private:
  void reserve(std::size_t count);

  std::unique_ptr<std::uint32_t[]> closing_;
  std::size_t capacity_ = 0;
};

}  // namespace rolecall::json
