#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rolecall/report.h"

namespace rolecall {

/// What makes the exit status 1 or 3 (--fail-on).
enum class FailOn { fail, unknown, warning };

struct PolicyOptions {
  std::optional<FailOn> fail_on;  ///< Not given: `unknown` under `strict`, else `fail`.
  bool presence_only = false;     ///< Only instance_profile decides; broken chains become warnings.
  bool strict = false;            ///< Inferred passes and undermined passes become unknown.
  bool changed_only = false;      ///< Findings whose chain the plan does not change are not gated.
  bool soft_fail = false;         ///< Exit statuses 1 and 3 become 0.
};

/// Which launch paths are reported, by address patterns: `*` within a step, a step `**` across
/// steps, a step without a key matches every key. Exclude wins; no `include` includes all.
struct Filter {
  std::vector<std::string> include, exclude;
};

/// Leaves out findings that the filter does not want, and counts them under
/// Input::not_evaluated["filtered"]. Filters choose subjects, never facts: what is left was decided
/// with everything that the plan says. A pattern that matches nothing becomes a notice.
void apply_filter(const Filter& filter, Report& report);

/// Decides status, gating and exit status of every finding. Pure: Report → Report.
/// Running it twice with the same options changes nothing.
void apply_policy(const PolicyOptions& options, Report& report);

/// 0 nothing to object to; 1 something fails; 2 an input could not be evaluated; 3 nothing fails
/// but something is undecided (or warned about) that --fail-on asks for. Worst of 2, 1, 3, 0.
int exit_status(const PolicyOptions& options, const Report& report);

}  // namespace rolecall
