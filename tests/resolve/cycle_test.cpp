#include "rolecall/rolecall.h"
#include "support/catch.h"

using namespace rolecall;

namespace {

/// A plan of one instance in module `m` whose configuration is given. No Terraform writes cycles:
/// such a plan is damaged, and must still end in an answer.
std::string plan_with(const std::string& root_module) {
  return R"({"format_version":"1.2","terraform_version":"1.11.4",)"
         R"("planned_values":{"root_module":{}},"resource_changes":[{"address":"module.m.aws_instance.i",)"
         R"("module_address":"module.m","mode":"managed","type":"aws_instance","name":"i","change":{)"
         R"("actions":["create"],"before":null,"after":{},"after_unknown":{"iam_instance_profile":true}}}],)"
         R"("configuration":{"root_module":)" +
         root_module + R"(},"complete":true,"errored":false})";
}

std::string module_with(const std::string& argument, const std::string& output) {
  return R"({"module_calls":{"m":{"source":"./m","expressions":{"p":)" + argument +
         R"(},"module":{"outputs":{"o":{"expression":)" + output +
         R"(}},"resources":[{"address":"aws_instance.i","mode":"managed","type":"aws_instance","name":"i",)"
         R"("expressions":{"iam_instance_profile":{"references":["var.p"]}}}],"variables":{"p":{}}}}}})";
}

Finding only_finding(const std::string& plan) {
  Report report;
  evaluate_text(plan, "plan.json", {}, report);
  REQUIRE(report.findings.size() == 1);
  return report.findings.front();
}

}  // namespace

TEST_CASE("references that lead back to themselves are undecided, not endless") {
  const Finding finding = only_finding(plan_with(
      module_with(R"({"references":["module.m.o","module.m"]})", R"({"references":["var.p"]})")));
  CHECK(finding.requirements.instance_profile == Outcome::unknown);
  CHECK(finding.reason == Reason::reference_cycle);
}

TEST_CASE("references that double at every hop are undecided within a bound") {
  const std::string twice = R"({"references":["module.m.o","module.m","module.m.o","module.m"]})";
  const Finding finding =
      only_finding(plan_with(module_with(twice, R"({"references":["var.p","var.p"]})")));
  CHECK(finding.requirements.instance_profile == Outcome::unknown);
}
