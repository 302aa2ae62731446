#include <string>
#include <vector>

#include "support/catch.h"
#include "support/dump.h"
#include "support/read_plan.h"

using rolecall::test::dump;
using rolecall::test::read_plan;

namespace {

std::string joined(const std::vector<std::string_view>& list) {
  std::string out;
  for (const auto item : list)
    out += "'" + std::string(item) + "' ";
  return out;
}

}  // namespace

TEST_CASE("Planned values count only where a plan has no changes") {
  const std::string planned =
      R"("planned_values":{"root_module":{"resources":[{"address":"aws_instance.a","mode":"managed",)"
      R"("type":"aws_instance","name":"a","values":{"iam_instance_profile":"p"},)"
      R"("sensitive_values":{"iam_instance_profile":true}},)"
      R"({"address":"aws_instance.forgotten","mode":"managed","type":"aws_instance",)"
      R"("name":"forgotten","sensitive_values":false}],)"
      R"("child_modules":[{"resources":[{"address":"module.m[0].aws_s3_bucket.b","mode":"managed",)"
      R"("type":"aws_s3_bucket","name":"b","values":{}}],"address":"module.m[0]"}]}})";
  const auto alone = read_plan("{" + planned + R"(,"format_version":"1.2"})");
  REQUIRE(alone.ok());
  REQUIRE(alone->resources.size() == 1);
  CHECK(dump(alone->resources[0]) ==
        R"(aws_instance.a: none - → {iam_instance_profile: !"p"} | planned module '' managed )"
        R"(aws_instance a -)");
  CHECK(joined(alone->planned_modules) == "'' 'module.m[0]' ");
  CHECK(alone->has_planned_values);
  CHECK_FALSE(alone->has_resource_changes);

  const std::string changes =
      R"("resource_changes":[{"address":"aws_s3_bucket.b","mode":"managed","type":"aws_s3_bucket",)"
      R"("name":"b","change":{"actions":["create"]}}])";
  for (const auto& both : {planned + "," + changes, changes + "," + planned}) {
    const auto plan = read_plan("{" + both + "}");
    REQUIRE(plan.ok());
    CHECK(plan->resources.empty());
    CHECK(joined(plan->planned_modules) == "'' ");
    CHECK(plan->has_planned_values);
    CHECK(plan->has_resource_changes);
  }
}

TEST_CASE("A state's resources are read, at any module depth") {
  const auto state = read_plan(
      R"({"format_version":"1.0","values":{"outputs":{},"root_module":{"child_modules":[)"
      R"({"address":"module.a","child_modules":[{"address":"module.a.module.b","resources":[)"
      R"({"address":"module.a.module.b.aws_instance.x","mode":"managed","type":"aws_instance",)"
      R"("name":"x","values":{"iam_instance_profile":"p"},"tainted":true}]}]}]}}})");
  REQUIRE(state.ok());
  REQUIRE(state->resources.size() == 1);
  CHECK(dump(state->resources[0]) ==
        R"(module.a.module.b.aws_instance.x: none - → {iam_instance_profile: "p"} | state module )"
        R"('module.a.module.b' managed aws_instance x - tainted)");
}

TEST_CASE("Data sources and managed resources of the prior state are kept apart") {
  const auto plan = read_plan(
      R"({"format_version":"1.2","planned_values":{},"prior_state":{"format_version":"1.0","values":)"
      R"({"root_module":{"resources":[{"address":"data.aws_iam_policy_document.d","mode":"data",)"
      R"("type":"aws_iam_policy_document","name":"d","values":{"json":"{}"}},)"
      R"({"address":"aws_instance.old","mode":"managed","type":"aws_instance","name":"old",)"
      R"("values":{"iam_instance_profile":"p"},"deposed_key":"1"}]}}}})");
  REQUIRE(plan.ok());
  CHECK(plan->resources.empty());
  REQUIRE(plan->prior.size() == 2);
  CHECK(dump(plan->prior[0]) ==
        R"(data.aws_iam_policy_document.d: none - → {json: "{}"} | prior module '' data )"
        R"(aws_iam_policy_document d -)");
  CHECK(plan->prior[1].deposed);
  CHECK(plan->has_prior_state);
}

TEST_CASE("Deferred changes are read behind the others") {
  const std::string deferred =
      R"("deferred_changes":[{"reason":"unknown","resource_change":{"address":"aws_instance.d",)"
      R"("mode":"managed","type":"aws_instance","name":"d","change":{"actions":["create"],)"
      R"("after":{}}}}])";
  const std::string changes =
      R"("resource_changes":[{"address":"aws_instance.a","mode":"managed","type":"aws_instance",)"
      R"("name":"a","change":{"actions":["create"],"after":{}}}])";
  for (const auto& order : {deferred + "," + changes, changes + "," + deferred}) {
    const auto plan = read_plan("{" + order + "}");
    REQUIRE(plan.ok());
    REQUIRE(plan->resources.size() == 2);
    CHECK(plan->resources[0].address == "aws_instance.a");
    CHECK(plan->resources[1].address == "aws_instance.d");
    CHECK(plan->resources[1].section == rolecall::plan::Section::deferred_changes);
  }
}
