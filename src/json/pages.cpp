#include "json/pages.h"

#include <cstring>
#include <new>

#include <sys/mman.h>

namespace rolecall::json {
namespace {

void* map(std::size_t size) {
  return ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

void* remap(char* data, std::size_t old_size, std::size_t size) {
#ifdef MREMAP_MAYMOVE
  return ::mremap(data, old_size, size, MREMAP_MAYMOVE);
#else
  void* grown = map(size);
  if (grown == MAP_FAILED) return grown;
  std::memcpy(grown, data, old_size);
  ::munmap(data, old_size);
  return grown;
#endif
}

}  // namespace

Pages::~Pages() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

void Pages::grow(std::size_t size) {
  if (size == size_) return;
  void* grown = data_ == nullptr ? map(size) : remap(data_, size_, size);
  if (grown == MAP_FAILED) throw std::bad_alloc();
  data_ = static_cast<char*>(grown);
  size_ = size;
}

}  // namespace rolecall::json
