// What each format must hold for its consumer; scripts/check_reports.sh adds the real validators.
#include <algorithm>
#include <regex>
#include <set>
#include <string>

#include <pugixml.hpp>
#include <simdjson.h>

#include "rolecall/ci.h"
#include "rolecall/frameworks.h"
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

Report many_failures(int count) {
  Report report = support::empty_report();
  for (int i = 0; i < count; ++i) {
    report.findings.push_back(
        support::failing_finding("aws_instance.a[" + std::to_string(i) + "]"));
  }
  return applied(report);
}

std::string at(const std::string& document, const std::string& pointer) {
  simdjson::dom::parser parser;
  simdjson::dom::element value;
  const auto error = parser.parse(document).at_pointer(pointer).get(value);
  return error ? simdjson::error_message(error) : simdjson::minify(value);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto p = text.find(part); p != std::string::npos; p = text.find(part, p + 1))
    ++found;
  return found;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = text.find('\n', start);
    lines.push_back(text.substr(start, end - start));
    if (end == std::string::npos) break;
    start = end + 1;
  }
  return lines;
}

}  // namespace

TEST_CASE("every format of the command line is there under its name") {
  std::string names;
  for (const Format* format = begin_formats(); format != end_formats(); ++format) {
    names += std::string(format->name) + " ";
    CHECK(find_format(format->name) == format);
  }
  CHECK(names == "text json ndjson sarif junit gitlab github markdown html ocsf ");
  CHECK(find_format("xml") == nullptr);
}

TEST_CASE("the same report gives the same bytes") {
  for (const Format* format = begin_formats(); format != end_formats(); ++format) {
    CAPTURE(format->name);
    const Report report = applied(support::sample_report());
    CHECK(render(format->name, report) == render(format->name, report));
  }
}

TEST_CASE("no format passes on a control character or a bidirectional mark") {
  const std::string text = "a\x1b[31m\x07\u202e\u2066\u2028" + std::string("b\0c", 3);
  for (const Format* format = begin_formats(); format != end_formats(); ++format) {
    CAPTURE(format->name);
    const std::string out = render(format->name, applied(support::hostile_report(text)));
    CHECK(out.find_first_of(std::string("\x1b\x07\0", 3)) == std::string::npos);
    CHECK(out.find("\u202e") == std::string::npos);
    CHECK(out.find("\u2066") == std::string::npos);
  }
}

TEST_CASE("a refused input shows in every format") {
  for (const Format* format = begin_formats(); format != end_formats(); ++format) {
    CAPTURE(format->name);
    const std::string out = render(format->name, applied(support::refused_report()));
    CHECK(out.find("the JSON ends before it is complete") != std::string::npos);
    CHECK(out.find("broken.json") != std::string::npos);
  }
}

TEST_CASE("NDJSON has one line per input, with the error of a refused one") {
  Report report = support::sample_report();
  report.inputs.push_back(support::refused_report().inputs[0]);
  const auto lines = lines_of(render("ndjson", applied(report)));
  REQUIRE(lines.size() == 2);
  CHECK(at(lines[0], "/summary/checked") == "4");
  CHECK(at(lines[0], "/results/3/address") == R"("module.app.aws_instance.this")");
  CHECK(at(lines[1], "/inputs/0/error/code") == R"("truncated")");
  CHECK(at(lines[1], "/results") == "[]");
}

TEST_CASE("SARIF leaves passes out and marks undecided and waived findings") {
  Report report = support::sample_report();
  report.findings[2].waiver = Waiver{"legacy", "", "", "", ""};
  const std::string out = render("sarif", applied(report));
  CHECK(at(out, "/runs/0/invocations/0/executionSuccessful") == "true");
  CHECK(at(out, "/runs/0/results/0/level") == R"("error")");
  CHECK(at(out, "/runs/0/results/1/level") == R"("warning")");
  CHECK(at(out, "/runs/0/results/1/kind") == R"("fail")");
  CHECK(at(out, "/runs/0/results/1/properties/undecided") == "true");
  CHECK(at(out, "/runs/0/results/2/suppressions/0/justification") == R"("legacy")");
  CHECK(at(out, "/runs/0/results/3/level") == R"("note")");
  CHECK(at(out, "/runs/0/results/3/ruleId") == R"("role-without-policies")");
  CHECK(count(out, "\"partialFingerprints\"") == 4);
  CHECK(at(out, "/runs/0/results/0/locations/0/physicalLocation/region") ==
        R"({"startLine":2,"startColumn":5,"byteOffset":300,"byteLength":120})");
}

TEST_CASE("SARIF says that a run with a refused input was not successful") {
  const std::string out = render("sarif", applied(support::refused_report()));
  CHECK(at(out, "/runs/0/invocations/0/executionSuccessful") == "false");
  CHECK(at(out, "/runs/0/invocations/0/toolExecutionNotifications/0/level") == R"("error")");
}

