#include "plan/reader.h"

#include <string>
#include <vector>

#include "support/catch.h"
#include "support/dump.h"
#include "support/read_plan.h"

using rolecall::to_string;
using rolecall::plan::Plan;
using rolecall::test::dump;
using rolecall::test::dump_facts;
using rolecall::test::Locations;
using rolecall::test::read_plan;

namespace {

std::string with_changes(const std::string& changes) {
  return R"({"format_version":"1.2","resource_changes":[)" + changes + "]}";
}

/// The resources of a plan of these resource_changes, one line each; or the refusal's code.
std::string changes(const std::string& elements) {
  const auto plan = read_plan(with_changes(elements));
  if (!plan.ok()) return to_string(plan.error().code);
  std::string out;
  for (const auto& resource : plan->resources)
    out += (out.empty() ? "" : "\n") + dump(resource);
  return out;
}

std::string code_of(const std::string& input) {
  const auto plan = read_plan(input);
  return plan.ok() ? "read" : to_string(plan.error().code);
}

std::string joined(const std::vector<std::string_view>& list) {
  std::string out;
  for (const auto item : list)
    out += "'" + std::string(item) + "' ";
  return out;
}

}  // namespace

TEST_CASE("Elements of resource_changes become resources") {
  const auto [element, expected] = GENERATE(table<std::string, std::string>({
      {R"({"address":"aws_instance.a","mode":"managed","type":"aws_instance","name":"a",)"
       R"("provider_name":"p/aws","change":{"actions":["create"],"before":null,)"
       R"("after":{"ami":"x","tags":null},"after_unknown":{"id":true,"iam_instance_profile":true},)"
       R"("before_sensitive":false,"after_sensitive":{"tags":{}}}})",
       "aws_instance.a: create null → {iam_instance_profile: ?, tags: null} | change module '' "
       "managed aws_instance a - by p/aws"},
      {R"({"address":"module.m[1].aws_instance.a[\"x\"]","module_address":"module.m[1]",)"
       R"("mode":"managed","type":"aws_instance","name":"a","index":"x","deposed":"00000001",)"
       R"("change":{"actions":["delete"],"before":{"iam_instance_profile":"p"},"after":null,)"
       R"("after_unknown":{},"before_sensitive":{},"after_sensitive":false}})",
       R"(module.m[1].aws_instance.a["x"]: delete {iam_instance_profile: "p"} → null | change )"
       R"(module 'module.m[1]' managed aws_instance a ["x"] deposed)"},
      {R"({"address":"aws_instance.a[3]","previous_address":"aws_instance.old","mode":"managed",)"
       R"("type":"aws_instance","name":"a","index":3,"change":{"actions":["delete","create"]},)"
       R"("action_reason":"replace_because_tainted"})",
       "aws_instance.a[3]: delete+create - → - | change module '' managed aws_instance a [3] "
       "tainted was aws_instance.old"},
      {R"({"address":"data.aws_iam_policy_document.d","mode":"data","type":"aws_iam_policy_document",)"
       R"("name":"d","change":{"actions":["read"],"before":null,"after":{"statement":[{"sid":null}]},)"
       R"("after_unknown":{"json":true,"statement":[{"actions":[true]}]}}})",
       "data.aws_iam_policy_document.d: read null → {json: ?, statement: [{actions: [?], sid: "
       "null}]} | change module '' data aws_iam_policy_document d -"},
      // Of these only the names of unknown attributes are kept.
      {R"({"address":"null_resource.n","mode":"managed","type":"null_resource","name":"n",)"
       R"("change":{"actions":["create"],"before":null,"after":{"triggers":{"secret":"x"}},)"
       R"("after_unknown":{"id":true,"triggers":{"a":true},"tags":{},"list":[false]}}})",
       "null_resource.n: create - → {id: ?, triggers: ?} | change module '' managed null_resource "
       "n - names"},
      {R"({"address":"aws_iam_user.u","mode":"managed","type":"aws_iam_user","name":"u",)"
       R"("change":{"actions":["delete"],"before":{},"after":null,"after_unknown":{}}})",
       "aws_iam_user.u: delete - → null | change module '' managed aws_iam_user u - names"},
      {R"({"address":"aws_s3_bucket.b","mode":"managed","type":"aws_s3_bucket","name":"b",)"
       R"("change":{"actions":["create"],"after":{"bucket":"x"}}})",
       ""},
      // Other tools leave members out: the address says what they would have said.
      {R"({"type":"aws_instance","address":"module.m[\"k\"].aws_instance.a[2]",)"
       R"("change":{"actions":["create"],"after":{"tags":{"a":"b"}}}})",
       R"(module.m["k"].aws_instance.a[2]: create - → {tags: {a: "b"}} | change module )"
       R"('module.m["k"]' managed aws_instance a [2])"},
      {R"({"type":"aws_instance","change":{"actions":["create"]}})", "not-a-plan"},
      // Addresses that are none.
      {R"({"type":"aws_instance","address":"module.a","module_address":"module.a.module.b"})",
       "module.a: none - → - | change module 'module.a.module.b' managed aws_instance  -"},
      {R"({"type":"aws_s3_bucket","address":"module.a"})", ""},
      {R"({"address":"aws_instance.a","change":{"actions":["create"]}})", ""},
      {"null", ""},
      {"[]", "not-a-plan"},
      {"12", "not-a-plan"},
  }));
  CAPTURE(element);
  CHECK(changes(element) == expected);
}

