#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <utility>

#include "json/pages.h"

namespace rolecall::json {

/// Bytes that grow in place: std::string and std::vector would hold two copies while a string of
/// many megabytes grows. Room can be kept in front.
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::size_t room_in_front) : front_(room_in_front) {}
  Buffer(Buffer&& other) noexcept { swap(other); }
  Buffer& operator=(Buffer&& other) noexcept {
    Buffer(std::move(other)).swap(*this);
    return *this;
  }
  ~Buffer() = default;

  [[nodiscard]] char* data() const { return pages_.data() + front_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t room_in_front() const { return empty() ? 0 : front_; }
  [[nodiscard]] std::size_t capacity() const { return pages_.size(); }

  /// Room for `more` bytes behind the present ones.
  void reserve(std::size_t more) {
    const std::size_t needed = front_ + size_ + more;
    if (needed <= pages_.size()) return;
    const std::size_t doubled = pages_.size() == 0 ? kSmallest : 2 * pages_.size();
    pages_.grow(doubled < needed ? needed : doubled);
  }

  void append(std::string_view bytes) {
    if (bytes.empty()) return;
    reserve(bytes.size());
    std::memcpy(data() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }

  /// Requires room_in_front() >= bytes.size().
  void prepend(std::string_view bytes) {
    front_ -= bytes.size();
    size_ += bytes.size();
    if (!bytes.empty()) std::memcpy(data(), bytes.data(), bytes.size());
  }

  /// Turns `count` bytes at the start into room.
  void remove_prefix(std::size_t count) {
    front_ += count;
    size_ -= count;
  }

  /// Forgets the bytes behind the first `size`.
  void truncate(std::size_t size) { size_ = size; }

 private:
  static constexpr std::size_t kSmallest = 64U * 1024;

  void swap(Buffer& other) noexcept {
    std::swap(pages_, other.pages_);
    std::swap(front_, other.front_);
    std::swap(size_, other.size_);
  }

  Pages pages_;
  std::size_t front_ = 0;
  std::size_t size_ = 0;
};

}  // namespace rolecall::json
