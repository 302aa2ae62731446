#pragma once

#include <memory>
#include <string_view>

namespace rolecall::cli {

/// How much the program says on standard error.
enum class Verbosity { quiet, normal, verbose };

/// What the program says about its own work: always on standard error, one line each, with
/// everything from outside made visible (no terminal escapes get through).
class Log {
 public:
  explicit Log(Verbosity verbosity);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  /// `rolecall: <message>`. Said at every verbosity.
  void error(std::string_view message);
  /// `rolecall: <subject>: <message>`.
  void error(std::string_view subject, std::string_view message);
  /// Something to know about a subject. Not said when quiet.
  void note(std::string_view subject, std::string_view message);
  /// What is being done. Said when verbose.
  void step(std::string_view subject, std::string_view message);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rolecall::cli
