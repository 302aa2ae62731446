#include <string>

#include "rolecall/policy.h"
#include "rolecall/rolecall.h"
#include "support/catch.h"

using namespace rolecall;

namespace {

// What `terraform plan -allow-deferral` of an experimental build writes
// (internal/command/jsonplan).
std::string deferred(const std::string& type, const std::string& address, const std::string& reason,
                     const std::string& after, const std::string& actions = R"(["create"])") {
  return R"({"reason":")" + reason + R"(","resource_change":{"address":")" + address +
         R"(","mode":"managed","type":")" + type +
         R"(","name":"web","index_unknown":true,"change":{"actions":)" + actions +
         R"(,"before":null,"after":)" + after + R"(,"after_unknown":{}}}})";
}

Report evaluate(const std::string& deferred_changes, const std::string& changes = "") {
  Report report;
  evaluate_text(R"({"format_version":"1.2","complete":false,"planned_values":{"root_module":{}},)"
                R"("resource_changes":[)" +
                    changes + R"(],"deferred_changes":[)" + deferred_changes + "]}",
                "plan.json", {}, report);
  apply_policy({}, report);
  return report;
}

}  // namespace

TEST_CASE("A deferred launch is undecided for every reason of Terraform, whatever is known of it") {
  const std::string reason =
      GENERATE("unknown", "instance_count_unknown", "resource_config_unknown",
               "provider_config_unknown", "absent_prereq", "deferred_prereq", "a reason to come");
  const std::string after =
      GENERATE(R"({"iam_instance_profile":"web"})", R"({"iam_instance_profile":""})",
               R"({"iam_instance_profile":null})", "{}", "null");
  const std::string address =
      GENERATE("aws_instance.web", "aws_instance.web[*]", "module.a[*].aws_instance.web");
  CAPTURE(reason, after, address);
  const Report report = evaluate(deferred("aws_instance", address, reason, after));
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].address == address);
  CHECK(report.findings[0].status == Status::unknown);
  CHECK(report.findings[0].reason == Reason::deferred_change);
  CHECK(report.findings[0].changed);
}

TEST_CASE("What decides without a profile attribute is deferred as well") {
  const std::string type = GENERATE("aws_autoscaling_group", "aws_emr_cluster", "aws_ec2_fleet",
                                    "aws_spot_fleet_request", "aws_eks_node_group");
  CAPTURE(type);
  const Report report = evaluate(deferred(type, type + ".web", "deferred_prereq", "{}"));
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].reason == Reason::deferred_change);
}

TEST_CASE("A deferred deletion launches nothing") {
  const Report report = evaluate(
      deferred("aws_instance", "aws_instance.web", "deferred_prereq", "null", R"(["delete"])"));
  CHECK(report.findings.empty());
}

TEST_CASE("A plan with deferred changes says that it is not whole, and its failures count") {
  const std::string failing =
      R"({"address":"aws_instance.a","mode":"managed","type":"aws_instance","name":"a","change":)"
      R"({"actions":["create"],"before":null,"after":{"iam_instance_profile":""},)"
      R"("after_unknown":{}}})";
  const Report report =
      evaluate(deferred("aws_instance", "aws_instance.web", "unknown", "{}"), failing);
  REQUIRE(report.findings.size() == 2);
  CHECK(report.inputs[0].complete == false);
  CHECK(report.inputs[0].notices.size() == 1);
  CHECK(exit_status({}, report) == 1);
}
