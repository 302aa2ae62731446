#pragma once

#include <array>
#include <string_view>

#include "rolecall/report.h"

namespace rolecall {

/// What a control is called, here and by the tools that check the same thing.
struct ControlInfo {
  std::string_view id;
  std::string_view title;
  std::string_view description;    ///< What it checks and why, in a few sentences.
  std::string_view last_reviewed;  ///< ISO date of the last review of the control's text.
  std::string_view checkov, aws_config, powerpipe, prowler;
};

/// The control ec2_instance_using_iam_instance_role.
const ControlInfo& instance_role_control();

/// The outcome of a finding in the words of one tool.
struct Check {
  std::string_view id;
  std::string_view outcome;  ///< E.g. `FAILED`, `NON_COMPLIANT`; `not_applicable`.
};

/// The outcome under each ID of the control: its own follows the finding's status; the mapped ones
/// follow the requirement `instance_profile`, since those tools look at presence only, and are
/// waived with the finding. Call after apply_policy().
std::array<Check, 5> checks(const Finding& finding);

}  // namespace rolecall
