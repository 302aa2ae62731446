#include "cli/gate.h"

#include <algorithm>

#include "cli/baseline.h"
#include "cli/output.h"
#include "cli/waiver_file.h"

namespace rolecall::cli {
namespace {

// Of a plan that could not be read no failure is known: its old ones must not be lost.
std::optional<Problem> update_baseline(const Options& options, std::vector<KnownFailure>& known,
                                       const Report& report) {
  const bool refused = std::any_of(report.inputs.begin(), report.inputs.end(),
                                   [](const Input& input) { return input.error.has_value(); });
  if (refused) {
    return Problem{options.baseline, "is not updated: not every input could be evaluated"};
  }
  known = failures_of(report);
  auto destination = inspect_destination(options.baseline);
  if (auto* problem = std::get_if<Problem>(&destination)) return std::move(*problem);
  return write_document(std::get<Destination>(destination),
                        [&](const Sink& sink) { write_baseline(known, sink); });
}

}  // namespace

std::variant<GateFiles, Problem> read_gate_files(const Options& options) {
  GateFiles files;
  for (const std::string& file : options.waivers) {
    auto rules = read_waivers(file);
    if (auto* problem = std::get_if<Problem>(&rules)) return std::move(*problem);
    auto& found = std::get<std::vector<WaiverRule>>(rules);
    files.waivers.insert(files.waivers.end(), found.begin(), found.end());
  }
  if (!options.baseline.empty() && !options.update_baseline) {
    auto known = read_baseline(options.baseline);
    if (auto* problem = std::get_if<Problem>(&known)) return std::move(*problem);
    files.baseline = std::move(std::get<std::vector<KnownFailure>>(known));
  }
  return files;
}

std::optional<Problem> apply_gate(const Options& options, const GateFiles& files,
                                  const std::string& today, Report& report) {
  report.policy = options.policy_lines;
  apply_filter(options.filter, report);
  apply_policy(options.policy, report);
  apply_waivers(files.waivers, today, report);
  if (options.allow_tag_waivers) apply_tag_waivers(report);
  std::vector<KnownFailure> known = files.baseline;
  std::optional<Problem> problem;
  if (options.update_baseline) problem = update_baseline(options, known, report);
  apply_baseline(known, options.baseline, report);
  apply_policy(options.policy, report);
  return problem;
}

}  // namespace rolecall::cli
