#pragma once

#include <string>
#include <vector>

#include "cli/log.h"

namespace rolecall::cli {

/// Completion scripts, made from the table of options.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

/// `rolecall completion bash|zsh|fish`: prints the script for a shell.
int run_completion(const std::vector<std::string>& arguments, Log& log);

}  // namespace rolecall::cli