TEST_CASE("SARIF fingerprints are stable over re-plans and differ between findings") {
  Report moved = support::sample_report();
  for (Finding& finding : moved.findings)
    finding.location = {9000, 10, 9, 9};
  moved.inputs[0].timestamp = "2027-01-01T00:00:00Z";
  const auto fingerprint = [](const std::string& out, int i) {
    return at(out, "/runs/0/results/" + std::to_string(i) +
                       "/partialFingerprints/primaryLocationLineHash");
  };
  const std::string before = render("sarif", applied(support::sample_report()));
  const std::string after = render("sarif", applied(moved));
  std::set<std::string> distinct;
  for (int i = 0; i < 4; ++i) {
    CHECK(fingerprint(before, i) == fingerprint(after, i));
    distinct.insert(fingerprint(before, i));
  }
  CHECK(distinct.size() == 4);
}

TEST_CASE("two warnings of a kind about one launch path stay two in SARIF and GitLab") {
  Report report = support::sample_report();
  Finding& finding = report.findings[3];
  finding.warnings = {{WarningCode::static_credentials, "AWS access key ID in user_data", ""},
                      {WarningCode::static_credentials, "AWS secret key in user_data", ""}};
  const std::string sarif = render("sarif", applied(report));
  const std::string gitlab = render("gitlab", applied(report));
  const std::string hash = "/partialFingerprints/rolecall~1v1";
  CHECK(at(sarif, "/runs/0/results/3" + hash) != at(sarif, "/runs/0/results/4" + hash));
  CHECK(at(gitlab, "/3/fingerprint") != at(gitlab, "/4/fingerprint"));
}

TEST_CASE("SARIF points into no UTF-16 file and names no absolute path") {
  Report report = support::sample_report();
  report.inputs[0].path = GENERATE("/srv/plans/a b.json", "./../plans/a b.json", "<stdin>");
  const std::string uri = report.inputs[0].path == "<stdin>" ? "\"stdin.json\""
                          : report.inputs[0].path[0] == '/'  ? "\"srv/plans/a%20b.json\""
                                                             : "\"plans/a%20b.json\"";
  report.findings[0].location = {};
  const std::string out = render("sarif", applied(report));
  const std::string place = "/runs/0/results/0/locations/0/physicalLocation";
  CHECK(at(out, place + "/artifactLocation/uri") == uri);
  CHECK(at(out, place + "/region").front() != '{');
}

TEST_CASE("SARIF stays below what code scanning takes, and says so") {
  const std::string out = render("sarif", many_failures(25010));
  CHECK(count(out, "\"ruleIndex\"") == 25000);
  CHECK(out.find("10 results were left out") != std::string::npos);
}

TEST_CASE("JUnit counts what it lists") {
  Report report = support::sample_report();
  report.inputs.push_back(support::refused_report().inputs[0]);
  pugi::xml_document document;
  REQUIRE(document.load_string(render("junit", applied(report)).c_str()));
  const pugi::xml_node suites = document.child("testsuites");
  CHECK(suites.attribute("tests").as_int() == 5);
  CHECK(suites.attribute("failures").as_int() == 2);
  CHECK(suites.attribute("errors").as_int() == 1);
  const pugi::xml_node suite = suites.child("testsuite");
  CHECK(suite.attribute("skipped").as_int() == 1);
  CHECK(std::string(suite.first_child().child("failure").attribute("type").value()) ==
        "template-without-profile");
  CHECK(suite.next_sibling().first_child().child("error"));
  CHECK(document.select_nodes("//@file").empty());
}

TEST_CASE("JUnit fails no job for what the gate leaves out") {
  PolicyOptions options;
  options.changed_only = true;
  Report report = support::sample_report();
  for (Finding& finding : report.findings)
    finding.changed = false;
  apply_policy(options, report);
  const std::string out = render("junit", report);
  CHECK(out.find("<failure") == std::string::npos);
  CHECK(out.find("not gated: iam_instance_profile is not set") != std::string::npos);
}

TEST_CASE("every format tells a failure that the gate leaves out from one that counts") {
  PolicyOptions options;
  options.changed_only = true;
  Report report = support::sample_report();
  for (Finding& finding : report.findings)
    finding.changed = false;
  apply_policy(options, report);
  const std::pair<const char*, const char*> rows[] = {
      {"text", "  (not gated: the plan changes nothing behind it)"},
      {"markdown", "non-compliant (not gated)\n"},
      {"html", "non-compliant (not gated)</title>"},
      {"html", "<dt>Counts for the gate<dd>no, the plan changes nothing behind it"},
      {"github", "title=EC2 instance without an IAM role (not gated)::"},
      {"github", "title=IAM role of an EC2 instance undecided (not gated)::"},
      {"gitlab", "Not gated: "},
      {"json", "\"gated\": false"},
  };
  for (const auto& [format, expected] : rows) {
    CAPTURE(format, expected);
    CHECK(render(format, report).find(expected) != std::string::npos);
  }
  // These make a pull request fail.
  CHECK(render("github", report).find("::error") == std::string::npos);
  CHECK(at(render("sarif", report), "/runs/0/results/0/level") == R"("warning")");
}

