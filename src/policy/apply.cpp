#include <algorithm>
#include <array>
#include <string>

#include "rolecall/control_info.h"
#include "rolecall/policy.h"
#include "text/sha256.h"

namespace rolecall {
namespace {

bool links_fail(const Requirements& requirements) {
  return requirements.profile_role == Outcome::fail || requirements.role_trust == Outcome::fail;
}

// An unknown link of the chain leaves a pass a pass: the control's failure sentence names
// presence only.
Status status_of(const Requirements& requirements, const PolicyOptions& options) {
  const bool chain_counts = !options.presence_only;
  if (requirements.instance_profile == Outcome::fail) return Status::fail;
  if (chain_counts && links_fail(requirements)) return Status::fail;
  if (requirements.instance_profile != Outcome::pass) return Status::unknown;
  return Status::pass;
}

Reason reason_for(Basis basis) {
  switch (basis) {
    case Basis::reference:
      return Reason::profile_referenced;
    case Basis::launch_template:
      return Reason::profile_from_template;
    case Basis::state:
      return Reason::profile_retained;
    case Basis::inferred:
      return Reason::profile_inferred;
    case Basis::candidates:
      return Reason::profile_candidates;
    case Basis::none:
    case Basis::value:
      break;
  }
  return Reason::profile_set;
}

bool states_failure(const Finding& finding) {
  return describe(finding.reason).status == "fail";
}

// The chain fails but presence alone decides: what was said of the chain becomes a warning.
void keep_presence_only(Finding& finding) {
  if (!states_failure(finding)) return;
  finding.warnings.push_back({WarningCode::chain_broken, finding.message, finding.address});
  finding.reason = reason_for(finding.basis);
  finding.message = "has an instance profile; the chain behind it is broken";
  finding.remediation.clear();
  finding.snippet.clear();
}

bool undermined(const Finding& finding) {
  return std::any_of(finding.warnings.begin(), finding.warnings.end(),
                     [](const Warning& warning) { return describe(warning.code).undermines_pass; });
}

void refuse_in_strict_mode(Finding& finding, Reason reason) {
  finding.status = Status::unknown;
  if (finding.reason == reason) return;
  finding.reason = reason;
  finding.message += reason == Reason::inferred_in_strict_mode
                         ? " (inferred, which --strict does not accept)"
                         : " (with a warning that --strict does not accept)";
}

void apply_strict(Finding& finding) {
  if (finding.status != Status::pass) return;
  if (finding.basis == Basis::inferred) {
    return refuse_in_strict_mode(finding, Reason::inferred_in_strict_mode);
  }
  if (undermined(finding)) refuse_in_strict_mode(finding, Reason::warning_in_strict_mode);
}

// Length prefixes keep ("a", "bc") and ("ab", "c") apart.
std::string fingerprint_of(const Finding& finding, const Report& report) {
  const std::string path =
      finding.input < report.inputs.size() ? report.inputs[finding.input].path : std::string();
  const std::string control(instance_role_control().id);
  std::string subject;
  for (const std::string& part : {control, path, finding.address}) {
    subject += std::to_string(part.size()) + ":" + part;
  }
  return text::sha256(subject);
}

void apply_to(const PolicyOptions& options, Finding& finding) {
  finding.status = status_of(finding.requirements, options);
  if (options.presence_only && finding.status == Status::pass) keep_presence_only(finding);
  if (options.strict) apply_strict(finding);
  if (finding.status == Status::fail && finding.waiver) finding.status = Status::waived;
  finding.gated = !options.changed_only || finding.changed;
}

FailOn effective_fail_on(const PolicyOptions& options) {
  return options.fail_on.value_or(options.strict ? FailOn::unknown : FailOn::fail);
}

bool asks_attention(const Finding& finding, FailOn fail_on) {
  if (fail_on == FailOn::fail) return false;
  if (finding.status == Status::unknown) return true;
  return fail_on == FailOn::warning && !finding.warnings.empty();
}

bool any_gated_failure(const Report& report) {
  return std::any_of(report.findings.begin(), report.findings.end(), [](const Finding& finding) {
    return finding.gated && finding.status == Status::fail;
  });
}

bool any_gated_warning(const PolicyOptions& options, const Input& input) {
  return std::any_of(input.warnings.begin(), input.warnings.end(), [&](const Warning& warning) {
    return !options.changed_only || warning.changed;
  });
}

bool anything_undecided(const PolicyOptions& options, const Report& report) {
  const FailOn fail_on = effective_fail_on(options);
  const bool in_findings = std::any_of(
      report.findings.begin(), report.findings.end(),
      [&](const Finding& finding) { return finding.gated && asks_attention(finding, fail_on); });
  const bool in_inputs =
      fail_on == FailOn::warning &&
      std::any_of(report.inputs.begin(), report.inputs.end(),
                  [&](const Input& input) { return any_gated_warning(options, input); });
  return in_findings || in_inputs;
}

}  // namespace

void apply_policy(const PolicyOptions& options, Report& report) {
  for (Finding& finding : report.findings) {
    apply_to(options, finding);
    finding.fingerprint = fingerprint_of(finding, report);
  }
}

int exit_status(const PolicyOptions& options, const Report& report) {
  const bool refused = std::any_of(report.inputs.begin(), report.inputs.end(),
                                   [](const Input& input) { return input.error.has_value(); });
  if (refused) return 2;
  if (options.soft_fail) return 0;
  if (any_gated_failure(report)) return 1;
  return anything_undecided(options, report) ? 3 : 0;
}

}  // namespace rolecall
