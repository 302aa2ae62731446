#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rolecall::cli {

/// Where one report goes.
struct Destination {
  enum class Kind {
    standard_output,
    descriptor,  ///< /dev/stdout, /dev/stderr, /dev/fd/N: what is open there, at its position.
    whole_file,  ///< A regular or missing file: replaced in one step, or left as it was.
    stream,      ///< A FIFO or device: written directly.
    appended,    ///< A file that several programs add to.
  };
  Kind kind = Kind::standard_output;
  std::string name;     ///< As given; for messages.
  std::string target;   ///< whole_file and stream: the path, symbolic links followed.
  int descriptor = -1;  ///< standard_output and descriptor.
  /// What two names of the same thing share; empty where sharing is harmless (/dev/null).
  std::string identity;
};

/// What cannot be used, in one sentence without the name.
struct Problem {
  std::string name;
  std::string message;
};

/// Standard output as it is now.
Destination standard_output();

/// Looks at a path that a report is to be written to; nothing is opened or changed yet.
std::variant<Destination, Problem> inspect_destination(const std::string& name);

/// The problem of an output that is named twice, or that is one of the inputs (`-`: standard
/// input).
std::optional<Problem> find_conflict(const std::vector<Destination>& outputs,
                                     const std::vector<std::string>& inputs);

}  // namespace rolecall::cli
