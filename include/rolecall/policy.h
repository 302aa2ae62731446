#pragma once

#include <optional>
#include <string>
#include <string_view>
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

/// A rule that accepts known failures for a time, with a reason.
struct WaiverRule {
  std::string address;                ///< A pattern as Filter takes them.
  std::string input;                  ///< A glob over the input's name; empty: every input.
  std::string reason, owner, ticket;  ///< The reason is never empty.
  std::string expires;                ///< The last day it holds, YYYY-MM-DD; or `never`.
  std::string source;                 ///< Where it stands, for messages.
};

/// Whether this is a day of the calendar, as YYYY-MM-DD.
bool is_date(std::string_view text);

/// Gives failing findings the first waiver that matches; `today` is a date. A waiver that has
/// expired, expires within 14 days or matches no failure becomes a notice. Needs the statuses of
/// apply_policy(); call that again afterwards.
void apply_waivers(const std::vector<WaiverRule>& rules, std::string_view today, Report& report);

/// The same for failing resources that carry the tag `rolecall:waive = "<reason>"`.
void apply_tag_waivers(Report& report);

/// An entry of a baseline: a failure that was there when rolecall was adopted.
struct KnownFailure {
  std::string fingerprint;  ///< Finding::fingerprint.
  std::string address;      ///< For messages.
};

/// The same for findings of a baseline. One that no longer fails becomes a notice, so that the
/// baseline can shrink.
void apply_baseline(const std::vector<KnownFailure>& known, const std::string& source,
                    Report& report);

/// Decides status, gating and exit status of every finding. Pure: Report → Report.
/// Running it twice with the same options changes nothing.
void apply_policy(const PolicyOptions& options, Report& report);

/// 0 nothing to object to; 1 something fails; 2 an input could not be evaluated; 3 nothing fails
/// but something is undecided (or warned about) that --fail-on asks for. Worst of 2, 1, 3, 0.
int exit_status(const PolicyOptions& options, const Report& report);

}  // namespace rolecall
