#pragma once

#include <cstddef>
#include <utility>

namespace rolecall::json {

/// Memory straight from the system, which takes room only where it was written to, grows without
/// a second copy and goes back at once. malloc() keeps a freed buffer of megabytes and may copy
/// one that grows.
class Pages {
 public:
  Pages() = default;
  ~Pages();
  Pages(Pages&& other) noexcept { swap(other); }
  Pages& operator=(Pages&& other) noexcept {
    Pages(std::move(other)).swap(*this);
    return *this;
  }

  [[nodiscard]] char* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// Keeps the content, not its place. Throws std::bad_alloc. Requires size >= size().
  void grow(std::size_t size);

 private:
  void swap(Pages& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
  }

  char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace rolecall::json
