#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>

namespace rolecall::json {

/// Bytes that grow in place where the system can: std::string and std::vector would hold two
/// copies while a string of many megabytes grows.
class Buffer {
 public:
  [[nodiscard]] char* data() const { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  /// Room for `more` bytes behind the present ones.
  void reserve(std::size_t more) {
    if (size_ + more <= capacity_) return;
    std::size_t capacity = capacity_ < kSmallest ? kSmallest : 2 * capacity_;
    if (capacity < size_ + more) capacity = size_ + more;
    void* grown = std::realloc(bytes_.get(), capacity);
    if (grown == nullptr) throw std::bad_alloc();
    static_cast<void>(bytes_.release());
    bytes_.reset(static_cast<char*>(grown));
    capacity_ = capacity;
  }

  void append(std::string_view bytes) {
    if (bytes.empty()) return;
    reserve(bytes.size());
    std::memcpy(data() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }

  /// Forgets the bytes and keeps the memory.
  void clear() { size_ = 0; }

 private:
  static constexpr std::size_t kSmallest = 1024;
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };

  std::unique_ptr<char, Free> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace rolecall::json
