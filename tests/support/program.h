#pragma once

#include <string>
#include <vector>

namespace rolecall::testing {

/// How the program is run.
struct Start {
  std::vector<std::string> arguments;
  std::string input;                            ///< What it finds on standard input.
  std::vector<std::string> environment = {};    ///< `NAME=value`; nothing else is set.
  std::string folder = ROLECALL_SOURCE_DIR;     ///< Its working folder.
  enum class Terminal { none, input, output };  ///< Which side is a terminal.
  Terminal terminal = Terminal::none;
  std::string output_to = {};  ///< A file for standard output, instead of Run::output.
};

/// What came of it.
struct Run {
  int status = -1;  ///< Exit status; 128 + signal if one killed it.
  std::string output, error;
};

/// Runs the rolecall program that was just built.
Run run(const Start& start);
inline Run run(std::vector<std::string> arguments) {
  return run(Start{std::move(arguments), {}});
}

}  // namespace rolecall::testing
