// read(2) of a whole file or of standard input through one buffer of 256 KiB: what no reader that
// sees every byte can beat on one thread.
#include <array>
#include <cstdint>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace {

std::array<char, 256U * 1024> buffer;

std::uint64_t bytes_of(int descriptor) {
  std::uint64_t total = 0;
  for (;;) {
    const ssize_t count = read(descriptor, buffer.data(), buffer.size());
    if (count <= 0) return total;
    total += static_cast<std::uint64_t>(count);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int descriptor = argc > 1 ? open(argv[1], O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
  if (descriptor < 0) {
    std::perror(argv[1]);
    return 1;
  }
  std::printf("%llu\n", static_cast<unsigned long long>(bytes_of(descriptor)));
  return 0;
}
