#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace rolecall::test {

/// What a program that has ended left behind.
struct ProgramRun {
  int exit_status = -1;  ///< -1: it did not start, or a signal ended it.
  std::string output;    ///< Standard output.
  std::string log;       ///< Standard error.
};

/// Runs `program` in `folder` with an environment of PATH and LC_ALL alone, so that nothing of the
/// machine (GITHUB_*, CI_*, ROLECALL_*, SOURCE_DATE_EPOCH, NO_COLOR) reaches the output. Standard
/// input is empty.
ProgramRun run_program(const std::filesystem::path& program,
                       const std::vector<std::string>& arguments,
                       const std::filesystem::path& folder);

/// The bytes of a file; empty if there is none.
std::string file_content(const std::filesystem::path& path);

}  // namespace rolecall::test
