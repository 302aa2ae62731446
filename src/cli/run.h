#pragma once

#include <string>
#include <vector>

namespace rolecall::cli {

/// The whole program: reads the command line (without the program's name), evaluates, writes the
/// reports; returns the exit status. Writes to standard output and standard error; ignores SIGPIPE
/// from here on.
int run(const std::vector<std::string>& arguments);

}  // namespace rolecall::cli
