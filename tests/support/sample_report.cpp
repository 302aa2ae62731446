#include "support/sample_report.h"

namespace rolecall::support {
namespace {

Input plan_input() {
  Input input;
  input.path = "plan.json";
  input.kind = "plan";
  input.bytes = 19423;
  input.format_version = "1.2";
  input.terraform_version = "1.11.4";
  input.timestamp = "2026-03-01T12:00:00Z";
  input.complete = true;
  input.errored = false;
  input.not_judged["aws_cloud9_environment_ec2"] = 1;
  return input;
}

Finding group_finding() {
  Finding finding;
  finding.address = "aws_autoscaling_group.web";
  finding.type = "aws_autoscaling_group";
  finding.actions = {"create"};
  finding.requirements = {Outcome::fail, Outcome::not_evaluated, Outcome::not_evaluated};
  finding.reason = Reason::template_without_profile;
  finding.message = "launches from aws_launch_template.web, which has no iam_instance_profile";
  finding.evidence = {
      {"aws_autoscaling_group.web", "launch_template[0].id", "aws_launch_template.web",
       How::reference, Link::subject, Outcome::not_evaluated, true},
      {"aws_launch_template.web", "iam_instance_profile", "no instance profile", How::configuration,
       Link::launch_template, Outcome::fail, true}};
  finding.remediation = "add an iam_instance_profile block to the launch template";
  finding.snippet = "iam_instance_profile {\n  name = aws_iam_instance_profile.web.name\n}\n";
  finding.location = {300, 120, 2, 5};
  finding.changed = true;
  return finding;
}

Finding undecided_finding() {
  Finding finding;
  finding.address = "aws_instance.maybe[2]";
  finding.type = "aws_instance";
  finding.actions = {"create"};
  finding.requirements.instance_profile = Outcome::unknown;
  finding.reason = Reason::local_unresolved;
  finding.message = "iam_instance_profile comes from local.profile, which the plan does not carry";
  finding.evidence = {{"aws_instance.maybe[2]", "iam_instance_profile", "local.profile",
                       How::reference, Link::subject, Outcome::unknown, true}};
  finding.remediation = "refer to the instance profile directly";
  finding.location = {500, 80, 3, 5};
  finding.changed = true;
  return finding;
}

Finding passing_finding() {
  Finding finding;
  finding.address = "module.app.aws_instance.this";
  finding.type = "aws_instance";
  finding.actions = {"no-op"};
  finding.requirements = {Outcome::pass, Outcome::pass, Outcome::pass};
  finding.reason = Reason::profile_referenced;
  finding.basis = Basis::reference;
  finding.message = "launches with aws_iam_instance_profile.app";
  finding.profile = "app-profile";
  finding.evidence = {
      {"module.app.aws_instance.this", "iam_instance_profile", "aws_iam_instance_profile.app.name",
       How::reference, Link::subject, Outcome::pass, false},
      {"aws_iam_instance_profile.app", "role", "aws_iam_role.app", How::reference, Link::profile,
       Outcome::pass, false},
      {"aws_iam_role.app", "assume_role_policy", "admits ec2.amazonaws.com", How::value, Link::role,
       Outcome::pass, false}};
  finding.warnings = {{WarningCode::role_without_policies, "the role gets no policy in this plan",
                       "aws_iam_role.app"}};
  finding.location = {700, 90, 4, 5};
  return finding;
}

}  // namespace

Finding failing_finding(const std::string& address) {
  Finding finding;
  finding.address = address;
  finding.type = "aws_instance";
  finding.actions = {"create"};
  finding.requirements.instance_profile = Outcome::fail;
  finding.reason = Reason::profile_omitted;
  finding.message = "iam_instance_profile is not set";
  finding.remediation = "set iam_instance_profile";
  finding.location = {100, 90, 1, 101};
  finding.changed = true;
  return finding;
}

Report sample_report() {
  Report report;
  report.inputs = {plan_input()};
  Finding omitted = failing_finding("aws_instance.web[0]");
  omitted.evidence = {{"aws_instance.web[0]", "iam_instance_profile",
                       "not set in the configuration", How::configuration, Link::subject,
                       Outcome::fail, true}};
  report.findings = {group_finding(), undecided_finding(), omitted, passing_finding()};
  return report;
}

Report refused_report() {
  Report report;
  Input input;
  input.path = "broken.json";
  input.bytes = 12;
  input.error = Error{ErrorCode::truncated, "the JSON ends before it is complete; write it anew",
                      std::uint64_t{12}};
  report.inputs = {input};
  return report;
}

Report empty_report() {
  Report report;
  report.inputs = {plan_input()};
  report.inputs[0].not_judged.clear();
  return report;
}

Report hostile_report(const std::string& text) {
  Report report = sample_report();
  Input& input = report.inputs[0];
  input.path = text;
  input.terraform_version = text;
  input.notices = {text};
  input.warnings = {{WarningCode::template_without_profile_unused, text, text}};
  input.not_judged = {{text, 1}};
  input.not_evaluated = {{text, 1}};
  report.notices = {text};
  report.policy = {text};
  for (Finding& finding : report.findings) {
    finding.address = text;
    finding.message = text;
    finding.remediation = text;
    finding.snippet = text;
    finding.profile = text;
    finding.waiver = Waiver{text, text, text, text, text};
    for (Evidence& step : finding.evidence)
      step = {text, text, text, step.how, step.link};
    finding.warnings.push_back({WarningCode::chain_outside_plan, text, text});
  }
  Input refused = refused_report().inputs[0];
  refused.path = text;
  report.inputs.push_back(refused);
  return report;
}

std::vector<std::string> hostile_texts() {
  return {"<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "</script><!--<svg onload=alert(1)>",
          "a|b | c",
          "`code` ```\n~~~",
          "%0A::error file=x::y",
          "\n::error::injected\n::set-output name=a::b",
          "##[error]legacy command",
          "]]> & <![CDATA[",
          "[text](javascript:alert(1)) @octocat #1 https://example.com",
          "\x1b]0;title\x07\x1b[31m",
          "\u202egpj.exe\u202c\u2066x",
          "\xff\xfe\xc3\xed\xa0\x80",
          "=HYPERLINK(\"http://example.com\")",
          std::string("nul\0byte", 8),
          "--> subgraph x[y] end\";click n0 call alert(1)",
          "</details>\n\n# Heading\n\n| a |",
          "{{constructor.constructor('alert(1)')()}} ${x} #{x}",
          std::string(4000, 'x'),
          ""};
}

Report many_report(std::size_t count) {
  Report report = sample_report();
  const std::vector<Finding> patterns = report.findings;
  report.findings.clear();
  for (std::size_t i = 0; i < count; ++i) {
    Finding finding = patterns[i % patterns.size()];
    finding.address += "[" + std::to_string(i) + "]";
    if (i % 16 == 2) finding.waiver = Waiver{"known", "ops", "OPS-1", "2027-01-01", "w.toml"};
    report.findings.push_back(finding);
  }
  return report;
}

}  // namespace rolecall::support
