#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rolecall/codes.h"
#include "rolecall/error.h"

/// The plain values that a run produces. The core fills them with facts and requirement outcomes;
/// the policy stage (policy.h) adds status, gating and exit status; reporters only read them.
///
/// Strings hold text from the plan as it is (UTF-8, possibly hostile): each reporter escapes for
/// its own sink. A sensitive value never reaches this file: the core writes `(sensitive)` instead.
namespace rolecall {

/// The outcome of one requirement of the control.
enum class Outcome { pass, fail, unknown, not_evaluated };

/// The status of a result.
enum class Status { pass, fail, unknown, waived };

/// How a pass was reached (see docs/controls/).
enum class Basis { none, value, reference, launch_template, state, inferred, candidates };

/// How one link of the evidence was resolved.
enum class How {
  configuration,
  value,
  reference,
  default_value,
  state,
  name,
  inferred,
  candidates,
  data
};

const char* to_string(Outcome outcome);
const char* to_string(Status status);
const char* to_string(Basis basis);  ///< `launch_template` prints as `template`; `none` as "".
const char* to_string(How how);      ///< `default_value` prints as `default`.

/// The three requirements of the control.
struct Requirements {
  Outcome instance_profile = Outcome::not_evaluated;  ///< The instance gets a non-empty profile.
  Outcome profile_role = Outcome::not_evaluated;      ///< The profile contains a role.
  Outcome role_trust = Outcome::not_evaluated;        ///< The role's trust policy admits EC2.
};

/// What kind of thing an evidence step is about: lets reporters draw the chain
/// instance → template → profile → role → trust.
enum class Link { subject, launch_template, profile, role, trust, other };

const char* to_string(Link link);

/// One hop of the chain that led to the verdict.
struct Evidence {
  std::string address;    ///< Resource address, or module address for a variable or output.
  std::string attribute;  ///< What was looked at, e.g. `iam_instance_profile`; may be empty.
  std::string finding;    ///< One phrase: what it says.
  How how = How::value;
  Link link = Link::other;
  Outcome outcome = Outcome::not_evaluated;  ///< fail on the broken link, unknown where it stopped.
  bool changed = false;                      ///< The plan creates, updates, replaces or deletes it.
};

/// Something a person should know that does not change the status.
struct Warning {
  WarningCode code = WarningCode::chain_outside_plan;
  std::string message;
  std::string address;
  bool changed = true;  ///< The plan changes what it is about (asked of an input's warnings).
};

/// Where an element stands in the input. Offsets count original bytes, line is 1-based.
/// `length` 0: unknown (a UTF-16 input has no byte positions to point at).
struct Location {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::uint64_t line = 1;
  std::uint64_t column = 1;  ///< 1-based, in code points from the start of the line.
};

/// Why a failure is not counted.
struct Waiver {
  std::string reason;
  std::string owner, ticket, expires, source;
};

/// The verdict on one launch path.
struct Finding {
  std::size_t input = 0;  ///< Index into Report::inputs.
  std::string address;
  std::string type;
  std::vector<std::string> actions;  ///< As Terraform writes them, e.g. {"delete", "create"}.
  Requirements requirements;
  Reason reason = Reason::configuration_missing;
  Basis basis = Basis::none;
  std::string message;  ///< One sentence.
  std::vector<Evidence> evidence;
  std::vector<Warning> warnings;
  std::string remediation;  ///< What to do; empty on a pass.
  std::string snippet;      ///< A Terraform snippet that fits the finding; may be empty.
  std::string profile;      ///< Profile name or ARN expected at run time; empty where not known.
  std::string tag_waiver;   ///< Value of the tag `rolecall:waive`, if any.
  Location location;
  bool changed = false;  ///< Something in the evidence chain is changed by the plan.
  // Set by the policy stage:
  Status status = Status::unknown;
  bool gated = true;  ///< Counts for the exit status.
  std::optional<Waiver> waiver;
  std::string fingerprint;
};

/// One input and what became of it.
struct Input {
  std::string path;  ///< As given, or --stdin-filename.
  std::string kind;  ///< `plan`, `state`; empty when it could not be told.
  std::uint64_t bytes = 0;
  std::optional<std::string> sha256;
  std::optional<std::string> format_version, terraform_version, timestamp;
  std::optional<bool> complete, errored;
  std::optional<Error> error;        ///< Set: nothing of this input was evaluated.
  std::vector<std::string> notices;  ///< E.g. that the plan is incomplete.
  std::vector<Warning> warnings;     ///< Not tied to one launch path (an unused template).
  std::map<std::string, std::uint64_t> not_judged;  ///< Instance-launching types seen, not judged.
  std::map<std::string, std::uint64_t> not_evaluated;  ///< Why → how many (deleted, deposed …).
};

/// The CI run that made a report (ci.h). Empty members were not told.
struct CiRun {
  std::string provider, repository, commit, run, url;
};

/// Everything that a run found out.
struct Report {
  std::vector<Input> inputs;
  std::vector<Finding> findings;     ///< Ordered by input, then address (numeric keys as numbers).
  std::vector<std::string> policy;   ///< Where the gate's settings came from, one line each.
  std::vector<std::string> notices;  ///< Of the run: expired waivers, globs that match nothing.
  std::optional<CiRun> ci;           ///< For the evidence record.
};

}  // namespace rolecall
