#include "cli/output.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <random>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigset_t is POSIX
#include <sys/stat.h>
#include <unistd.h>

namespace rolecall::cli {
namespace {

constexpr std::size_t kBuffer = 64UL * 1024;
// Less what the umask takes away.
constexpr mode_t kNewFileMode = S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;

// Closes its descriptor unless released.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return value_; }
  // Network file systems report a failed write only here.
  int close() {
    const int result = ::close(value_);
    value_ = -1;
    return result;
  }

 private:
  int value_;
};

// A buffered writer that remembers the first error.
class Writer {
 public:
  explicit Writer(int descriptor) : descriptor_(descriptor) { buffer_.reserve(kBuffer); }

  bool put(std::string_view piece) {
    if (error_ != 0) return false;
    buffer_ += piece;
    return buffer_.size() < kBuffer || flush();
  }

  bool flush() {
    std::string_view rest = buffer_;
    while (!rest.empty() && error_ == 0)
      rest.remove_prefix(write_some(rest));
    buffer_.clear();
    return error_ == 0;
  }

  [[nodiscard]] int error() const { return error_; }

 private:
  std::size_t write_some(std::string_view rest) {
    const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd waiting{descriptor_, POLLOUT, 0};
      ::poll(&waiting, 1, -1);
    } else if (errno != EINTR) {
      error_ = errno;
    }
    return 0;
  }

  int descriptor_;
  int error_ = 0;
  std::string buffer_;
};

// While a file is being replaced, Ctrl-C waits: it must not leave a half-written file behind.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT})
      sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

// Removes its file unless that was renamed.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& beside) {
    const std::size_t slash = beside.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : beside.substr(0, slash + 1);
    std::random_device random;
    for (int attempt = 0; attempt < 16 && descriptor_ < 0; ++attempt) {
      path_ = folder + ".rolecall-" + std::to_string(random()) + ".tmp";
      descriptor_ =
          ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kNewFileMode);
      if (descriptor_ < 0 && errno != EEXIST) break;
    }
  }
  ~TemporaryFile() {
    if (descriptor_ >= 0 && !renamed_) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  bool rename_to(const std::string& target) {
    renamed_ = ::rename(path_.c_str(), target.c_str()) == 0;
    return renamed_;
  }

 private:
  std::string path_;
  int descriptor_ = -1;
  bool renamed_ = false;
};

Problem problem(const Destination& destination, int error) {
  return {destination.name, std::string("cannot be written: ") + std::strerror(error)};
}

std::optional<Problem> write_to(int descriptor, const Destination& destination,
                                const Render& render) {
  Writer writer(descriptor);
  render([&](std::string_view piece) { return writer.put(piece); });
  writer.flush();
  if (writer.error() == 0 || writer.error() == EPIPE) return std::nullopt;
  return problem(destination, writer.error());
}

// A file that is replaced keeps its owner and its permissions, as far as we may.
bool keep_attributes(int descriptor, const std::string& target) {
  struct ::stat status {};
  if (::stat(target.c_str(), &status) != 0) return true;
  const bool owned = ::fchown(descriptor, status.st_uid, status.st_gid) == 0;
  const mode_t wanted = status.st_mode & (owned ? 07777U : 0777U);
  return ::fchmod(descriptor, wanted) == 0;
}

std::optional<Problem> replace_file(const Destination& destination, const Render& render) {
  const SignalsHeld held;
  TemporaryFile file(destination.target);
  if (file.descriptor() < 0) return problem(destination, errno);
  Descriptor descriptor(file.descriptor());
  if (auto failure = write_to(descriptor.get(), destination, render)) return failure;
  if (!keep_attributes(descriptor.get(), destination.target) || ::fsync(descriptor.get()) != 0 ||
      descriptor.close() != 0 || !file.rename_to(destination.target)) {
    return problem(destination, errno);
  }
  return std::nullopt;
}

std::optional<Problem> write_stream(const Destination& destination, const Render& render) {
  const int flags = destination.kind == Destination::Kind::appended ? O_APPEND | O_CREAT : 0;
  Descriptor descriptor(
      ::open(destination.target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | flags, kNewFileMode));
  if (descriptor.get() < 0) return problem(destination, errno);
  if (auto failure = write_to(descriptor.get(), destination, render)) return failure;
  if (descriptor.close() != 0) return problem(destination, errno);
  return std::nullopt;
}

}  // namespace

std::optional<Problem> write_document(const Destination& destination, const Render& render) {
  switch (destination.kind) {
    case Destination::Kind::standard_output:
    case Destination::Kind::descriptor:
      return write_to(destination.descriptor, destination, render);
    case Destination::Kind::whole_file:
      return replace_file(destination, render);
    case Destination::Kind::stream:
    case Destination::Kind::appended:
      break;
  }
  return write_stream(destination, render);
}

}  // namespace rolecall::cli
