#include "resolve/reference.h"

#include "support/catch.h"

using rolecall::resolve::parse_reference;
using rolecall::resolve::parse_references;
using rolecall::resolve::Reference;
using rolecall::resolve::Step;

namespace {

std::string dump(const Step& step) {
  if (step.kind == Step::Kind::attribute) return "." + step.text;
  if (step.kind == Step::Kind::index) return "[" + std::to_string(step.number) + "]";
  return "[<" + step.text + ">]";
}

std::string dump(const Reference& reference) {
  constexpr const char* kinds[] = {"var",      "local",      "module",      "managed",  "data",
                                   "each.key", "each.value", "count.index", "constant", "other"};
  std::string text = kinds[static_cast<int>(reference.kind)];
  if (!reference.type.empty()) text += " " + reference.type;
  if (!reference.name.empty()) text += " " + reference.name;
  if (reference.has_key) text += " key" + dump(reference.key);
  for (const Step& step : reference.path)
    text += " " + dump(step);
  return text;
}

}  // namespace

TEST_CASE("a reference is read as Terraform writes it") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"aws_iam_instance_profile.p.name", "managed aws_iam_instance_profile p .name"},
      {"aws_iam_instance_profile.p", "managed aws_iam_instance_profile p"},
      {"aws_x.c[1].name", "managed aws_x c key[1] .name"},
      {R"(aws_x.c["a.b]\"q"].name)", R"(managed aws_x c key[<a.b]"q>] .name)"},
      {R"(aws_x.c["$${a}%%{b}"].id)", "managed aws_x c key[<${a}%{b}>] .id"},
      {R"(aws_x.c["bell\u0007"].id)", "managed aws_x c key[<bell\a>] .id"},
      {"data.aws_iam_role.r.name", "data aws_iam_role r .name"},
      {R"(data.aws_iam_role.r["x"])", "data aws_iam_role r key[<x>]"},
      {"module.prof.obj[\"n\"]", "module prof .obj [<n>]"},
      {"module.profc[0].name", "module profc key[0] .name"},
      {"var.obj.a.b[0]", "var obj .a .b [0]"},
      {"local.map[\"a\"]", "local map [<a>]"},
      {"each.key", "each.key"},
      {"each.value.p", "each.value .p"},
      {"count.index", "count.index"},
      {"path.module", "constant module"},
      {"terraform.workspace", "constant workspace"},
      {"self.id", "other"},
      {"ephemeral.aws_ssm_parameter.x.value", "other"},
      {"aws_instance.module.id", "managed aws_instance module .id"},
      {"", "other"},
      {"aws_x", "other"},
      {"aws_x.c[\"unclosed", "other"},
      {"aws_x.c[0", "other"},
      {"aws_x.c[each.key].name", "other"},
      {"aws_x.c[0]name", "other"},
      {"aws_x..name", "other"},
  }));
  CAPTURE(text);
  CHECK(dump(parse_reference(text)) == expected);
}

TEST_CASE("a run of shortened prefixes is one reference") {
  using Flat = std::vector<std::string_view>;
  const auto [flat, expected] = GENERATE(table<Flat, std::vector<std::string>>({
      {{"aws_x.p.name", "aws_x.p"}, {"aws_x.p.name"}},
      {{"aws_x.c[1].name", "aws_x.c[1]", "aws_x.c"}, {"aws_x.c[1].name"}},
      {{"aws_x.c", "count.index"}, {"aws_x.c", "count.index"}},
      {{"var.cfg.nope", "var.cfg", "var.cfg.prof", "var.cfg"}, {"var.cfg.nope", "var.cfg.prof"}},
      {{"var.e", "aws_x.p.name", "aws_x.p"}, {"var.e", "aws_x.p.name"}},
      {{"aws_x.p.name", "aws_x.p", "aws_x.p"}, {"aws_x.p.name", "aws_x.p"}},
      {{"aws_x.pq", "aws_x.p"}, {"aws_x.pq", "aws_x.p"}},
      {{}, {}},
  }));
  std::vector<std::string> texts;
  for (const Reference& reference : parse_references(flat))
    texts.push_back(reference.text);
  CHECK(texts == expected);
}

TEST_CASE("a written index names the count instance or the for_each key of the same digits") {
  using rolecall::plan::InstanceKey;
  const Step ten{Step::Kind::index, "10", 10};
  CHECK(matches(ten, {InstanceKey::Kind::index, 10, ""}));
  CHECK(matches(ten, {InstanceKey::Kind::text, 0, "10"}));
  CHECK_FALSE(matches(ten, {InstanceKey::Kind::index, 1, ""}));
  CHECK_FALSE(matches(ten, {}));
}