TEST_CASE("The order of an element's members does not matter") {
  const std::string change =
      R"("change":{"after_unknown":{"iam_instance_profile":true},"after":{},"actions":["update"]})";
  const std::string expected =
      "aws_instance.a: update - → {iam_instance_profile: ?} | change module '' managed "
      "aws_instance a -";
  CHECK(changes(R"({"address":"aws_instance.a",)" + change +
                R"(,"mode":"managed","name":"a","type":"aws_instance"})") == expected);
  CHECK(changes("{" + change +
                R"(,"type":"aws_instance","address":"aws_instance.a","mode":"managed"})") ==
        expected);
}

TEST_CASE("Action lists are understood") {
  const auto [list, expected] = GENERATE(table<std::string, std::string>({
      {R"(["no-op"])", "no-op"},
      {R"(["create"])", "create"},
      {R"(["read"])", "read"},
      {R"(["update"])", "update"},
      {R"(["delete"])", "delete"},
      {R"(["delete","create"])", "delete+create"},
      {R"(["create","delete"])", "create+delete"},
      {R"(["forget"])", "forget"},
      {R"(["create","forget"])", "create+forget"},
      {R"(["forget","create"])", "forget+create"},
      {R"(["update","forget"])", "other"},
      {R"(["move"])", "other"},
      {R"(["create","create","create"])", "other"},
      {"[]", "none"},
  }));
  CAPTURE(list);
  const auto line =
      changes(R"({"address":"aws_instance.a","mode":"managed","type":"aws_instance","name":"a",)"
              R"("change":{"actions":)" +
              list + "}}");
  CHECK(line.substr(0, line.find(" - →")) == "aws_instance.a: " + expected);
}

TEST_CASE("The same key twice is an error wherever a verdict may hang on it") {
  const std::string input = GENERATE(
      as<std::string>(), R"({"format_version":"1.2","resource_changes":[],"resource_changes":[]})",
      R"({"format_version":"1.2","resource_changes":[],"complete":true,"complete":false})",
      R"({"resource_changes":[{"type":"aws_s3_bucket","address":"a.b","type":"aws_instance"}]})",
      R"({"resource_changes":[{"type":"aws_instance","address":"a.b","address":"a.c"}]})",
      R"({"resource_changes":[{"type":"aws_instance","address":"a.b","change":{"after":{},"after":{}}}]})",
      R"({"resource_changes":[{"type":"aws_instance","address":"a.b","change":{"after":{"tags":1,"tags":2}}}]})",
      R"({"resource_changes":[{"type":"aws_instance","address":"a.b","change":{"after":{"tags":{"a":1,"a":2}}}}]})",
      R"({"planned_values":{"root_module":{},"root_module":{}}})",
      R"({"planned_values":{"root_module":{"resources":[],"resources":[]}}})",
      R"({"planned_values":{"root_module":{"child_modules":[],"child_modules":[]}}})",
      R"({"planned_values":{},"configuration":{"root_module":{"resources":[],"resources":[]}}})",
      R"({"planned_values":{},"configuration":{"root_module":{"module_calls":{"a":{},"a":{}}}}})",
      R"({"planned_values":{},"configuration":{"root_module":{"outputs":{"a":{},"a":{}}}}})",
      R"({"planned_values":{},"configuration":{"root_module":{"variables":{"a":{},"a":{}}}}})",
      R"({"planned_values":{},"configuration":{"root_module":{"variables":{"a":{"default":1,"default":2}}}}})",
      R"({"planned_values":{},"configuration":{"root_module":{"resources":[{"type":"aws_instance","type":"x"}]}}})",
      R"({"planned_values":{},"configuration":{"root_module":{"module_calls":{"a":{"expressions":{},"expressions":{}}}}}})",
      R"({"planned_values":{},"variables":{"a":{},"a":{}}})",
      R"({"planned_values":{},"variables":{"a":{"value":1,"value":2}}})");
  CAPTURE(input);
  CHECK(code_of(input) == "duplicate-key");
}

