#include "report/evidence_record.h"

namespace rolecall::report {

std::string_view evidence_statement() {
  return "Preventive evidence, made before anything was launched: it proves what this Terraform "
         "plan would launch, not what runs. It complements run-time evidence (AWS Config, Prowler, "
         "the EC2 console, CloudTrail) and does not replace it.";
}

std::string_view run_time_expectation() {
  return "For every compliant launch path, CloudTrail's RunInstances events show the named "
         "instance profile under requestParameters.iamInstanceProfile, and AWS Config's timeline "
         "of the instance holds a non-null iamInstanceProfile.arn that ends in it.";
}

std::string joined_actions(const Finding& finding) {
  std::string out;
  for (const std::string& action : finding.actions) {
    if (!out.empty()) out += '+';
    out += action;
  }
  return out.empty() ? "none" : out;
}

std::map<std::string, std::map<std::string, std::uint64_t>> scope_of(const Report& report) {
  std::map<std::string, std::map<std::string, std::uint64_t>> scope;
  for (const Finding& finding : report.findings)
    ++scope[finding.type][joined_actions(finding)];
  return scope;
}

}  // namespace rolecall::report
