#pragma once

#include <cstddef>
#include <vector>

namespace rolecall::json {

enum class Container : unsigned char { object, array };

/// The containers that are open.
class Nesting {
 public:
  explicit Nesting(std::size_t max_depth)
      : max_depth_(max_depth), open_(max_depth < kAtFirst ? max_depth : kAtFirst) {}

  /// False if that would be too deep.
  bool push(Container container) {
    if (depth_ == open_.size() && !grow()) return false;
    open_[depth_++] = container;
    return true;
  }
  void pop() { --depth_; }
  [[nodiscard]] std::size_t depth() const { return depth_; }
  /// The innermost one. Requires depth() > 0.
  [[nodiscard]] Container top() const { return open_[depth_ - 1]; }

 private:
  // Out of line, so that push() is not: a plan has a bracket every few bytes.
  [[gnu::noinline]] bool grow() {
    if (depth_ >= max_depth_) return false;
    open_.resize(2 * open_.size() < max_depth_ ? 2 * open_.size() : max_depth_);
    return true;
  }

  static constexpr std::size_t kAtFirst = 64;
  std::size_t max_depth_;
  std::vector<Container> open_;
  std::size_t depth_ = 0;
};

}  // namespace rolecall::json