TEST_CASE("A section of the wrong type is refused, a null one counts as absent") {
  for (const auto* section : {"planned_values", "resource_changes", "prior_state", "configuration",
                              "relevant_attributes", "variables", "deferred_changes"}) {
    CAPTURE(section);
    const std::string start = std::string(R"({"format_version":"1.2","configuration_":0,)") +
                              R"("applyable":true,")" + section + "\":";
    CHECK(code_of(start + "\"x\"}") == "not-a-plan");
    const std::string rest = std::string(section) == "planned_values" ? R"(,"resource_changes":[]})"
                                                                      : R"(,"planned_values":{}})";
    CHECK(code_of(start + "null" + rest) == "read");
  }
}

TEST_CASE("Module instances, deferred data and counted types are collected from every type") {
  const auto plan = read_plan(with_changes(
      R"({"address":"module.a[0].aws_s3_bucket.b","module_address":"module.a[0]","mode":"managed",)"
      R"("type":"aws_s3_bucket","name":"b","change":{"actions":["create"]}},)"
      R"({"address":"module.gone.aws_s3_bucket.b","module_address":"module.gone","mode":"managed",)"
      R"("type":"aws_s3_bucket","name":"b","change":{"actions":["delete"]}},)"
      R"({"address":"module.left.aws_s3_bucket.b","module_address":"module.left","mode":"managed",)"
      R"("type":"aws_s3_bucket","name":"b","change":{"actions":["forget"]}},)"
      R"({"address":"module.old.aws_instance.b","module_address":"module.old","mode":"managed",)"
      R"("type":"aws_instance","name":"b","deposed":"1","change":{"actions":["delete"]}},)"
      R"({"address":"module.d.data.aws_ami.x","module_address":"module.d","mode":"data",)"
      R"("type":"aws_ami","name":"x","change":{"actions":["read"]}},)"
      R"({"address":"data.aws_ami.y","mode":"data","type":"aws_ami","name":"y",)"
      R"("change":{"actions":["no-op"]}},)"
      R"({"address":"aws_gamelift_fleet.f[0]","mode":"managed","type":"aws_gamelift_fleet",)"
      R"("name":"f","index":0,"change":{"actions":["create"]}},)"
      R"({"address":"aws_gamelift_fleet.f[1]","mode":"managed","type":"aws_gamelift_fleet",)"
      R"("name":"f","index":1,"change":{"actions":["update"]}},)"
      R"({"address":"aws_gamelift_fleet.f[2]","mode":"managed","type":"aws_gamelift_fleet",)"
      R"("name":"f","index":2,"change":{"actions":["delete"]}})"));
  REQUIRE(plan.ok());
  CHECK(joined(plan->planned_modules) == "'' 'module.a[0]' 'module.d' ");
  CHECK(joined(plan->deferred_data) == "'module.d.data.aws_ami.x' ");
  CHECK(plan->counted_types.size() == 1);
  CHECK(plan->counted_types.at("aws_gamelift_fleet") == 2);
}

