#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/log.h"
#include "cli/options.h"
#include "rolecall/report.h"

namespace rolecall::cli {

/// Makes one report of many, in the order they are added.
class MergedReport {
 public:
  void add(Report&& report);
  /// What should have been a report.
  void add_refused(Input&& input) { report_.inputs.push_back(std::move(input)); }

  /// The report. `own_policy` is what the merge itself was given, `own_ci` the CI run that it is
  /// part of: the one that is named where the reports come from several. What only some inputs were
  /// held to says so.
  Report finish(const std::vector<std::string>& own_policy, const std::optional<CiRun>& own_ci) &&;

 private:
  void tell_shared_names();

  Report report_;
  std::set<std::string> told_;  // Notices: every line of an NDJSON report repeats those of the run.
  std::vector<std::string> policy_order_;
  std::map<std::string, std::size_t> held_to_;  // policy line → inputs
  std::map<std::string, std::size_t> reports_with_name_;
  std::size_t inputs_ = 0;  // Of reports that could be read.
  std::size_t reports_ = 0;
  bool several_ci_ = false;
};

/// Reads results that were written earlier and makes one report of them; says on the log which
/// could not be read, and which inputs could not be evaluated then.
Report merge_results(const std::vector<std::string>& names, const Options& options,
                     const std::optional<CiRun>& own_ci, Log& log);

}  // namespace rolecall::cli
