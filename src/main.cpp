#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/run.h"

int main(int argc, char** argv) {
  try {
    return rolecall::cli::run(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& error) {
    // Out of memory, or a bug: never a verdict.
    std::fprintf(stderr, "rolecall: internal error: %s\n", error.what());
    return rolecall::cli::kExitError;
  }
}
