#include "plan/input_kind.h"

#include <string>

#include "support/catch.h"
#include "support/read_plan.h"

using rolecall::to_string;
using rolecall::plan::InputKind;
using rolecall::plan::ReadOptions;
using rolecall::test::read_plan;

namespace {

/// `plan`, `state` or the code of the refusal.
std::string kind_of(std::string_view input) {
  const auto plan = read_plan(input);
  if (!plan.ok()) return to_string(plan.error().code);
  return plan->kind == InputKind::plan ? "plan" : "state";
}

const std::string kPlan = R"({"format_version":"1.2","planned_values":{"root_module":{}},)"
                          R"("configuration":{"root_module":{}}})";

}  // namespace

TEST_CASE("An input is recognised by its content") {
  const auto [input, expected] = GENERATE(table<std::string, std::string>({
      {kPlan, "plan"},
      {"\xEF\xBB\xBF" + kPlan, "plan"},
      {"\n  " + kPlan + "\n\n", "plan"},
      {std::string(5000, ' ') + kPlan, "plan"},
      {R"({"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}})",
       "state"},
      {R"({"format_version":"1.0","values":{}})", "state"},
      // Cut down by other tools.
      {R"({"resource_changes":[]})", "plan"},
      {R"({"planned_values":{}})", "plan"},
      {R"({"format_version":"1.2","configuration":{}})", "plan"},
      {R"({"configuration":{}})", "not-a-plan"},
      {R"({"resource_changes":null})", "not-a-plan"},
      {R"({"values":{}})", "not-a-plan"},
      // Refusals.
      {"", "empty"},
      {" \n\t", "empty"},
      {std::string(10000, ' '), "empty"},
      {std::string("PK\x03\x04\x14\0\0\0", 8), "saved-plan"},
      {"PK\x03\x04\"\x01\xff\"", "saved-plan"},
      {R"({"@level":"info","@message":"Terraform 1.11.4","type":"version","ui":"1.2"})"
       "\n"
       R"({"@level":"info","@message":"x","type":"planned_change"})",
       "ui-log"},
      {R"({"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","outputs":{}})",
       "raw-state"},
      {R"({"format_version":"1.0"})", "empty-state"},
      {R"({"format_version":"1.0","terraform_version":"1.11.4"})", "empty-state"},
      {"null", "not-a-plan"},
      {"true", "not-a-plan"},
      {"12", "not-a-plan"},
      {"\"text\"", "not-a-plan"},
      {"[]", "not-a-plan"},
      {R"([{"format_version":"1.2"}])", "not-a-plan"},
      {"{}", "not-a-plan"},
      {R"({"format_version":"1.0","provider_schemas":{}})", "not-a-plan"},
      {R"({"plan":{"format_version":"1.2","planned_values":{}}})", "not-a-plan"},
      {"resource aws_instance web", "not-a-plan"},
      {kPlan.substr(0, kPlan.size() - 1), "truncated"},
      {kPlan.substr(0, 30), "truncated"},
      {"[command]/usr/bin/terraform show -json tfplan\n" + kPlan, "surrounded-by-text"},
      {"Reading state...\n" + kPlan, "surrounded-by-text"},
      {"[INFO] reading\n" + kPlan, "surrounded-by-text"},
      {"2026-01-01 reading\n" + kPlan, "surrounded-by-text"},
      {kPlan + "\nDone.\n", "surrounded-by-text"},
      {kPlan + kPlan, "several-documents"},
      {kPlan + "\n" + kPlan, "several-documents"},
      {R"({"format_version":"2.0","planned_values":{}})", "unsupported-format"},
      {R"({"format_version":"0.3","planned_values":{}})", "unsupported-format"},
      {R"({"format_version":"1","planned_values":{}})", "unsupported-format"},
      {R"({"format_version":"1.2x","planned_values":{}})", "unsupported-format"},
      {R"({"format_version":1.2,"planned_values":{}})", "unsupported-format"},
      {R"({"format_version":"0.1","planned_values":{}})", "plan"},
      {R"({"format_version":"0.2","planned_values":{}})", "plan"},
      {R"({"format_version":"1.17","planned_values":{}})", "plan"},
      {R"({"format_version":"1.2","planned_values":{},"errored":true})", "errored-plan"},
      {R"({"format_version":"1.2","planned_values":{},"errored":false})", "plan"},
      {R"({"format_version":"1.2","format_version":"1.2","planned_values":{}})", "duplicate-key"},
  }));
  CAPTURE(input);
  CHECK(kind_of(input) == expected);
}

TEST_CASE("UTF-16 with a byte order mark is read, and has no byte positions") {
  std::string little = "\xFF\xFE";
  std::string big = "\xFE\xFF";
  for (const char c : kPlan) {
    (little += c) += '\0';
    (big += '\0') += c;
  }
  for (const auto& input : {little, big}) {
    const auto plan = read_plan(input);
    REQUIRE(plan.ok());
    CHECK_FALSE(plan->byte_positions);
    CHECK(plan->bytes == input.size());
  }
}

TEST_CASE("A refusal says in one sentence what to do next") {
  for (const auto* input : {"", "PK\x03\x04", "null", "{}", R"({"format_version":"1.0"})",
                            R"({"@level":"info"})", R"({"version":4,"serial":1})"}) {
    CAPTURE(input);
    const auto plan = read_plan(input);
    REQUIRE_FALSE(plan.ok());
    CHECK_THAT(plan.error().message, Catch::Matchers::Contains("terraform show -json"));
    CHECK(plan.error().message.find('\n') == std::string::npos);
  }
  const auto wrapped = read_plan("[command]/usr/bin/terraform show -json x\n" + kPlan);
  REQUIRE_FALSE(wrapped.ok());
  CHECK_THAT(wrapped.error().message, Catch::Matchers::Contains("terraform_wrapper: false"));
}

TEST_CASE("An errored plan is read when that is asked for") {
  ReadOptions options;
  options.allow_errored = true;
  const auto plan =
      read_plan(R"({"errored":true,"format_version":"1.2","planned_values":{}})", options);
  REQUIRE(plan.ok());
  CHECK(plan->errored == true);
}

TEST_CASE("What is odd about a readable input is a notice") {
  const auto newer = read_plan(R"({"format_version":"1.17","planned_values":{}})");
  REQUIRE(newer.ok());
  REQUIRE(newer->notices.size() == 1);
  CHECK_THAT(newer->notices[0], Catch::Matchers::Contains("1.17, newer than 1.2"));
  const auto cut = read_plan(R"({"resource_changes":[]})");
  REQUIRE(cut.ok());
  REQUIRE(cut->notices.size() == 1);
  CHECK_THAT(cut->notices[0], Catch::Matchers::Contains("no format_version"));
  CHECK(read_plan(kPlan)->notices.empty());
}
