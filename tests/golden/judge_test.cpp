#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <sstream>

#include "json_report.h"
#include "support/catch.h"
#include "support/process.h"

namespace fs = std::filesystem;
using namespace rolecall::test;

namespace {

struct Tally {
  int paths = 0, right = 0, undecided = 0;
};

// address → `present` or `absent`: what Terraform itself said of the same configuration with fixed
// names (scripts/judge.py).
std::map<std::string, std::string> read_truth(const fs::path& folder) {
  std::map<std::string, std::string> truth;
  std::istringstream lines(file_content(folder / "truth.tsv"));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos && line.front() != '#')
      truth[line.substr(0, tab)] = line.substr(tab + 1);
  }
  return truth;
}

std::map<std::string, JsonResult> judge(const fs::path& folder) {
  const ProgramRun run = run_program(ROLECALL_PROGRAM, {"-f", "json", "plan.json"}, folder);
  INFO(run.log);
  std::map<std::string, JsonResult> by_address;
  const auto results = read_results(run.output);
  REQUIRE(results.has_value());
  for (const JsonResult& result : *results)
    by_address[result.address] = result;
  return by_address;
}

void compare(const fs::path& folder, Tally& tally) {
  const auto results = judge(folder);
  for (const auto& [address, truth] : read_truth(folder)) {
    INFO(folder.filename().string() << " " << address << " is " << truth);
    const auto found = results.find(address);
    CHECK(found != results.end());
    if (found == results.end()) continue;
    const std::string& verdict = found->second.instance_profile;
    INFO("verdict " << verdict << ", basis " << found->second.basis << ", reason "
                    << found->second.reason);
    CHECK(verdict != (truth == "present" ? "fail" : "pass"));
    ++tally.paths;
    ++(verdict == "unknown" ? tally.undecided : tally.right);
  }
}

}  // namespace

TEST_CASE(
    "no verdict on the seeded configurations contradicts what Terraform said of them with fixed "
    "names") {
  std::vector<fs::path> folders;
  const fs::path judged = fs::path(ROLECALL_SOURCE_DIR) / "fixtures" / "judge";
  if (fs::exists(judged)) {
    for (const fs::directory_entry& entry : fs::directory_iterator(judged))
      if (fs::exists(entry.path() / "truth.tsv")) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  CHECK(folders.size() >= 12);
  Tally tally;
  for (const fs::path& folder : folders)
    compare(folder, tally);
  std::cout << "judge: " << folders.size() << " configurations, " << tally.paths
            << " launch paths: " << tally.right << " decided, " << tally.undecided
            << " undecided\n";
  CHECK(tally.right > tally.undecided);
}