TEST_CASE("A location is where the element stands in the file, byte order mark included") {
  const std::string start = "{\"format_version\":\"1.2\",\n\"resource_changes\":[\n  ";
  const std::string element = R"({"type":"aws_instance","address":"aws_instance.a"})";
  for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
    const auto plan = read_plan(mark + start + element + "]}");
    REQUIRE(plan.ok());
    REQUIRE(plan->resources.size() == 1);
    const auto& at = plan->resources[0].location;
    CHECK(at.offset == mark.size() + start.size());
    CHECK(at.length == element.size());
    CHECK(at.line == 3);
    CHECK(at.column == 3);
  }
}

TEST_CASE("A location's column counts characters in every encoding, a byte order mark not") {
  const auto plan_after = [](const std::string& text) {
    return R"({"x":")" + text + R"(","resource_changes":[)" +
           R"({"type":"aws_instance","address":"aws_instance.a"}]})";
  };
  const std::uint64_t plain = plan_after("").find(R"({"type")") + 1;
  struct Row {
    std::string utf8;
    std::string utf16;
    std::uint64_t characters;
  };
  const Row row =
      GENERATE(values<Row>({{"ab", std::string("a\0b\0", 4), 2},
                            {"\xC3\xA9", std::string("\xE9\0", 2), 1},
                            {"\xE2\x82\xAC", "\xAC\x20", 1},
                            {"\xF0\x9F\x98\x80", std::string("\x3D\xD8\0\xDE", 4), 1}}));
  CAPTURE(row.utf8);
  for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
    const auto plan = read_plan(mark + plan_after(row.utf8));
    REQUIRE(plan.ok());
    CHECK(plan->resources.at(0).location.column == plain + row.characters);
  }
  std::string wide = "\xFF\xFE";
  for (const char c : plan_after("#")) {
    wide += c == '#' ? row.utf16 : std::string{c, '\0'};
  }
  const auto plan = read_plan(wide);
  REQUIRE(plan.ok());
  CHECK(plan->resources.at(0).location.column == plain + row.characters);
}

TEST_CASE("Relevant attributes are kept by type, sorted and once") {
  const auto plan =
      read_plan(R"({"planned_values":{},"relevant_attributes":[)"
                R"({"resource":"null_resource.n","attribute":["id"]},)"
                R"({"resource":"aws_iam_instance_profile.p","attribute":["name"]},)"
                R"({"resource":"aws_iam_instance_profile.p","attribute":["name"]},)"
                R"({"resource":"module.m[0].aws_iam_instance_profile.p","attribute":[]},)"
                R"({"attribute":["arn",0,"x"],"resource":"aws_iam_instance_profile.p"},)"
                R"({"resource":"aws_vpc.v","attribute":["id"]},)"
                R"({"resource":"ephemeral.aws_ssm_parameter.d","attribute":["value"]},)"
                R"({"resource":"aws_iam_role.r","attribute":"name"}]})");
  REQUIRE(plan.ok());
  std::string all;
  for (const auto& entry : plan->relevant_attributes)
    all += std::string(entry.resource) + " ." + std::string(entry.attribute) + "; ";
  CHECK(all ==
        "aws_iam_instance_profile.p .arn; aws_iam_instance_profile.p .name; aws_iam_role.r .name; "
        "ephemeral.aws_ssm_parameter.d .value; module.m[0].aws_iam_instance_profile.p .; "
        "null_resource.n .id; ");
}

TEST_CASE("Too deep, too large and broken inputs are refused") {
  std::string deep = R"({"format_version":"1.2","planned_values":{"root_module":)";
  for (int i = 0; i < 130; ++i)
    deep += R"({"child_modules":[)";
  CHECK(code_of(deep) == "too-deep");
  std::string nested = R"({"planned_values":{},"configuration":{"root_module":)";
  for (int i = 0; i < 130; ++i)
    nested += R"({"module_calls":{"a":{"module":)";
  CHECK(code_of(nested) == "too-deep");
  CHECK(code_of(R"({"unknown":)" + std::string(100000, '[')) == "too-deep");
  CHECK(code_of(R"({"format_version":"1.2","x":[1,}})") == "malformed");
  rolecall::plan::ReadOptions options;
  options.max_element = 4096;
  options.window = 1024;
  const auto large =
      read_plan(with_changes(R"({"address":"aws_instance.a","type":"aws_instance","x":")" +
                             std::string(20000, 'x') + "\"}"),
                options);
  REQUIRE_FALSE(large.ok());
  CHECK(std::string(to_string(large.error().code)) == "element-too-large");
}
