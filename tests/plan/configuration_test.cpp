#include <string>

#include "support/catch.h"
#include "support/dump.h"
#include "support/read_plan.h"

using rolecall::test::dump;
using rolecall::test::dump_facts;
using rolecall::test::Locations;
using rolecall::test::read_plan;

namespace {

/// The expression that the configuration of an aws_instance has for `tags`.
std::string expression(const std::string& json) {
  const auto plan = read_plan(
      R"({"planned_values":{},"configuration":{"root_module":{"resources":[{"address":"x",)"
      R"("mode":"managed","type":"aws_instance","name":"a","expressions":{"tags":)" +
      json + "}}]}}}");
  if (!plan.ok()) return plan.error().message;
  return dump(
      rolecall::plan::find_expression(plan->configuration->resources.at(0).expressions, "tags"));
}

std::string configuration(const std::string& root_module) {
  const auto plan =
      read_plan(R"({"format_version":"1.2","planned_values":{},"configuration":{"root_module":)" +
                root_module + "}}");
  if (!plan.ok()) return plan.error().message;
  const auto all = dump_facts(*plan, Locations::hidden);
  return all.substr(all.find('\n', all.find('\n') + 1) + 1);
}

}  // namespace

TEST_CASE("Expressions are told from blocks by their shape") {
  const auto [json, expected] = GENERATE(table<std::string, std::string>({
      {"{}", "()"},
      {R"({"constant_value":"x"})", R"(("x"))"},
      {R"({"constant_value":null})", "(null)"},
      {R"({"constant_value":{"a":[1,null]}})", "({a: [1, null]})"},
      {R"({"references":["a.b.c","a.b"]})", "(a.b.c a.b)"},
      {R"({"references":["var.x"],"constant_value":""})", R"(("" var.x))"},
      {R"({"references":[]})", "()"},
      {R"({"constant_value":[]})", "([])"},
      {"[]", "[]"},
      {R"([{"name":{"references":["var.x"]}},{}])", "[{name=(var.x)}, {}]"},
      {R"([{"inner":[{"id":{"constant_value":1}}]}])", "[{inner=[{id=(1)}]}]"},
      {R"({"create":{"constant_value":"1h"}})", R"([{create=("1h")}])"},
      // A block whose argument is called like a member of an expression.
      {R"({"references":{"constant_value":"x"}})", R"([{references=("x")}])"},
      {"null", "-"},
      {"\"x\"", "-"},
  }));
  CAPTURE(json);
  CHECK(expression(json) == expected);
}

TEST_CASE("The module tree is read whole, in any order of members") {
  const std::string expected =
      "/unconditional\n"
      "/aws_instance.a (aws.west) {iam_instance_profile=(var.p)} count (2) for_each -\n"
      "/null_resource.n () {} count - for_each -\n"
      "/output o ! (!\"s\")\n"
      "/variable p required\n"
      "/variable q null\n"
      "/variable s ! !\"secret\"\n"
      "/module m {hidden=(!\"secret\"), p=(var.p)} count - for_each (local.all)\n"
      "/m/data.aws_iam_policy_document.d () {} count - for_each -\n"
      "/m/variable hidden ! required\n";
  const std::string outputs =
      R"("outputs":{"o":{"sensitive":true,"expression":{"constant_value":"s"}}})";
  const std::string resources =
      R"("resources":[{"address":"aws_s3_bucket.b","mode":"managed","type":"aws_s3_bucket",)"
      R"("name":"b","expressions":{"bucket":{"constant_value":"x"}}},)"
      R"({"address":"null_resource.n","mode":"managed","type":"null_resource","name":"n",)"
      R"("expressions":{"triggers":{"constant_value":"x"}}},)"
      R"({"address":"aws_instance.a","mode":"managed","type":"aws_instance","name":"a",)"
      R"("provider_config_key":"aws.west","expressions":{"ami":{},"iam_instance_profile":)"
      R"({"references":["var.p"]}},"count_expression":{"constant_value":2}}])";
  const std::string calls =
      R"("module_calls":{"m":{"source":"./m","expressions":{"p":{"references":["var.p"]},)"
      R"("hidden":{"constant_value":"secret"}},"for_each_expression":{"references":["local.all"]},)"
      R"("module":{"resources":[{"mode":"data","type":"aws_iam_policy_document","name":"d"}],)"
      R"("variables":{"hidden":{"sensitive":true}}}}})";
  const std::string variables =
      R"("variables":{"s":{"default":"secret","sensitive":true},"p":{},"q":{"default":null}})";
  CHECK(configuration("{" + outputs + "," + resources + "," + calls + "," + variables + "}") ==
        expected);
  CHECK(configuration("{" + variables + "," + calls + "," + resources + "," + outputs + "}") ==
        expected);
}

TEST_CASE("A module has an unconditional resource only if a managed one has no count or for_each") {
  const auto [resource, expected] = GENERATE(table<std::string, bool>({
      {R"({"mode":"managed","type":"aws_s3_bucket","name":"b"})", true},
      {R"({"mode":"data","type":"aws_ami","name":"b"})", false},
      {R"({"mode":"managed","type":"aws_s3_bucket","name":"b","count_expression":{}})", false},
      {R"({"mode":"managed","type":"aws_s3_bucket","name":"b","for_each_expression":{}})", false},
      {R"({"mode":"managed","type":"aws_instance","name":"b"})", true},
      {R"({"mode":"managed","type":"aws_instance","name":"b","count_expression":{}})", false},
  }));
  CAPTURE(resource);
  const auto text = configuration(R"({"resources":[)" + resource + "]}");
  CHECK((text.find("/unconditional") != std::string::npos) == expected);
}

