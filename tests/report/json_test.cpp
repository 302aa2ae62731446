#include <simdjson.h>

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

/// The value at a JSON pointer as compact JSON, or what is wrong.
std::string at(const std::string& document, const std::string& pointer) {
  simdjson::dom::parser parser;
  simdjson::dom::element value;
  const auto error = parser.parse(document).at_pointer(pointer).get(value);
  return error ? simdjson::error_message(error) : simdjson::minify(value);
}

std::string keys(const std::string& document, const std::string& pointer) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(document).at_pointer(pointer).get(object)) return "not an object";
  std::string line;
  for (const auto field : object)
    line += (line.empty() ? "" : " ") + std::string(field.key);
  return line;
}

}  // namespace

TEST_CASE("the JSON report has the members that scripts rely on, in their order") {
  const std::string out = render("json", applied(support::sample_report()));
  CHECK(keys(out, "") ==
        "schema_version tool control inputs policy notices evidence_record summary results");
  CHECK(keys(out, "/inputs/0") ==
        "path kind bytes sha256 format_version terraform_version timestamp complete errored error "
        "notices warnings not_judged not_evaluated");
  CHECK(keys(out, "/results/0") ==
        "input address type actions status gated reason basis message requirements checks evidence "
        "warnings remediation snippet profile location changed waiver fingerprint");
  CHECK(keys(out, "/results/0/evidence/0") == "address attribute finding how link outcome changed");
  CHECK(keys(out, "/summary") == "checked pass fail unknown waived warnings not_judged");
}

TEST_CASE("the JSON report says what the findings say") {
  const std::string out = render("json", applied(support::sample_report()));
  const auto [pointer, expected] = GENERATE(values<std::pair<const char*, const char*>>({
      {"/schema_version", R"("1.0")"},
      {"/control/id", R"("ec2_instance_using_iam_instance_role")"},
      {"/control/mappings/checkov", R"("CKV2_AWS_41")"},
      {"/inputs/0/sha256", "null"},
      {"/inputs/0/complete", "true"},
      {"/inputs/0/error", "null"},
      {"/summary",
       R"({"checked":4,"pass":1,"fail":2,"unknown":1,"waived":0,"warnings":1,"not_judged":{"aws_cloud9_environment_ec2":1}})"},
      {"/results/0/status", R"("fail")"},
      {"/results/0/reason", R"("template-without-profile")"},
      {"/results/0/basis", "null"},
      {"/results/0/checks/CKV2_AWS_41", R"("not_applicable")"},
      {"/results/0/checks/EC2_INSTANCE_PROFILE_ATTACHED", R"("NON_COMPLIANT")"},
      {"/results/0/requirements",
       R"({"instance_profile":"fail","profile_role":"not_evaluated","role_trust":"not_evaluated"})"},
      {"/results/0/location", R"({"line":2,"column":5,"offset":300,"length":120})"},
      {"/results/1/status", R"("unknown")"},
      {"/results/3/basis", R"("reference")"},
      {"/results/3/warnings/0/code", R"("role-without-policies")"},
      {"/results/3/waiver", "null"},
  }));
  CAPTURE(pointer);
  CHECK(at(out, pointer) == expected);
}

TEST_CASE("a refused input is part of a valid JSON document") {
  const std::string out = render("json", applied(support::refused_report()));
  CHECK(at(out, "/inputs/0/error/code") == R"("truncated")");
  CHECK(at(out, "/inputs/0/error/offset") == "12");
  CHECK(at(out, "/inputs/0/kind") == "null");
  CHECK(at(out, "/results") == "[]");
}

TEST_CASE("JSON stays valid, and plain ASCII, whatever the plan holds") {
  const std::string text = GENERATE(as<std::string>(), "\"\\\n\x01\x1b[0m", "\xff\xc3\xed\xa0\x80",
                                    "\u202e\u2028</script>", std::string(4000, 'x'));
  const std::string out = render("json", applied(support::hostile_report(text)));
  CHECK(out.find_first_not_of("\n !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                              "[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~") == std::string::npos);
  CHECK(at(out, "/results/0/status") == R"("waived")");
}

TEST_CASE("invalid UTF-8 becomes the replacement character") {
  const std::string out = render("json", applied(support::hostile_report("a\xff")));
  CHECK(at(out, "/results/0/address") == "\"a\ufffd\"");
}

TEST_CASE("no JSON key reads like a failure count of another tool") {
  CHECK(render("json", applied(support::sample_report())).find("\"failures\"") ==
        std::string::npos);
}
