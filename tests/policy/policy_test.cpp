#include "rolecall/policy.h"

#include <string>

#include "rolecall/control_info.h"
#include "support/catch.h"
#include "support/sample_report.h"

using namespace rolecall;

namespace {

constexpr Outcome P = Outcome::pass, F = Outcome::fail, U = Outcome::unknown,
                  N = Outcome::not_evaluated;

Report report_of(const Requirements& requirements, Basis basis = Basis::reference) {
  Report report = support::empty_report();
  Finding finding = support::failing_finding("aws_instance.a");
  finding.requirements = requirements;
  finding.basis = basis;
  const bool broken =
      requirements.profile_role == Outcome::fail || requirements.role_trust == Outcome::fail;
  if (requirements.instance_profile == Outcome::pass) {
    finding.reason = broken ? Reason::role_not_assumable : Reason::profile_referenced;
    finding.message = broken ? "the role does not trust EC2" : "has a profile";
  }
  if (requirements.instance_profile == Outcome::unknown) finding.reason = Reason::unknown_source;
  report.findings = {finding};
  return report;
}

std::string status_under(const PolicyOptions& options, Report report) {
  apply_policy(options, report);
  return to_string(report.findings[0].status);
}

PolicyOptions strict() {
  PolicyOptions options;
  options.strict = true;
  return options;
}

PolicyOptions presence_only() {
  PolicyOptions options;
  options.presence_only = true;
  return options;
}

PolicyOptions fail_on(FailOn what) {
  PolicyOptions options;
  options.fail_on = what;
  return options;
}

std::string outcomes_of(const Finding& finding) {
  std::string line;
  for (const Check& check : checks(finding)) {
    line += (line.empty() ? "" : " | ") + std::string(check.outcome);
  }
  return line;
}

}  // namespace

TEST_CASE("the status follows from the requirements") {
  struct Row {
    Requirements requirements;
    const char *status, *presence_only;
  };
  const Row row = GENERATE(values<Row>({{{P, P, P}, "pass", "pass"},
                                        {{P, P, U}, "pass", "pass"},
                                        {{P, U, N}, "pass", "pass"},
                                        {{P, N, N}, "pass", "pass"},
                                        {{P, F, N}, "fail", "pass"},
                                        {{P, P, F}, "fail", "pass"},
                                        {{F, N, N}, "fail", "fail"},
                                        {{U, N, N}, "unknown", "unknown"},
                                        {{U, P, F}, "fail", "unknown"},
                                        {{N, N, N}, "unknown", "unknown"}}));
  CHECK(status_under({}, report_of(row.requirements)) == std::string(row.status));
  CHECK(status_under(presence_only(), report_of(row.requirements)) ==
        std::string(row.presence_only));
}

TEST_CASE("--presence-only keeps what was said of a broken chain as a warning") {
  Report report = report_of({P, P, F});
  apply_policy(presence_only(), report);
  const Finding& finding = report.findings[0];
  CHECK(describe(finding.reason).name == "profile-referenced");
  REQUIRE(finding.warnings.size() == 1);
  CHECK(finding.warnings[0].code == WarningCode::chain_broken);
  CHECK(finding.warnings[0].message == "the role does not trust EC2");
  CHECK(finding.remediation.empty());
}

TEST_CASE("--strict accepts no inference and no pass with an undermining warning") {
  CHECK(status_under(strict(), report_of({P, P, P})) == "pass");
  CHECK(status_under(strict(), report_of({P, P, P}, Basis::inferred)) == "unknown");
  CHECK(status_under(strict(), report_of({P, P, P}, Basis::candidates)) == "pass");
  for (std::size_t i = 0; i < warning_count(); ++i) {
    const auto code = static_cast<WarningCode>(i);
    Report report = report_of({P, P, P});
    report.findings[0].warnings.push_back({code, "", ""});
    CAPTURE(describe(code).name);
    CHECK(status_under({}, report) == "pass");
    CHECK(status_under(strict(), report) == (describe(code).undermines_pass ? "unknown" : "pass"));
  }
}