TEST_CASE("Values of sensitive root variables are marked") {
  const auto plan = read_plan(
      R"({"variables":{"open":{"value":"a"},"shut":{"value":{"k":["b"]}}},"planned_values":{},)"
      R"("configuration":{"root_module":{"variables":{"open":{},"shut":{"sensitive":true}}}}})");
  REQUIRE(plan.ok());
  REQUIRE(plan->variables.size() == 2);
  CHECK(dump(plan->variables[0].value) == R"("a")");
  CHECK(dump(plan->variables[1].value) == R"(!{k: ![!"b"]})");
}

TEST_CASE("Without marks, values that hold the text of what is declared sensitive are marked") {
  struct Row {
    const char* change;
    const char* expected;
  };
  const Row row = GENERATE(values<Row>({
      {R"("after":{"iam_instance_profile":"secret-a"})", R"(!"secret-a")"},
      {R"("after":{"iam_instance_profile":"x-secret-b-y"})", R"(!"x-secret-b-y")"},
      {R"("after":{"iam_instance_profile":"secret-default"})", R"(!"secret-default")"},
      {R"("after":{"iam_instance_profile":"secret-argument"})", R"(!"secret-argument")"},
      {R"("after":{"iam_instance_profile":"secret-output"})", R"(!"secret-output")"},
      {R"("after":{"iam_instance_profile":"abc"})", R"(!"abc")"},
      {R"("after":{"iam_instance_profile":"abcd"})", R"("abcd")"},
      {R"("after":{"iam_instance_profile":"open"})", R"("open")"},
      {R"("after":{"iam_instance_profile":"secret-a"},"after_sensitive":{})", R"("secret-a")"},
      {R"("after":{"iam_instance_profile":"secret-a"},"before_sensitive":false)", R"("secret-a")"},
  }));
  CAPTURE(row.change);
  const auto plan = read_plan(
      std::string(
          R"({"variables":{"a":{"value":{"k":["secret-a","abc"]}},"b":{"value":"secret-b"},)"
          R"("o":{"value":"open"}},"resource_changes":[{"address":"aws_instance.i",)"
          R"("mode":"managed","type":"aws_instance","name":"i","change":{)"
          R"("actions":["create"],"before":null,)") +
      row.change +
      R"(}}],"configuration":{"root_module":{"variables":{"a":{"sensitive":true},)"
      R"("b":{"sensitive":true},"c":{"sensitive":true,"default":"secret-default"},"o":{}},)"
      R"("outputs":{"s":{"sensitive":true,"expression":{"constant_value":"secret-output"}}},)"
      R"("module_calls":{"m":{"expressions":{"v":{"constant_value":"secret-argument"}},)"
      R"("module":{"variables":{"v":{"sensitive":true}}}}}}}})");
  REQUIRE(plan.ok());
  CHECK(dump(plan->resources.at(0).after["iam_instance_profile"]) == row.expected);
}

TEST_CASE("Credentials in user data and provisioners are seen, their text is not kept") {
  const auto text = configuration(
      R"({"resources":[{"mode":"managed","type":"aws_instance","name":"a","expressions":{)"
      R"("user_data":{"constant_value":"key\nAKIAIOSFODNN7ABCDEFG"},)"
      R"("user_data_base64":{"references":["aws_iam_access_key.ci[\"k\"].secret",)"
      R"("aws_iam_access_key.ci[\"k\"]","aws_iam_access_key.ci"]}},)"
      R"("provisioners":[{"type":"remote-exec","expressions":{"inline":{"constant_value":)"
      R"(["echo","AKIAIOSFODNN7ABCDEFG"]}}},{"type":"file","expressions":{"content":)"
      R"({"constant_value":"harmless"}}}]}]})");
  CHECK(text ==
        "/unconditional\n"
        "/aws_instance.a () {user_data=(!\"\"), "
        "user_data_base64=(aws_iam_access_key.ci[\"k\"].secret aws_iam_access_key.ci[\"k\"] "
        "aws_iam_access_key.ci)} count - for_each - "
        "!AWS access key ID in user_data !reference to aws_iam_access_key in user_data_base64 "
        "!AWS access key ID in provisioner \"remote-exec\"\n");
}

TEST_CASE("Of the provider blocks those of AWS are kept, with their region and nothing else") {
  const auto plan = read_plan(
      R"({"planned_values":{},"configuration":{"provider_config":{)"
      R"("aws":{"name":"aws","full_name":"registry.terraform.io/hashicorp/aws","expressions":)"
      R"({"region":{"constant_value":"eu-west-1"},"secret_key":{"constant_value":"s"}}},)"
      R"("aws.china":{"name":"aws","alias":"china","expressions":)"
      R"({"region":{"references":["var.region"]}}},)"
      R"("amazon":{"name":"amazon","full_name":"registry.opentofu.org/hashicorp/aws"},)"
      R"("aws.other":{"name":"aws","full_name":"example.com/acme/aws"},)"
      R"("random":{"name":"random","full_name":"registry.terraform.io/hashicorp/random"},)"
      R"("module.a:aws":{"name":"aws","version_constraint":"5.0","module_address":"module.a"},)"
      R"("module.b:aws":{"name":"aws","expressions":{"region":{"constant_value":"cn-north-1"}}}},)"
      R"("root_module":{}}})");
  REQUIRE(plan.ok());
  std::string kept;
  for (const auto& provider : plan->configuration->providers)
    kept += std::string(provider.key) + " " + dump(provider.region) + "; ";
  CHECK(kept == R"(aws ("eu-west-1"); aws.china (var.region); amazon -; )"
                R"(module.b:aws ("cn-north-1"); )");
}
