#include "rolecall/control_info.h"

#include <cstddef>

namespace rolecall {
namespace {

constexpr ControlInfo kControl{
    "ec2_instance_using_iam_instance_role",
    "EC2 instances should use IAM instance roles for AWS resource access",
    "Every EC2 instance that the plan launches gets a non-empty instance profile, the profile "
    "contains a role, and the role's trust policy lets the EC2 service assume it. Without a role, "
    "workloads fall back on static access keys, which leak and do not rotate.",
    "2026-03-09",
    "CKV2_AWS_41",
    "EC2_INSTANCE_PROFILE_ATTACHED",
    "aws_compliance.control.ec2_instance_using_iam_instance_role",
    "ec2_instance_profile_attached"};

// One row of outcomes, in the words of each tool.
struct Words {
  std::string_view own, checkov, aws_config, powerpipe, prowler;
};

constexpr Words kPass{"PASS", "PASSED", "COMPLIANT", "ok", "PASS"};
constexpr Words kFail{"FAIL", "FAILED", "NON_COMPLIANT", "alarm", "FAIL"};
constexpr Words kUnknown{"UNKNOWN", "UNKNOWN", "INSUFFICIENT_DATA", "info", "MANUAL"};
constexpr Words kWaived{"WAIVED", "SKIPPED", "NON_COMPLIANT", "skip", "FAIL (muted)"};

const Words& words_for(Status status) {
  switch (status) {
    case Status::pass:
      return kPass;
    case Status::fail:
      return kFail;
    case Status::waived:
      return kWaived;
    case Status::unknown:
      break;
  }
  return kUnknown;
}

Status presence(const Finding& finding) {
  switch (finding.requirements.instance_profile) {
    case Outcome::pass:
      return Status::pass;
    case Outcome::fail:
      return finding.status == Status::waived ? Status::waived : Status::fail;
    case Outcome::unknown:
    case Outcome::not_evaluated:
      break;
  }
  return Status::unknown;
}

}  // namespace

const ControlInfo& instance_role_control() {
  return kControl;
}

std::array<Check, 5> checks(const Finding& finding) {
  const Words& mapped = words_for(presence(finding));
  // CKV2_AWS_41 looks at aws_instance alone; every other launch path is outside its scope.
  const bool checkov_applies = finding.type == "aws_instance";
  return {Check{kControl.id, words_for(finding.status).own},
          Check{kControl.checkov, checkov_applies ? mapped.checkov : "not_applicable"},
          Check{kControl.aws_config, mapped.aws_config},
          Check{kControl.powerpipe, mapped.powerpipe}, Check{kControl.prowler, mapped.prowler}};
}

}  // namespace rolecall
