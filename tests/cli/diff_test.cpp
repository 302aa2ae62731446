#include "cli/diff.h"

#include "support/catch.h"
#include "support/scratch_folder.h"

using namespace rolecall;
using namespace rolecall::cli;
using rolecall::testing::ScratchFolder;

namespace {

void add(Report& report, std::size_t input, const std::string& address, Status status) {
  Finding finding;
  finding.input = input;
  finding.address = address;
  finding.message = "because";
  finding.status = status;
  report.findings.push_back(finding);
}

Report report(const std::vector<std::pair<std::string, Status>>& results,
              const std::string& input = "plan.json") {
  Report report;
  for (const auto& [address, status] : results)
    add(report, 0, address, status);
  report.inputs.resize(1);
  report.inputs[0].path = input;
  return report;
}

std::string outcome(const Report& before, const Report& after) {
  const Difference difference = compare(before, after);
  std::string text;
  for (const std::string& line : difference.worse)
    text += "worse " + line + "; ";
  for (const std::string& line : difference.better)
    text += "better " + line + "; ";
  for (const std::string& line : difference.other)
    text += "other " + line + "; ";
  return text + std::to_string(difference.unchanged);
}

}  // namespace

TEST_CASE("Verdicts are compared address by address") {
  struct Row {
    Status before, after;
    const char* outcome;
  };
  const Row row = GENERATE(values<Row>({
      {Status::pass, Status::pass, "1"},
      {Status::fail, Status::fail, "1"},
      {Status::pass, Status::fail, "worse a: pass → fail (because); 0"},
      {Status::pass, Status::unknown, "worse a: pass → unknown (because); 0"},
      {Status::unknown, Status::fail, "worse a: unknown → fail (because); 0"},
      {Status::waived, Status::fail, "worse a: waived → fail (because); 0"},
      {Status::fail, Status::pass, "better a: fail → pass; 0"},
      {Status::fail, Status::unknown, "better a: fail → unknown (because); 0"},
      {Status::fail, Status::waived, "better a: fail → waived (because); 0"},
  }));
  CHECK(outcome(report({{"a", row.before}}), report({{"a", row.after}})) == row.outcome);
}

TEST_CASE("What is new is worse only if it is not in order; what is gone cannot be worse") {
  CHECK(outcome(report({}), report({{"a", Status::pass}})) == "other a: absent → pass; 0");
  CHECK(outcome(report({}), report({{"a", Status::fail}})) ==
        "worse a: absent → fail (because); 0");
  CHECK(outcome(report({{"a", Status::fail}}), report({})) == "better a: fail → absent; 0");
  CHECK(outcome(report({{"a", Status::pass}}), report({})) == "other a: pass → absent; 0");
}

TEST_CASE("Two single plans may have different names, several are told apart by theirs") {
  CHECK(outcome(report({{"a", Status::pass}}, "main.json"),
                report({{"a", Status::pass}}, "branch.json")) == "1");
  Report before = report({{"a", Status::pass}}, "x.json");
  before.inputs.emplace_back();
  before.inputs[1].path = "y.json";
  add(before, 1, "a", Status::fail);
  Report after = before;
  after.findings[0].status = Status::fail;
  CHECK(outcome(before, after) == "worse x.json: a: pass → fail (because); 1");
}
