#include "json/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace rolecall::json {
namespace {

// The largest that Linux allows without privileges; a pipe of 64 KiB costs a switch of processes
// for every 64 KiB.
constexpr int kPipeSize = 1024 * 1024;

void widen_pipe([[maybe_unused]] int descriptor) {
#ifdef F_SETPIPE_SZ
  // Fails on everything that is not a pipe, and where the user's quota is used up: both harmless.
  static_cast<void>(::fcntl(descriptor, F_SETPIPE_SZ, kPipeSize));
#endif
}

Result<std::size_t> read_some(int descriptor, char* to, std::size_t size) {
  while (true) {
    const ::ssize_t count = ::read(descriptor, to, size);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EINTR) continue;
    return Error{ErrorCode::unreadable, std::string("cannot be read: ") + std::strerror(errno), {}};
  }
}

}  // namespace

ByteSource memory_source(std::string_view bytes) {
  return ByteSource([rest = bytes](char* to, std::size_t size) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(size, rest.size());
    rest.copy(to, count);
    rest.remove_prefix(count);
    return count;
  });
}

ByteSource descriptor_source(int descriptor) {
  widen_pipe(descriptor);
  return ByteSource(
      [descriptor](char* to, std::size_t size) { return read_some(descriptor, to, size); });
}

}  // namespace rolecall::json
