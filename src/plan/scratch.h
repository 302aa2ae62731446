#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace rolecall::plan {

/// Memory for what is thrown away again and again: clear() keeps the blocks for the next time,
/// except those made for one large array.
class Scratch {
 public:
  void clear() {
    block_ = used_ = 0;
    std::erase_if(blocks_, [](const Block& block) { return block.size > kBlock; });
  }

  /// A copy of `items` that lives until clear().
  template <typename T>
  std::span<const T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_destructible_v<T> && std::is_trivially_copyable_v<T>);
    if (items.empty()) return {};
    T* to = reinterpret_cast<T*>(allocate(items.size_bytes()));
    std::memcpy(static_cast<void*>(to), items.data(), items.size_bytes());
    return {to, items.size()};
  }

 private:
  static constexpr std::size_t kBlock = 64U * 1024;

  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size;
  };

  std::byte* allocate(std::size_t size) {
    // Every size stays a multiple of the strictest alignment, and so does the place behind it.
    constexpr std::size_t kAlignment = alignof(std::max_align_t);
    size = (size + kAlignment - 1) & ~(kAlignment - 1);
    while (block_ < blocks_.size() && blocks_[block_].size - used_ < size) {
      ++block_;
      used_ = 0;
    }
    if (block_ == blocks_.size()) {
      const std::size_t capacity = std::max(size, kBlock);
      blocks_.push_back({std::make_unique<std::byte[]>(capacity), capacity});
    }
    std::byte* const place = blocks_[block_].bytes.get() + used_;
    used_ += size;
    return place;
  }

  std::vector<Block> blocks_;
  std::size_t block_ = 0, used_ = 0;
};

}  // namespace rolecall::plan
