#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

#include "json_report.h"
#include "support/catch.h"
#include "support/process.h"

namespace fs = std::filesystem;
using namespace rolecall::test;

namespace {

// expected/<file> holds the report of that format. Text and JSON are there for every fixture.
const std::map<std::string, std::string> kFormatOfFile{
    {"report.txt", "text"},       {"report.json", "json"},       {"report.ndjson", "ndjson"},
    {"report.sarif", "sarif"},    {"report.junit.xml", "junit"}, {"report.gitlab.json", "gitlab"},
    {"report.github", "github"},  {"report.md", "markdown"},     {"report.html", "html"},
    {"report.ocsf.json", "ocsf"},
};

std::vector<fs::path> fixture_folders() {
  std::vector<fs::path> folders;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(fs::path(ROLECALL_SOURCE_DIR) / "fixtures")) {
    if (fs::exists(entry.path() / "plan.json")) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::string stated_verdict(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name.substr(0, name.find('_'));
}

// A fixture's file `args` adds options, one word per line.
std::vector<std::string> arguments(const fs::path& folder, const std::string& format) {
  std::vector<std::string> words{"--color", "never", "-f", format};
  std::istringstream lines(file_content(folder / "args"));
  for (std::string word; std::getline(lines, word);)
    if (!word.empty()) words.push_back(word);
  words.emplace_back("plan.json");
  return words;
}

ProgramRun run(const fs::path& folder, const std::string& format) {
  return run_program(ROLECALL_PROGRAM, arguments(folder, format), folder);
}

}  // namespace

TEST_CASE("every fixture has the verdict that its name states, whatever its golden files say") {
  const std::map<std::string, int> exit_status{
      {"pass", 0}, {"fail", 1}, {"unknown", 0}, {"error", 2}};
  for (const fs::path& folder : fixture_folders()) {
    INFO(folder.filename().string());
    const std::string verdict = stated_verdict(folder);
    const ProgramRun json = run(folder, "json");
    INFO(json.log);
    const auto results = read_results(json.output);
    CHECK(exit_status.count(verdict) == 1);
    CHECK(results.has_value());  // One valid document, also about an input that was refused.
    if (results && verdict != "error") CHECK(worst_status(*results) == verdict);
    if (!fs::exists(folder / "args") && exit_status.count(verdict) == 1)
      CHECK(json.exit_status == exit_status.at(verdict));
  }
}

TEST_CASE("every fixture's reports and exit status are the approved ones (scripts/approve.sh)") {
  std::size_t compared = 0;
  for (const fs::path& folder : fixture_folders()) {
    INFO(folder.filename().string());
    const fs::path expected = folder / "expected";
    CHECK(fs::exists(expected / "report.txt"));
    CHECK(fs::exists(expected / "report.json"));
    for (const auto& [file, format] : kFormatOfFile) {
      if (!fs::exists(expected / file)) continue;
      INFO(format);
      const ProgramRun report = run(folder, format);
      CHECK(report.output == file_content(expected / file));
      CHECK(std::to_string(report.exit_status) + "\n" == file_content(expected / "exit"));
      ++compared;
    }
  }
  CHECK(compared > 0);
}