TEST_CASE("--strict names itself as the reason") {
  Report inferred = report_of({P, P, P}, Basis::inferred);
  apply_policy(strict(), inferred);
  CHECK(describe(inferred.findings[0].reason).name == "inferred-in-strict-mode");
  Report warned = report_of({P, P, P});
  warned.findings[0].warnings = {{WarningCode::trust_conditional, "", ""}};
  apply_policy(strict(), warned);
  CHECK(describe(warned.findings[0].reason).name == "warning-in-strict-mode");
}

TEST_CASE("applying the same policy twice changes nothing") {
  PolicyOptions options;
  options.strict = GENERATE(false, true);
  options.presence_only = GENERATE(false, true);
  Report report = report_of({P, P, GENERATE(P, F)}, Basis::inferred);
  apply_policy(options, report);
  const Finding once = report.findings[0];
  apply_policy(options, report);
  const Finding& twice = report.findings[0];
  CHECK(twice.status == once.status);
  CHECK(twice.reason == once.reason);
  CHECK(twice.message == once.message);
  CHECK(twice.warnings.size() == once.warnings.size());
}

TEST_CASE("a waiver turns a failure, and nothing else, into waived") {
  const auto waived = [](Requirements requirements) {
    Report report = report_of(requirements);
    report.findings[0].waiver = Waiver{"known", "", "", "", ""};
    return status_under({}, report);
  };
  CHECK(waived({F, N, N}) == "waived");
  CHECK(waived({P, P, F}) == "waived");
  CHECK(waived({U, N, N}) == "unknown");
  CHECK(waived({P, P, P}) == "pass");
}

TEST_CASE("--changed-only gates on findings whose chain the plan changes") {
  PolicyOptions options;
  options.changed_only = true;
  Report report = report_of({F, N, N});
  report.findings[0].changed = false;
  apply_policy(options, report);
  CHECK_FALSE(report.findings[0].gated);
  CHECK(to_string(report.findings[0].status) == std::string("fail"));
  CHECK(exit_status(options, report) == 0);
  report.findings[0].changed = true;
  apply_policy(options, report);
  CHECK(exit_status(options, report) == 1);
}

TEST_CASE("--changed-only leaves out warnings about what the plan does not change") {
  PolicyOptions options;
  options.changed_only = true;
  options.fail_on = FailOn::warning;
  Report report = support::empty_report();
  report.inputs[0].warnings = {{WarningCode::template_without_profile_unused, "", "", false}};
  apply_policy(options, report);
  CHECK(exit_status(options, report) == 0);
  report.inputs[0].warnings[0].changed = true;
  CHECK(exit_status(options, report) == 3);
  report.inputs[0].warnings[0].changed = false;
  options.changed_only = false;
  CHECK(exit_status(options, report) == 3);
}

TEST_CASE("the exit status is the worst of what the gate asks for") {
  const auto exit_of = [](const PolicyOptions& options, Report report) {
    apply_policy(options, report);
    return exit_status(options, report);
  };
  Report warned = report_of({P, P, P});
  warned.findings[0].warnings = {{WarningCode::chain_outside_plan, "", ""}};
  Report unused_template = support::empty_report();
  unused_template.inputs[0].warnings = {{WarningCode::template_without_profile_unused, "", ""}};
  Report refused_and_failing = report_of({F, N, N});
  refused_and_failing.inputs.push_back(support::refused_report().inputs[0]);

  CHECK(exit_of({}, report_of({P, P, P})) == 0);
  CHECK(exit_of({}, report_of({F, N, N})) == 1);
  CHECK(exit_of({}, report_of({U, N, N})) == 0);
  CHECK(exit_of(fail_on(FailOn::unknown), report_of({U, N, N})) == 3);
  CHECK(exit_of(fail_on(FailOn::unknown), report_of({F, N, N})) == 1);
  CHECK(exit_of(fail_on(FailOn::unknown), warned) == 0);
  CHECK(exit_of(fail_on(FailOn::warning), warned) == 3);
  CHECK(exit_of(fail_on(FailOn::warning), report_of({U, N, N})) == 3);
  CHECK(exit_of(fail_on(FailOn::warning), unused_template) == 3);
  CHECK(exit_of({}, support::empty_report()) == 0);
  CHECK(exit_of({}, refused_and_failing) == 2);
}

