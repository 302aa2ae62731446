#include "policy/address_pattern.h"
#include "rolecall/policy.h"
#include "support/catch.h"

using namespace rolecall;

namespace {

// The addresses that a filter leaves, separated by spaces.
std::string left_by(const Filter& filter, const std::vector<std::string>& addresses,
                    std::string* notices = nullptr) {
  Report report;
  report.inputs.emplace_back();
  for (const std::string& address : addresses) {
    Finding finding;
    finding.address = address;
    report.findings.push_back(finding);
  }
  apply_filter(filter, report);
  std::string text;
  for (const Finding& finding : report.findings)
    text += (text.empty() ? "" : " ") + finding.address;
  if (notices != nullptr) {
    for (const std::string& notice : report.notices)
      *notices += notice + "; ";
  }
  CHECK(report.inputs[0].not_evaluated["filtered"] == addresses.size() - report.findings.size());
  return text;
}

}  // namespace

TEST_CASE("Address patterns match step by step") {
  struct Row {
    const char* pattern;
    const char* address;
    bool matches;
  };
  const Row row = GENERATE(values<Row>({
      {"aws_instance.web", "aws_instance.web", true},
      {"aws_instance.web", "aws_instance.web2", false},
      {"aws_instance.web", "module.a.aws_instance.web", false},
      // a step without a key matches every key
      {"aws_instance.web", "aws_instance.web[0]", true},
      {"aws_instance.web", R"(aws_instance.web["a.b"])", true},
      {"module.a.aws_instance.web", R"(module.a["x"].aws_instance.web[1])", true},
      {"aws_instance.web[0]", "aws_instance.web", false},
      {"aws_instance.web[0]", "aws_instance.web[0]", true},
      {"aws_instance.web[0]", "aws_instance.web[1]", false},
      {"aws_instance.web[*]", "aws_instance.web[12]", true},
      {"aws_instance.web[*]", "aws_instance.web", false},
      // * stays within its step, ** crosses steps
      {"aws_instance.*", "aws_instance.web[0]", true},
      {"*.web", "aws_instance.web", true},
      {"*", "aws_instance.web", false},
      {"module.*.aws_instance.*", "module.a.aws_instance.x", true},
      {"module.*.aws_instance.*", "module.a.module.b.aws_instance.x", false},
      {"**", "module.a.aws_instance.x", true},
      {"**.aws_instance.*", "aws_instance.x", true},
      {"**.aws_instance.*", "module.a.module.b.aws_instance.x[0]", true},
      {"module.a.**", "module.a.aws_instance.x", true},
      {"module.a.**", "module.ab.aws_instance.x", false},
      {"module.a.**.web", "module.a.aws_instance.web", true},
      {"**.module.b.**", "module.a.module.b.aws_instance.x", true},
      {"**.module.b.**", "module.a.module.c.aws_instance.x", false},
      {"aws_*.w*b", "aws_instance.web", true},
      // dots, brackets, quotes, stars and escapes within keys
      {R"(aws_instance.web["a.b"])", R"(aws_instance.web["a.b"])", true},
      {R"(aws_instance.web["a.*"])", R"(aws_instance.web["a.b.c"])", true},
      {R"(aws_instance.web["a"])", R"(aws_instance.web["a.b"])", false},
      {R"(aws_instance.web["x]"])", R"(aws_instance.web["x]"])", true},
      {R"(aws_instance.web["a\".b"])", R"(aws_instance.web["a\".b"])", true},
      {R"(module.m["a\".b"].aws_instance.*)", R"(module.m["a\".b"].aws_instance.x)", true},
      {"aws_instance.w?b", "aws_instance.web", false},
      // a pattern's key is text: nothing in it ends the step early
      {R"(aws_instance.web["a.b"])", R"(aws_instance.web["a"])", false},
      {R"(aws_instance.web["*"])", R"(aws_instance.web["a.b.c"])", true},
      {R"(aws_instance.web["*"])", "aws_instance.web[0]", false},
      {R"(aws_instance.web["**"])", R"(aws_instance.web["a.b"])", true},
      {R"(aws_instance.*["eu"])", R"(aws_instance.web["eu"])", true},
      {R"(aws_instance.*["eu"])", R"(aws_instance.web["us"])", false},
      {R"(*.*["eu"])", R"(aws_instance.web["eu"])", true},
      {R"(module.m["a.b"].**)", R"(module.m["a.b"].aws_instance.x)", true},
      {R"(module.m["a.b"].**)", R"(module.m["a"].aws_instance.x)", false},
      {R"(module.*["a.b"].**)", R"(module.m["a.b"].module.n.aws_instance.x[3])", true},
      {R"(aws_instance.web["a[0]"])", R"(aws_instance.web["a[0]"])", true},
      {R"(aws_instance.web["a[0].b"])", R"(aws_instance.web["a[0].b"])", true},
      {R"(aws_instance.web["["])", R"(aws_instance.web["["])", true},
      {R"(aws_instance.web["]."])", R"(aws_instance.web["]."])", true},
      {R"(aws_instance.web["\\"])", R"(aws_instance.web["\\"])", true},
      {R"(aws_instance.web["a\\"].x)", R"(aws_instance.web["a\\"].x)", true},
      {R"(aws_instance.web["\"].x"])", R"(aws_instance.web["\"].x"])", true},
      {R"(aws_instance.web["a b/c:d"])", R"(aws_instance.web["a b/c:d"])", true},
      {R"(aws_instance.web["é→"])", R"(aws_instance.web["é→"])", true},
      {R"(aws_instance.web["${x}"])", R"(aws_instance.web["${x}"])", true},
      {R"(aws_instance.web["\n"])", R"(aws_instance.web["\n"])", true},
      {R"(aws_instance.web[""])", R"(aws_instance.web[""])", true},
      {R"(aws_instance.web[""])", R"(aws_instance.web["a"])", false},
      {"aws_instance.web[1*]", "aws_instance.web[10]", true},
      {"aws_instance.web[1*]", "aws_instance.web[01]", false},
      {"aws_instance.web", R"(aws_instance.web["x].y"])", true},
      {"aws_instance.web.*", R"(aws_instance.web["x.y"])", false},
      {"**", R"(module.a["x.y"].aws_instance.b["\"]."])", true},
      {"***", "module.a.aws_instance.x", false},
      {"**.**", "aws_instance.x", true},
      {"aws_instance.web.", "aws_instance.web", false},
      {".aws_instance.web", "aws_instance.web", false},
      {"aws_instance..web", "aws_instance.web", false},
      {"", "aws_instance.web", false},
  }));
  CAPTURE(row.pattern, row.address);
  CHECK(policy::AddressPattern(row.pattern).matches(row.address) == row.matches);
}

