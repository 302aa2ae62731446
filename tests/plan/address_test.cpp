#include "plan/address.h"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.h"

using rolecall::plan::Address;
using rolecall::plan::address_less;
using rolecall::plan::AddressKey;
using rolecall::plan::format;
using rolecall::plan::InstanceKey;
using rolecall::plan::Mode;

namespace {

std::string dump(const AddressKey& key) {
  if (key.kind == InstanceKey::Kind::none) return "";
  if (key.kind == InstanceKey::Kind::index) return "#" + std::to_string(key.index);
  return "<" + key.text + ">";
}

/// `module/name<key> type name<key>`, `data` in front of data sources; `none` if it is no address.
std::string dump(std::string_view text) {
  const auto address = Address::parse(text);
  if (!address) return "none";
  std::string out;
  for (const auto& step : address->modules)
    out += step.name + dump(step.key) + "/";
  if (!out.empty()) out += ' ';
  if (address->mode == Mode::data) out += "data ";
  return out + address->type + ' ' + address->name + dump(address->key);
}

}  // namespace

TEST_CASE("An address is taken apart by Terraform's grammar") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"aws_instance.web", "aws_instance web"},
      {"aws_instance.web[0]", "aws_instance web#0"},
      {"aws_instance.web[10]", "aws_instance web#10"},
      {R"(aws_instance.web["10"])", "aws_instance web<10>"},
      {"data.aws_ami.this", "data aws_ami this"},
      {"module.a.aws_instance.web", "a/ aws_instance web"},
      {R"(module.a[1].module.b["x"].data.aws_ami.this["y"])", "a#1/b<x>/ data aws_ami this<y>"},
      {"aws_instance.with-dash_and_ümlaut", "aws_instance with-dash_and_ümlaut"},
      // A module may be called data, a resource module.
      {"module.data.aws_instance.single", "data/ aws_instance single"},
      {"module.module.aws_instance.single", "module/ aws_instance single"},
      {"aws_instance.module", "aws_instance module"},
      {"aws_instance.data", "aws_instance data"},
  }));
  CAPTURE(text);
  CHECK(dump(text) == expected);
  CHECK(format(*Address::parse(text)) == text);
}

TEST_CASE("Escapes in keys are decoded and written again") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {R"(a.p["k\"q"])", R"(a p<k"q>)"},
      {R"(a.p["b\\s"])", R"(a p<b\s>)"},
      {R"(a.p["br]k"])", "a p<br]k>"},
      {R"(a.p["dot.x"])", "a p<dot.x>"},
      {R"(a.p["nl\nx"])", "a p<nl\nx>"},
      {R"(a.p["r\rt\tx"])", "a p<r\rt\tx>"},
      {R"(a.p["$${a}"])", "a p<${a}>"},
      {R"(a.p["%%{b}"])", "a p<%{b}>"},
      {R"(a.p["$ % $$ %%"])", "a p<$ % $$ %%>"},
      {R"(a.p[""])", "a p<>"},
      {R"(a.p["a&b<c>"])", "a p<a&b<c>>"},
      {R"(a.p["é 日本"])", "a p<é 日本>"},
      {R"(a.p["\u0007"])", "a p<\a>"},
      {R"(module.b["module.z[0]"].a.p)", "b<module.z[0]>/ a p"},
      {R"(module.b["k\"q"].a.p)", R"(b<k"q>/ a p)"},
      {R"(module.b["x.y"].a.p)", "b<x.y>/ a p"},
  }));
  CAPTURE(text);
  CHECK(dump(text) == expected);
  CHECK(format(*Address::parse(text)) == text);
}

TEST_CASE("Escapes of older releases are understood") {
  CHECK(dump(R"(a.p["\x07\a\b\f\v"])") == "a p<\a\a\b\f\v>");
  CHECK(dump(R"(a.p["\U0001F600"])") == "a p<😀>");
  CHECK(dump(R"(a.p["${a}"])") == "a p<${a}>");
}

TEST_CASE("What is not an address is none") {
  const std::string text =
      GENERATE(as<std::string>(), "", ".", "a", "a.", ".b", "a.b.c", "a.b[", "a.b[]", "a.b[x]",
               "a.b[-1]", "a.b[01]", "a.b[1", "a.b[1]x", "a.b[1][2]", "a.b[99999999999999999999]",
               "a.b[\"x]", "a.b[\"x\"", R"(a.b["\q"])", R"(a.b["\u12"])", R"(a.b["\ud800"])",
               R"(a.b["\U00110000"])", "module.a", "module.a.", "module..a.b", "module.a[0]b.c.d",
               "data.x", "data..x", "a b.c", "ephemeral.aws_x.y");
  CAPTURE(text);
  CHECK(dump(text) == "none");
}

TEST_CASE("The module part is what precedes the resource") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"aws_instance.web", ""},
      {"data.aws_ami.this", ""},
      {"module.a.aws_instance.web", "module.a"},
      {R"(module.a[1].module.b["x.y"].aws_instance.web)", R"(module.a[1].module.b["x.y"])"},
      {"module.data.data.aws_ami.this", "module.data"},
      {"module.a", "module.a"},
      {"module.", ""},
  }));
  CAPTURE(text);
  CHECK(rolecall::plan::module_part(text) == expected);
}

TEST_CASE("The type part is found with and without keys") {
  CHECK(rolecall::plan::type_part("aws_instance.web[0]") == "aws_instance");
  CHECK(rolecall::plan::type_part("module.a.data.aws_ami.this") == "aws_ami");
  CHECK(rolecall::plan::type_part("module.a[\"x\"].aws_instance.web") == "aws_instance");
  CHECK(rolecall::plan::type_part("ephemeral.aws_x.y") == "ephemeral");
  CHECK(rolecall::plan::type_part("module.a") == "");
  CHECK(rolecall::plan::type_part("") == "");
}

TEST_CASE("Addresses are ordered as people read them") {
  const std::vector<std::string> ordered = {
      "aws_instance.a",
      "aws_instance.n[0]",
      "aws_instance.n[2]",
      "aws_instance.n[10]",
      R"(aws_instance.n["0"])",
      R"(aws_instance.n["a"])",
      "aws_instance.z",
      "aws_key_pair.a",
      "data.aws_ami.a",
      "module.m.aws_instance.a",
      "module.m.module.c.aws_instance.a",
      "module.m[2].aws_instance.a",
      "module.m[10].aws_instance.a",
      R"(module.m["x"].aws_instance.a)",
      "module.n.aws_instance.a",
      "(not an address)",
      "module.m",
  };
  auto shuffled = ordered;
  std::reverse(shuffled.begin(), shuffled.end());
  const std::vector<std::string_view> views(shuffled.begin(), shuffled.end());
  std::vector<std::string> parsed_once;
  for (const std::size_t number : rolecall::plan::address_order(views))
    parsed_once.push_back(shuffled[number]);
  CHECK(parsed_once == ordered);
  std::sort(shuffled.begin(), shuffled.end(), address_less);
  CHECK(shuffled == ordered);
}
