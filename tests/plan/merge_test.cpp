#include "plan/merge.h"

#include <string>

#include "plan/raw_value.h"
#include "support/catch.h"
#include "support/dump.h"

using rolecall::plan::Arena;
using rolecall::plan::Merger;
using rolecall::plan::RawParser;
using rolecall::plan::Value;
using rolecall::test::dump;

namespace {

/// The tree of {"a": value, "u": unknown, "s": sensitive}, merged.
std::string merged(const std::string& after, const std::string& unknown,
                   const std::string& sensitive = "{}") {
  std::string json = R"({"a":)" + after + R"(,"u":)" + unknown + R"(,"s":)" + sensitive + "}";
  const std::size_t size = json.size();
  json.append(64, ' ');
  RawParser parser;
  const auto tree = parser.parse({json.data(), size}, nullptr);
  if (!tree.ok()) return tree.error().message;
  Arena arena;
  Merger merger(arena);
  std::string out = dump(merger.merge({(*tree)["a"], (*tree)["u"], (*tree)["s"]}));
  for (const auto& sighting : merger.take_sightings())
    out += " ! " + std::string(sighting.kind) + " in " + std::string(sighting.place);
  return out;
}

}  // namespace

TEST_CASE("Unknown parts are merged into what is known") {
  const auto [after, unknown, expected] = GENERATE(table<std::string, std::string, std::string>({
      {R"({"a":"x"})", "{}", R"({a: "x"})"},
      {R"({"a":"x"})", R"({"b":true})", R"({a: "x", b: ?})"},
      {R"({"b":null})", R"({"a":true})", "{a: ?, b: null}"},
      {R"({"a":"x"})", R"({"a":false,"b":false})", R"({a: "x"})"},
      {R"({"a":[]})", R"({"a":[]})", "{a: []}"},
      {R"({"a":["x",null]})", R"({"a":[false,true]})", R"({a: ["x", ?]})"},
      {R"({"a":[null]})", R"({"a":[true]})", "{a: [?]}"},
      {R"({"a":[null]})", R"({"a":[false]})", "{a: [null]}"},
      // A block list: unknown members of a block are missing in after.
      {R"({"b":[{"version":"$Latest"}]})", R"({"b":[{"id":true,"name":true}]})",
       R"({b: [{id: ?, name: ?, version: "$Latest"}]})"},
      {R"({"b":[{"arn":null}]})", R"({"b":[{"name":true}]})", "{b: [{arn: null, name: ?}]}"},
      {R"({"b":[{"arn":null,"name":"x"}]})", R"({"b":[{}]})", R"({b: [{arn: null, name: "x"}]})"},
      // The number of blocks is unknown: the mark is a scalar.
      {"{}", R"({"b":true})", "{b: ?}"},
      {R"({"b":[]})", R"({"b":true})", "{b: ?}"},
      {"{}", "true", "?"},
      {"null", "false", "null"},
      {"null", "{}", "null"},
      {R"({"n":123456789012345678901234567890,"f":-1.5,"t":true})", "{}",
       "{f: -1.5, n: 123456789012345678901234567890, t: true}"},
      // Marks without a counterpart give the shape.
      {"{}", R"({"b":[{"x":true},{}]})", "{b: [{x: ?}, null]}"},
      {R"({"b":null})", R"({"b":{"x":true}})", "{b: {x: ?}}"},
  }));
  CAPTURE(after, unknown);
  CHECK(merged(after, unknown) == expected);
}

TEST_CASE("A sensitive mark covers everything below it") {
  const auto [after, unknown, sensitive, expected] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {R"({"a":"x","b":"y"})", "{}", R"({"a":true})", R"({a: !"x", b: "y"})"},
          {R"({"a":"x"})", "{}", "true", R"(!{a: !"x"})"},
          {R"({"a":"x"})", "{}", "false", R"({a: "x"})"},
          {R"({"a":[{"b":"x"}]})", "{}", R"({"a":[{"b":true}]})", R"({a: [{b: !"x"}]})"},
          {R"({"a":[{"b":"x"}]})", "{}", R"({"a":true})", R"({a: ![!{b: !"x"}]})"},
          {"{}", R"({"a":true})", R"({"a":true})", "{a: !?}"},
          {R"({"a":null})", "{}", R"({"a":true})", "{a: !null}"},
      }));
  CAPTURE(after, sensitive);
  CHECK(merged(after, unknown, sensitive) == expected);
}

TEST_CASE("Text of user data is looked at and left behind") {
  const auto [after, expected] = GENERATE(table<std::string, std::string>({
      {R"({"user_data":"#!/bin/sh"})", R"({user_data: !""})"},
      {R"({"user_data":null})", "{user_data: null}"},
      {R"({"user_data":"key=AKIAIOSFODNN7ABCDEFG"})",
       R"({user_data: !""} ! AWS access key ID in user_data)"},
      {R"({"b":[{"user_data_base64":"a2V5PUFLSUFJT1NGT0ROTjdBQkNERUZH"}]})",
       R"({b: [{user_data_base64: !""}]} ! AWS access key ID in user_data_base64)"},
      {R"({"tags":{"k":"AKIAIOSFODNN7ABCDEFG"}})", R"({tags: {k: "AKIAIOSFODNN7ABCDEFG"}})"},
  }));
  CAPTURE(after);
  CHECK(merged(after, "{}") == expected);
}

TEST_CASE("What the tree cannot say without doubt is refused") {
  const auto [json, expected] = GENERATE(table<std::string, std::string>({
      {R"({"x":1,"x":2})", "holds the same key twice in one object"},
      {R"({"x":1,"y":{"\u0078":1,"x":2}})", "holds the same key twice in one object"},
      {R"({"x":01})", "is not valid JSON"},
      {R"({"x":1.})", "is not valid JSON"},
      {R"({"x":--1})", "is not valid JSON"},
      {R"({"x":1e})", "is not valid JSON"},
      {R"({"x":nul})", "is not valid JSON"},
      {R"({"x":truex})", "is not valid JSON"},
      {R"({"x":"\ud800"})", "is not valid JSON"},
      {R"({"x":1e400})", "{x: 1e400}"},
      {R"({"x":-0.000001})", "{x: -0.000001}"},
  }));
  CAPTURE(json);
  CHECK(merged(json, "{}") == expected);
}
