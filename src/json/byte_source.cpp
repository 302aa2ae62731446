#include "json/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rolecall::json {

ByteSource memory_source(std::string_view bytes) {
  return ByteSource([bytes](char* to, std::size_t size) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(size, bytes.size());
    if (count > 0) std::memcpy(to, bytes.data(), count);
    bytes.remove_prefix(count);
    return count;
  });
}

ByteSource descriptor_source(int descriptor) {
  struct stat status = {};
  if (fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode)) {
    fcntl(descriptor, F_SETPIPE_SZ, 1024 * 1024);  // A wish: a smaller pipe works, only slower.
  }
  return ByteSource([descriptor](char* to, std::size_t size) -> Result<std::size_t> {
    ssize_t count = -1;
    do {
      count = ::read(descriptor, to, size);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
      return Error{ErrorCode::unreadable, std::string("cannot be read: ") + std::strerror(errno),
                   std::nullopt};
    }
    return static_cast<std::size_t>(count);
  });
}

}  // namespace rolecall::json
