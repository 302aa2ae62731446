#include "report/sarif_rules.h"

#include <cctype>

#include "rolecall/control_info.h"
#include "rolecall/frameworks.h"

namespace rolecall::report {
namespace {

// AWS's own page about the rule that this control mirrors at run time.
constexpr const char* kHelpUri =
    "https://docs.aws.amazon.com/config/latest/developerguide/ec2-instance-profile-attached.html";

constexpr std::string_view kHowToFix =
    "Reference an aws_iam_instance_profile from the instance (iam_instance_profile) or from the "
    "iam_instance_profile block of its launch template, give the profile a role, and let "
    "ec2.amazonaws.com assume that role.";

// CVSS-like numbers: GitHub maps 4.0 to 6.9 to medium, below to low.
constexpr const char* kControlSeverity = "6.5";
constexpr const char* kWarningSeverity = "3.0";

// `profile-arn-in-name-argument` → `ProfileArnInNameArgument`: SARIF asks for Pascal case.
std::string pascal_case(std::string_view name) {
  std::string out;
  bool upper = true;
  for (const char c : name) {
    if (c == '-' || c == '_') {
      upper = true;
      continue;
    }
    out += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    upper = false;
  }
  return out;
}

Json properties_json(const char* severity) {
  return {{"security-severity", severity},
          {"precision", "high"},
          {"tags", {"security", "aws", "ec2", "iam", "terraform", "compliance"}}};
}

std::string frameworks_markdown() {
  std::string out = "\n\n| Framework | Requirements |\n|---|---|\n";
  for (const Framework* row = begin_frameworks(); row != end_frameworks(); ++row) {
    out += "| " + std::string(row->name) + " | ";
    for (const std::string_view requirement : *row)
      out += std::string(requirement) + " ";
    out += "|\n";
  }
  return out;
}

Json control_rule() {
  const ControlInfo& control = instance_role_control();
  const std::string fix(kHowToFix);
  const std::string description(control.description);
  return {{"id", control.id},
          {"name", pascal_case(control.id)},
          {"shortDescription", {{"text", std::string(control.title) + "."}}},
          {"fullDescription", {{"text", description}}},
          {"helpUri", kHelpUri},
          {"help",
           {{"text", description + " " + fix},
            {"markdown", description + "\n\n" + fix + frameworks_markdown()}}},
          {"defaultConfiguration", {{"level", "error"}}},
          {"properties", properties_json(kControlSeverity)}};
}

Json warning_rule(WarningCode code) {
  const CodeInfo& info = describe(code);
  const std::string description(info.description);
  return {{"id", sarif_rule_id(code)},
          {"name", pascal_case(info.name)},
          {"shortDescription", {{"text", description}}},
          {"fullDescription", {{"text", description}}},
          {"helpUri", kHelpUri},
          {"help", {{"text", description}, {"markdown", description}}},
          {"defaultConfiguration", {{"level", "note"}}},
          {"properties", properties_json(kWarningSeverity)}};
}

}  // namespace

std::string sarif_rule_id(WarningCode code) {
  return std::string(describe(code).name);
}

std::set<WarningCode> warning_codes_of(const Report& report) {
  std::set<WarningCode> codes;
  for (const Input& input : report.inputs) {
    for (const Warning& warning : input.warnings)
      codes.insert(warning.code);
  }
  for (const Finding& finding : report.findings) {
    for (const Warning& warning : finding.warnings)
      codes.insert(warning.code);
  }
  return codes;
}

Json sarif_rules(const std::set<WarningCode>& codes) {
  Json rules = Json::array({control_rule()});
  for (const WarningCode code : codes)
    rules.push_back(warning_rule(code));
  return rules;
}

}  // namespace rolecall::report
