#include "cli/merge.h"

#include <tuple>
#include <utility>
#include <variant>

#include "cli/inputs.h"
#include "cli/progress.h"
#include "cli/saved_results.h"
#include "rolecall/policy.h"

namespace rolecall::cli {
namespace {

bool same_run(const std::optional<CiRun>& a, const std::optional<CiRun>& b) {
  if (!a || !b) return !a && !b;
  const auto parts = [](const CiRun& run) {
    return std::tie(run.provider, run.repository, run.commit, run.run, run.url);
  };
  return parts(*a) == parts(*b);
}

}  // namespace

void MergedReport::add(Report&& report) {
  for (const std::string& line : report.policy) {
    if (held_to_.count(line) == 0) policy_order_.push_back(line);
    held_to_[line] += report.inputs.size();
  }
  for (const std::string& notice : report.notices) {
    if (told_.insert(notice).second) report_.notices.push_back(notice);
  }
  if (reports_ == 0) report_.ci = report.ci;
  several_ci_ = several_ci_ || !same_run(report_.ci, report.ci);
  inputs_ += report.inputs.size();
  ++reports_;
  std::set<std::string> names;
  for (const Input& input : report.inputs)
    names.insert(input.path);
  for (const std::string& name : names)
    ++reports_with_name_[name];
  append(std::move(report), report_);
}

// Fingerprints are made of the input's name: those who follow findings over time would take the
// plans for one. One notice, because every line of an NDJSON report repeats it.
void MergedReport::tell_shared_names() {
  constexpr std::size_t kShown = 3;
  std::size_t shared = 0;
  std::string names;
  for (const auto& [name, count] : reports_with_name_) {
    if (count < 2) continue;
    if (shared++ < kShown) names += (names.empty() ? "" : ", ") + name;
  }
  if (shared == 0) return;
  if (shared > kShown) names += " and " + std::to_string(shared - kShown) + " more";
  report_.notices.push_back("several results are about an input of the same name (" + names +
                            "): give each plan its own (--stdin-filename)");
}

Report MergedReport::finish(const std::vector<std::string>& own_policy,
                            const std::optional<CiRun>& own_ci) && {
  for (const std::string& line : own_policy) {
    if (held_to_.count(line) == 0) policy_order_.push_back(line);
    held_to_[line] = inputs_;
  }
  for (const std::string& line : policy_order_) {
    const std::size_t count = held_to_[line];
    const std::string some =
        " for " + std::to_string(count) + " of " + std::to_string(inputs_) + " inputs";
    report_.policy.push_back(count < inputs_ ? line + some : line);
  }
  if (several_ci_ || reports_ == 0) report_.ci = own_ci;
  tell_shared_names();
  return std::move(report_);
}

Report merge_results(const std::vector<std::string>& names, const Options& options,
                     const std::optional<CiRun>& own_ci, Log& log) {
  MergedReport merged;
  for (const std::string& name : names) {
    const ResultSource source{name, name == "-" ? options.stdin_filename : name};
    log.step(source.shown, "reading");
    Progress progress(progress_of(options), source.shown, size_of(name));
    read_results(
        source, [&](std::uint64_t bytes) { progress.update(bytes); },
        [&](SavedResult&& result) {
          if (auto* report = std::get_if<Report>(&result)) return merged.add(std::move(*report));
          merged.add_refused(std::get<Input>(std::move(result)));
        });
  }
  Report report = std::move(merged).finish(options.policy_lines, own_ci);
  for (const Input& input : report.inputs) {
    if (input.error) log.error(input.path, input.error->message);
  }
  apply_filter(options.filter, report);
  return report;
}

}  // namespace rolecall::cli