TEST_CASE("the headline tells how many of the failures are left out of the gate") {
  PolicyOptions options;
  options.changed_only = true;
  Report report = support::sample_report();
  for (Finding& finding : report.findings)
    finding.changed = true;
  report.findings[0].changed = false;
  apply_policy(options, report);
  CHECK(render("markdown", report).find("2 non-compliant (1 not gated)\n") != std::string::npos);
}

TEST_CASE("JUnit stays well formed whatever the names hold") {
  for (const std::string& text : support::hostile_texts()) {
    CAPTURE(text);
    pugi::xml_document document;
    const std::string out = render("junit", applied(support::hostile_report(text)));
    CHECK(document.load_buffer(out.data(), out.size()));
  }
}

TEST_CASE("GitLab gets severities, distinct fingerprints, and an empty list when clean") {
  Report report = support::sample_report();
  report.inputs.push_back(support::refused_report().inputs[0]);
  const std::string out = render("gitlab", applied(report));
  CHECK(at(out, "/0/severity") == R"("blocker")");
  CHECK(at(out, "/1/severity") == R"("critical")");
  CHECK(at(out, "/2/severity") == R"("minor")");
  CHECK(at(out, "/1/location") == R"({"path":"plan.json","lines":{"begin":2}})");
  CHECK(at(out, "/1/fingerprint") != at(out, "/2/fingerprint"));
  CHECK(render("gitlab", applied(support::empty_report())) == "[]\n");
}

TEST_CASE("GitHub gets at most ten annotations of a kind, and a count of the rest") {
  const std::string out = render("github", many_failures(13));
  CHECK(count(out, "::error file=plan.json,line=1,title=") == 10);
  CHECK(count(out, "::notice title=rolecall::3 more errors are in the log") == 1);
}

TEST_CASE("GitHub reads no command from the log of a report") {
  for (const std::string& text : support::hostile_texts()) {
    CAPTURE(text);
    const auto lines = lines_of(render("github", applied(support::hostile_report(text))));
    std::string token;
    for (const std::string& line : lines) {
      if (line.rfind("::stop-commands::", 0) == 0) token = line.substr(17);
      const bool command = line.rfind("::", 0) == 0 || line.find("##[") == 0;
      const bool ours = line.rfind("::error file=", 0) == 0 ||
                        line.rfind("::warning file=", 0) == 0 ||
                        line.rfind("::notice title=", 0) == 0 ||
                        line == "::stop-commands::" + token || line == "::" + token + "::";
      CHECK((!command || ours));
    }
    CHECK(lines.back() == "::" + token + "::");
  }
}

TEST_CASE("GitHub's token depends on what it protects") {
  const auto token = [](const Report& report) { return lines_of(render("github", report)).back(); };
  CHECK(token(many_failures(1)) != token(many_failures(2)));
}

TEST_CASE("no log of any format holds a command of a CI's log") {
  const std::string out =
      render("text", applied(support::hostile_report("::error::x ##[error]y ##vso[z]")));
  for (const std::string& line : lines_of(out)) {
    CHECK(line.substr(std::min(line.size(), line.find_first_not_of(' '))).rfind("::", 0) != 0);
  }
  CHECK(out.find("##") == std::string::npos);
}

TEST_CASE("Markdown keeps every name inside its cell") {
  for (const std::string& text : support::hostile_texts()) {
    CAPTURE(text);
    const std::string whole = render("markdown", applied(support::hostile_report(text)));
    const std::string out = std::regex_replace(whole, std::regex("`[^`\n]+`"), "code");
    CHECK(count(whole, "```") == 2);
    for (const std::string& line : lines_of(out)) {
      if (line.rfind("| \u274c", 0) == 0) CHECK(count(line, "|") == 5);
      CHECK(line.rfind("# ", 0) != 0);
    }
    CHECK(count(out, "<script>") == 0);
    CHECK(count(out, "<img") == 0);
    CHECK(count(out, "<details>") == count(out, "</details>"));
  }
}

TEST_CASE("Markdown draws what does not pass, and shares nodes between launch paths") {
  Report report = support::sample_report();
  Finding second = report.findings[0];
  second.address = "aws_autoscaling_group.worker";
  second.evidence[0].address = second.address;
  report.findings.push_back(second);
  const std::string out = render("markdown", applied(report));
  CHECK(count(out, "[\"aws_launch_template.web\"]") == 1);
  CHECK(count(out, "[\"aws_autoscaling_group.worker\"]") == 1);
  CHECK(count(out, "aws_iam_role.app\"]") == 0);
}