TEST_CASE("--strict gates on undecided findings unless --fail-on says otherwise") {
  Report report = report_of({P, P, P}, Basis::inferred);
  PolicyOptions options = strict();
  apply_policy(options, report);
  CHECK(exit_status(options, report) == 3);
  options.fail_on = FailOn::fail;
  CHECK(exit_status(options, report) == 0);
}

TEST_CASE("--soft-fail forgives findings but not inputs that could not be evaluated") {
  PolicyOptions options = fail_on(FailOn::warning);
  options.soft_fail = true;
  Report report = GENERATE(report_of({F, N, N}), report_of({U, N, N}));
  apply_policy(options, report);
  CHECK(exit_status(options, report) == 0);
  report.inputs.push_back(support::refused_report().inputs[0]);
  CHECK(exit_status(options, report) == 2);
}

TEST_CASE("a fingerprint tells inputs and addresses apart and nothing else") {
  const auto fingerprint = [](const std::string& path, const std::string& address,
                              Outcome outcome) {
    Report report = report_of({outcome, N, N});
    report.inputs[0].path = path;
    report.findings[0].address = address;
    apply_policy({}, report);
    return report.findings[0].fingerprint;
  };
  const std::string base = fingerprint("plan.json", "aws_instance.a", F);
  CHECK(base.size() == 64);
  CHECK(base == fingerprint("plan.json", "aws_instance.a", U));
  CHECK(base != fingerprint("plan.json", "aws_instance.b", F));
  CHECK(base != fingerprint("other.json", "aws_instance.a", F));
  CHECK(fingerprint("a", "bc", F) != fingerprint("ab", "c", F));
}

TEST_CASE("every outcome is told in the words of each tool") {
  struct Row {
    Requirements requirements;
    const char* expected;
  };
  const Row row =
      GENERATE(values<Row>({{{P, P, P}, "PASS | PASSED | COMPLIANT | ok | PASS"},
                            {{F, N, N}, "FAIL | FAILED | NON_COMPLIANT | alarm | FAIL"},
                            {{U, N, N}, "UNKNOWN | UNKNOWN | INSUFFICIENT_DATA | info | MANUAL"},
                            {{P, P, F}, "FAIL | PASSED | COMPLIANT | ok | PASS"}}));
  Report report = report_of(row.requirements);
  apply_policy({}, report);
  CHECK(outcomes_of(report.findings[0]) == row.expected);
}

TEST_CASE("a waived failure is muted, not hidden, in the other tools' words") {
  Report report = report_of({F, N, N});
  report.findings[0].waiver = Waiver{};
  apply_policy({}, report);
  CHECK(outcomes_of(report.findings[0]) ==
        "WAIVED | SKIPPED | NON_COMPLIANT | skip | FAIL (muted)");
}

TEST_CASE("a waiver for a broken role leaves the presence checks passing") {
  Report report = report_of({P, F, N});
  report.findings[0].waiver = Waiver{};
  apply_policy({}, report);
  CHECK(outcomes_of(report.findings[0]) == "WAIVED | PASSED | COMPLIANT | ok | PASS");
}

TEST_CASE("Checkov's check applies to aws_instance alone") {
  Report report = report_of({F, N, N});
  report.findings[0].type = GENERATE("aws_autoscaling_group", "aws_spot_instance_request");
  apply_policy({}, report);
  CHECK(outcomes_of(report.findings[0]) == "FAIL | not_applicable | NON_COMPLIANT | alarm | FAIL");
}
