#include "rolecall/policy.h"
#include "support/catch.h"
#include "support/render.h"
#include "support/sample_report.h"

using namespace rolecall;
using support::render;

namespace {

Report applied(Report report) {
  apply_policy({}, report);
  return report;
}

}  // namespace

TEST_CASE("the text report shows failures first, then undecided ones, then passes") {
  CHECK(render("text", applied(support::sample_report())) ==
        R"(FAIL  aws_autoscaling_group.web
      launches from aws_launch_template.web, which has no iam_instance_profile
      aws_autoscaling_group.web .launch_template[0].id → aws_launch_template.web .iam_instance_profile → no instance profile
      EC2_INSTANCE_PROFILE_ATTACHED · ec2_instance_using_iam_instance_role · CIS AWS 5.0 1.17
      fix: add an iam_instance_profile block to the launch template

FAIL  aws_instance.web[0]
      iam_instance_profile is not set
      aws_instance.web[0] .iam_instance_profile → not set in the configuration
      CKV2_AWS_41 · EC2_INSTANCE_PROFILE_ATTACHED · ec2_instance_using_iam_instance_role · CIS AWS 5.0 1.17
      fix: set iam_instance_profile

UNKNOWN  aws_instance.maybe[2]
      iam_instance_profile comes from local.profile, which the plan does not carry
      aws_instance.maybe[2] .iam_instance_profile → local.profile
      CKV2_AWS_41 · EC2_INSTANCE_PROFILE_ATTACHED · ec2_instance_using_iam_instance_role · CIS AWS 5.0 1.17
      fix: refer to the instance profile directly

PASS  module.app.aws_instance.this  launches with aws_iam_instance_profile.app
      warning role-without-policies: the role gets no policy in this plan
note: not judged: 1 aws_cloud9_environment_ec2

4 launch paths checked: 1 compliant, 2 non-compliant, 1 undecided
)");
}

TEST_CASE("quiet keeps the findings and the last line") {
  ReportOptions options;
  options.quiet = true;
  const std::string out = render("text", applied(support::sample_report()), options);
  CHECK(out.find("PASS") == std::string::npos);
  CHECK(out.find("note:") == std::string::npos);
  CHECK(out.find("FAIL  aws_instance.web[0]") != std::string::npos);
  CHECK(out.find("4 launch paths checked:") != std::string::npos);
}

TEST_CASE("a refused input is told, and counted in the last line") {
  CHECK(render("text", applied(support::refused_report())) ==
        "ERROR  broken.json\n"
        "      the JSON ends before it is complete; write it anew\n\n"
        "0 launch paths checked: 0 compliant, 0 non-compliant, 0 undecided; "
        "1 input could not be evaluated\n");
}

TEST_CASE("a plan without launch paths gets a plain sentence") {
  CHECK(render("text", applied(support::empty_report())) ==
        "nothing to check: no EC2 instance is launched by plan.json\n\n"
        "0 launch paths checked: 0 compliant, 0 non-compliant, 0 undecided\n");
}

TEST_CASE("several inputs are told apart by a heading") {
  Report report = support::sample_report();
  report.inputs.push_back(support::empty_report().inputs[0]);
  report.inputs[1].path = "second.json";
  Finding finding = support::failing_finding("aws_instance.b");
  finding.input = 1;
  report.findings.push_back(finding);
  const std::string out = render("text", applied(report));
  CHECK(out.find("plan.json:\nFAIL  aws_autoscaling_group.web\n") == 0);
  CHECK(out.find("\nsecond.json:\nFAIL  aws_instance.b\n") != std::string::npos);
}

TEST_CASE("each launch source has a chain of its own") {
  Report report = support::sample_report();
  Finding& group = report.findings[0];
  const std::vector<Evidence> first = group.evidence;
  group.evidence.insert(group.evidence.end(), first.begin(), first.end());
  const std::string out = render("text", applied(report));
  const std::string chain = "      aws_autoscaling_group.web .launch_template[0].id";
  CHECK(out.find(chain, out.find(chain) + 1) != std::string::npos);
}

TEST_CASE("a waiver is shown with who answers for it") {
  Report report = support::sample_report();
  report.findings[2].waiver = Waiver{"legacy host", "ops", "OPS-1", "2027-01-01", "w.toml"};
  const std::string out = render("text", applied(report));
  CHECK(out.find("WAIVED  aws_instance.web[0]\n") != std::string::npos);
  CHECK(out.find("      waived: legacy host, owner ops, OPS-1, expires 2027-01-01\n") !=
        std::string::npos);
  CHECK(out.find("1 non-compliant, 1 undecided, 1 waived\n") != std::string::npos);
}

TEST_CASE("what the gate leaves out says so") {
  Report report = support::sample_report();
  report.findings[0].changed = false;
  PolicyOptions options;
  options.changed_only = true;
  apply_policy(options, report);
  CHECK(render("text", report).find("FAIL  aws_autoscaling_group.web  (not gated: ") == 0);
}

TEST_CASE("colours appear when asked for, and only then") {
  ReportOptions options;
  const Report report = applied(support::sample_report());
  CHECK(render("text", report, options).find('\x1b') == std::string::npos);
  options.color = true;
  CHECK(render("text", report, options).find("\x1b[1;31mFAIL\x1b[0m") == 0);
}

TEST_CASE("no text from a plan reaches the terminal unescaped") {
  const std::string out = render("text", applied(support::hostile_report("\x1b]0;x\x07\n\u202e")));
  CHECK(out.find('\x1b') == std::string::npos);
  CHECK(out.find("\u202e") == std::string::npos);
  CHECK(out.find("\\u{1b}]0;x\\u{7}\\u{a}\\u{202e}") != std::string::npos);
}

TEST_CASE("the words that other tools grep for never appear") {
  for (const Report& report :
       {support::sample_report(), support::empty_report(), support::refused_report()}) {
    CHECK(render("text", applied(report)).find("0 failed") == std::string::npos);
  }
}

TEST_CASE("a sink that has enough is not written to again") {
  int calls = 0;
  find_format("text")->write(applied(support::sample_report()), {}, [&](std::string_view) {
    ++calls;
    return false;
  });
  CHECK(calls == 1);
}
