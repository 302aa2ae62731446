#include "rolecall/policy.h"
#include "support/catch.h"

using namespace rolecall;

namespace {

Finding failing(const std::string& address, std::size_t input = 0) {
  Finding finding;
  finding.address = address;
  finding.input = input;
  finding.requirements.instance_profile = Outcome::fail;
  finding.reason = Reason::profile_omitted;
  finding.message = "not set";
  return finding;
}

Report two_failures() {
  Report report;
  report.inputs.resize(2);
  report.inputs[0].path = "live/a.json";
  report.inputs[1].path = "test/b.json";
  report.findings = {failing("aws_instance.old[0]", 0), failing("aws_instance.new", 1)};
  Finding passing = failing("aws_instance.good", 1);
  passing.requirements.instance_profile = Outcome::pass;
  report.findings.push_back(passing);
  apply_policy({}, report);
  return report;
}

WaiverRule rule(const std::string& address, const std::string& expires = "never") {
  WaiverRule rule;
  rule.address = address;
  rule.reason = "legacy";
  rule.expires = expires;
  rule.source = "w.toml:1";
  return rule;
}

// `status message` of each finding, then the notices.
std::string outcome(Report report) {
  apply_policy({}, report);
  std::string text;
  for (const Finding& finding : report.findings)
    text += std::string(to_string(finding.status)) + ": " + finding.message + "\n";
  for (const std::string& notice : report.notices)
    text += "# " + notice + "\n";
  return text;
}

}  // namespace

TEST_CASE("A waived failure is waived, with its reason, and stays in the report") {
  Report report = two_failures();
  apply_waivers({rule("aws_instance.old")}, "2027-01-01", report);
  CHECK(outcome(report) == "waived: not set\nfail: not set\npass: not set\n");
  apply_policy({}, report);
  REQUIRE(report.findings[0].waiver);
  CHECK(report.findings[0].waiver->reason == "legacy");
  CHECK(report.findings[0].waiver->source == "w.toml:1");
  CHECK(exit_status({}, report) == 1);
}

TEST_CASE("A waiver can be for some inputs only") {
  Report report = two_failures();
  WaiverRule only = rule("**");
  only.input = "test/*";
  apply_waivers({only}, "2027-01-01", report);
  CHECK(outcome(report) == "fail: not set\nwaived: not set\npass: not set\n");
}

TEST_CASE("Waivers end after their last day, and say so two weeks before") {
  struct Row {
    const char* today;
    const char* outcome;
  };
  const Row row = GENERATE(values<Row>({
      {"2027-03-01", "waived: not set\n"},
      {"2027-03-16", "waived: not set\n"},
      {"2027-03-17",
       "waived: not set\n# the waiver of aws_instance.old (w.toml:1) expires on "
       "2027-03-31\n"},
      {"2027-03-31",
       "waived: not set\n# the waiver of aws_instance.old (w.toml:1) expires on "
       "2027-03-31\n"},
      {"2027-04-01",
       "fail: not set (its waiver expired on 2027-03-31)\n# the waiver of "
       "aws_instance.old (w.toml:1) expired on 2027-03-31\n"},
      {"2028-01-01",
       "fail: not set (its waiver expired on 2027-03-31)\n# the waiver of "
       "aws_instance.old (w.toml:1) expired on 2027-03-31\n"},
  }));
  CAPTURE(row.today);
  Report report = two_failures();
  report.findings.resize(1);
  apply_waivers({rule("aws_instance.old", "2027-03-31")}, row.today, report);
  CHECK(outcome(report) == row.outcome);
}

TEST_CASE("Waivers that nothing needs are told, passing resources included") {
  Report report = two_failures();
  apply_waivers({rule("aws_instance.good"), rule("aws_instance.typo")}, "2027-01-01", report);
  CHECK(report.notices ==
        std::vector<std::string>{
            "the waiver of aws_instance.good (w.toml:1) matches no failing launch path: remove it",
            "the waiver of aws_instance.typo (w.toml:1) matches no failing launch path: remove "
            "it"});
}

TEST_CASE("A resource's own tag waives it where that is allowed") {
  Report report = two_failures();
  report.findings[1].tag_waiver = "bastion, see OPS-7";
  CHECK(outcome(report) == "fail: not set\nfail: not set\npass: not set\n");
  apply_tag_waivers(report);
  CHECK(outcome(report) == "fail: not set\nwaived: not set\npass: not set\n");
}

TEST_CASE("A baseline waives what it knows and tells what is fixed") {
  Report report = two_failures();
  apply_baseline({{report.findings[0].fingerprint, "aws_instance.old[0]"},
                  {report.findings[2].fingerprint, "aws_instance.good"},
                  {"0000", "aws_instance.gone"}},
                 "known.json", report);
  CHECK(outcome(report) ==
        "waived: not set\nfail: not set\npass: not set\n"
        "# aws_instance.good of the baseline (known.json) no longer fails: update the baseline\n"
        "# aws_instance.gone of the baseline (known.json) no longer fails: update the baseline\n");
}

TEST_CASE("Dates are days of the calendar") {
  const char* date = GENERATE("1970-01-01", "2024-02-29", "2000-02-29", "2027-12-31");
  CAPTURE(date);
  CHECK(is_date(date));
  const char* other =
      GENERATE("", "2027", "2027-1-1", "2027-13-01", "2027-00-01", "2027-02-29", "2100-02-29",
               "2027-04-31", "2027-01-00", "20270101xx", "never", "2027-01-01T", "1969-12-31");
  CAPTURE(other);
  CHECK_FALSE(is_date(other));
}