TEST_CASE("Hostile patterns take no time to speak of") {
  std::string pattern;
  std::string address;
  for (int i = 0; i < 2000; ++i) {
    pattern += "**.*a*.";
    address += "aaaaaaaa.";
  }
  CHECK_FALSE(policy::AddressPattern(pattern + "b").matches(address + "c"));
}

TEST_CASE("Filters choose what is reported; exclude wins") {
  const std::vector<std::string> all{"aws_instance.a", "aws_instance.b[0]",
                                     "module.m.aws_instance.c"};
  CHECK(left_by({}, all) == "aws_instance.a aws_instance.b[0] module.m.aws_instance.c");
  CHECK(left_by({{"aws_instance.*"}, {}}, all) == "aws_instance.a aws_instance.b[0]");
  CHECK(left_by({{}, {"module.**"}}, all) == "aws_instance.a aws_instance.b[0]");
  CHECK(left_by({{"**"}, {"aws_instance.b"}}, all) == "aws_instance.a module.m.aws_instance.c");
  CHECK(left_by({{"aws_instance.a", "module.**"}, {}}, all) ==
        "aws_instance.a module.m.aws_instance.c");
}

TEST_CASE("A pattern that matches nothing is told") {
  std::string notices;
  CHECK(left_by({{"aws_instance.a", "aws_instance.typo"}, {"nothing"}}, {"aws_instance.a"},
                &notices) == "aws_instance.a");
  CHECK(notices ==
        "--include aws_instance.typo matches no launch path; "
        "--exclude nothing matches no launch path; ");
}
