#include "cli/destination.h"

#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace rolecall::cli {
namespace {

// The device that swallows everything: naming it twice does no harm.
bool is_null_device(const struct ::stat& status) {
  return S_ISCHR(status.st_mode) && major(status.st_rdev) == 1 && minor(status.st_rdev) == 3;
}

std::string identity_of(const struct ::stat& status) {
  if (is_null_device(status)) return "";
  return std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

std::string identity_of_descriptor(int descriptor) {
  struct ::stat status {};
  return fstat(descriptor, &status) == 0 ? identity_of(status) : "";
}

std::string real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> found(realpath(path.c_str(), nullptr),
                                                          &std::free);
  return found ? std::string(found.get()) : std::string();
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string file_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

// The number in /dev/fd/N and its other names.
std::optional<int> descriptor_named(std::string_view path) {
  if (path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view prefix : {"/dev/fd/", "/proc/self/fd/"}) {
    if (path.substr(0, prefix.size()) != prefix) continue;
    int number = -1;
    const char* const end = path.data() + path.size();
    const auto [rest, failure] = std::from_chars(path.data() + prefix.size(), end, number);
    if (failure == std::errc() && rest == end && number >= 0) return number;
  }
  return std::nullopt;
}

std::string reason(int error) {
  return std::string("cannot be written: ") + std::strerror(error);
}

std::variant<Destination, Problem> missing_file(const std::string& name) {
  struct ::stat link {};
  if (lstat(name.c_str(), &link) == 0) {
    return Problem{name, "is a symbolic link to nothing; name the file itself"};
  }
  const std::string file = file_of(name);
  const std::string folder = folder_of(name);
  struct ::stat status {};
  if (file.empty()) return Problem{name, "is a folder; name a file"};
  if (stat(folder.c_str(), &status) != 0) {
    return Problem{name, "cannot be written: its folder does not exist"};
  }
  if (access(folder.c_str(), W_OK | X_OK) != 0) return Problem{name, reason(errno)};
  return Destination{Destination::Kind::whole_file, name, name, -1,
                     identity_of(status) + "/" + file};
}

}  // namespace

Destination standard_output() {
  return {Destination::Kind::standard_output, "standard output", "", STDOUT_FILENO,
          identity_of_descriptor(STDOUT_FILENO)};
}

std::variant<Destination, Problem> inspect_destination(const std::string& name) {
  if (const std::optional<int> descriptor = descriptor_named(name)) {
    return Destination{Destination::Kind::descriptor, name, "", *descriptor,
                       identity_of_descriptor(*descriptor)};
  }
  struct ::stat status {};
  if (stat(name.c_str(), &status) != 0) {
    if (errno == ENOENT) return missing_file(name);
    return Problem{name, reason(errno)};
  }
  if (S_ISDIR(status.st_mode)) return Problem{name, "is a folder; name a file in it"};
  if (!S_ISREG(status.st_mode)) {
    return Destination{Destination::Kind::stream, name, name, -1, identity_of(status)};
  }
  // Links are followed, so that the link stays a link.
  const std::string target = real_path(name);
  if (target.empty()) return Problem{name, reason(errno)};
  if (access(target.c_str(), W_OK) != 0 || access(folder_of(target).c_str(), W_OK | X_OK) != 0) {
    return Problem{name, reason(errno)};
  }
  return Destination{Destination::Kind::whole_file, name, target, -1, identity_of(status)};
}

std::optional<Problem> find_conflict(const std::vector<Destination>& outputs,
                                     const std::vector<std::string>& inputs) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (outputs[i].identity.empty() || outputs[i].identity != outputs[j].identity) continue;
      return Problem{outputs[i].name, "would get two reports; give each its own file"};
    }
  }
  for (const std::string& input : inputs) {
    struct ::stat status {};
    const bool found =
        input == "-" ? fstat(STDIN_FILENO, &status) == 0 : stat(input.c_str(), &status) == 0;
    // A terminal is both: only files can be lost.
    if (!found || !S_ISREG(status.st_mode)) continue;
    for (const Destination& output : outputs) {
      if (output.identity != identity_of(status)) continue;
      return Problem{output.name, "is an input; write the report to another file"};
    }
  }
  return std::nullopt;
}

}  // namespace rolecall::cli
