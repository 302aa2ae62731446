// Writes reports that no plan on disk leads to (hostile names, thousands of results, refused
// inputs) in every format, for scripts/check_reports.sh and the browser test.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "rolecall/policy.h"
#include "rolecall/reporter.h"
#include "support/sample_report.h"

using namespace rolecall;

namespace {

void write_all(const std::filesystem::path& folder, Report report) {
  std::filesystem::create_directories(folder);
  apply_policy({}, report);
  ReportOptions options;
  options.now = 1767225600;  // 2026-01-01
  for (const Format* format = begin_formats(); format != end_formats(); ++format) {
    std::ofstream file(folder / std::string(format->name), std::ios::binary);
    format->write(report, options, [&file](std::string_view piece) {
      file << piece;
      return true;
    });
  }
}

Report waived_report() {
  Report report = support::sample_report();
  report.findings[2].waiver = Waiver{"legacy host, see ticket", "ops", "OPS-1", "2027-01-01", "w"};
  report.inputs.push_back(support::refused_report().inputs[0]);
  return report;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: rolecall_render_samples FOLDER\n";
    return 2;
  }
  const std::filesystem::path root = argv[1];
  write_all(root / "sample", support::sample_report());
  write_all(root / "waived", waived_report());
  write_all(root / "refused", support::refused_report());
  write_all(root / "empty", support::empty_report());
  write_all(root / "three", support::many_report(3));
  write_all(root / "many", support::many_report(3000));
  write_all(root / "no_input", Report{});
  int number = 0;
  for (const std::string& text : support::hostile_texts()) {
    write_all(root / ("hostile_" + std::to_string(number++)), support::hostile_report(text));
  }
  return 0;
}
