#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace rolecall::plan {

/// Owns the strings and arrays of a plan's facts. Grows by blocks; nothing is freed before the
/// arena is. Only trivially destructible types live here.
class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  /// A copy of `text` that lives as long as the arena.
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* to = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  /// As copy(), but equal texts share one copy: for types, names, modules and providers.
  std::string_view intern(std::string_view text) {
    if (const auto found = interned_.find(text); found != interned_.end()) return *found;
    return *interned_.insert(copy(text)).first;
  }

  /// A copy of `items` that lives as long as the arena.
  template <typename T>
  std::span<const T> copy(const std::vector<T>& items) {
    static_assert(std::is_trivially_destructible_v<T> && std::is_trivially_copyable_v<T>);
    if (items.empty()) return {};
    T* to = static_cast<T*>(allocate(items.size() * sizeof(T), alignof(T)));
    std::memcpy(static_cast<void*>(to), items.data(), items.size() * sizeof(T));
    return {to, items.size()};
  }

  /// Takes over what `other` owns: its views stay valid as long as this arena.
  void adopt(Arena&& other) {
    // In front, since the last block is the one that is being filled.
    blocks_.insert(blocks_.begin(), std::make_move_iterator(other.blocks_.begin()),
                   std::make_move_iterator(other.blocks_.end()));
    total_ += other.total_;
    other = Arena();
  }

  [[nodiscard]] std::size_t bytes() const { return total_; }

 private:
  static constexpr std::size_t kBlock = 64U * 1024;

  void* allocate(std::size_t size, std::size_t alignment) {
    std::size_t at = (used_ + alignment - 1) & ~(alignment - 1);
    if (blocks_.empty() || at + size > capacity_) {
      capacity_ = size > kBlock ? size : kBlock;
      // Not value-initialised: a page that is never written is never paid for.
      blocks_.push_back(std::unique_ptr<std::byte[]>(new std::byte[capacity_]));
      total_ += capacity_;
      at = 0;
    }
    used_ = at + size;
    return blocks_.back().get() + at;
  }

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t used_ = 0, capacity_ = 0, total_ = 0;
  std::unordered_set<std::string_view> interned_;
};

}  // namespace rolecall::plan