TEST_CASE("Markdown fits into a pull request comment, however many findings there are") {
  const std::string out = render("markdown", many_failures(7500));
  CHECK(out.size() < 65536);
  CHECK(out.find("and 7440 more; the JSON report has them all") != std::string::npos);
}

TEST_CASE("the job summary stays below GitHub's limit") {
  std::string out;
  write_github_summary(applied(support::hostile_report(std::string(4000, 'x'))),
                       [&out](std::string_view piece) {
                         out += piece;
                         return true;
                       });
  CHECK(out.size() < 1024 * 1024);
  CHECK(out.find("## rolecall") == 0);
}

TEST_CASE("OCSF takes its time from the plan, else from the caller") {
  Report report = support::sample_report();
  ReportOptions options;
  options.now = 86400;
  CHECK(at(render("ocsf", applied(report), options), "/0/time") == "1772366400000");
  report.inputs[0].timestamp.reset();
  CHECK(at(render("ocsf", applied(report), options), "/0/time") == "86400000");
  report.inputs[0].timestamp = "nonsense";
  CHECK(at(render("ocsf", applied(report), options), "/0/time") == "86400000");
}

TEST_CASE("OCSF tells pass, undecided, fail and waived apart") {
  Report report = support::sample_report();
  report.findings[2].waiver = Waiver{"legacy", "", "", "", ""};
  const std::string out = render("ocsf", applied(report));
  const auto [pointer, expected] = GENERATE(values<std::pair<const char*, const char*>>({
      {"/0/compliance/status_id", "3"},
      {"/0/type_uid", "200301"},
      {"/0/status_id", "1"},
      {"/1/compliance/status_id", "2"},
      {"/2/compliance/status_id", "3"},
      {"/2/status_id", "3"},
      {"/3/compliance/status_id", "1"},
      {"/3/severity_id", "1"},
      {"/3/resources/0/uid", R"("module.app.aws_instance.this")"},
  }));
  CAPTURE(pointer);
  CHECK(at(out, pointer) == expected);
}

TEST_CASE("the evidence record is in the formats that promise it") {
  Report report = applied(support::sample_report());
  report.inputs[0].sha256 = std::string(64, 'a');
  for (const Format* format = begin_formats(); format != end_formats(); ++format) {
    if (!format->evidence_record) continue;
    CAPTURE(format->name);
    const std::string out = render(format->name, report);
    CHECK(out.find(std::string(64, 'a')) != std::string::npos);
    CHECK(out.find("2026-03-09") != std::string::npos);
    CHECK(out.find("CIS AWS Foundations 5.0.0") != std::string::npos);
    CHECK(out.find("app-profile") != std::string::npos);
  }
}

TEST_CASE("the CI run comes from the environment, and from nothing else in it") {
  const auto github = ci_run([](const char* name) -> const char* {
    const std::string_view key = name;
    if (key == "GITHUB_RUN_ID") return "42";
    if (key == "GITHUB_SHA") return "abc";
    if (key == "GITHUB_REPOSITORY") return "o/r";
    if (key == "GITHUB_SERVER_URL") return "https://github.com";
    CHECK(key.find("TOKEN") == std::string_view::npos);
    return nullptr;
  });
  REQUIRE(github);
  CHECK(github->url == "https://github.com/o/r/actions/runs/42");
  const auto gitlab = ci_run([](const char* name) -> const char* {
    return std::string_view(name) == "CI_JOB_ID" ? "7" : nullptr;
  });
  REQUIRE(gitlab);
  CHECK(gitlab->provider == "GitLab CI");
  CHECK_FALSE(ci_run([](const char*) -> const char* { return nullptr; }));
}

TEST_CASE("frameworks carry the requirements that the control maps to, and no others") {
  std::string lines;
  for (const Framework* row = begin_frameworks(); row != end_frameworks(); ++row) {
    lines += std::string(row->name) + ":";
    for (const std::string_view requirement : *row)
      lines += " " + std::string(requirement);
    lines += "\n";
  }
  CHECK(lines.find("CIS AWS Foundations 1.2.0: 1.19\n") != std::string::npos);
  CHECK(lines.find("CIS AWS Foundations 4.0.1: 1.18\n") != std::string::npos);
  CHECK(lines.find("CIS AWS Foundations 7.0: 2.16\n") != std::string::npos);
  CHECK(lines.find("NIST SP 800-53 rev 5: AC-3 CM-5(1)(a) CM-6(a)\n") != std::string::npos);
  CHECK(lines.find("SOC 2") == std::string::npos);
}
