#include "iam/policy_document.h"

#include <string>

#include "support/catch.h"

using rolecall::iam::Policy;
using rolecall::iam::read_policy;
using rolecall::iam::Refusal;

namespace {

constexpr std::string_view kStatement =
    R"({"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}})";

std::string read(std::string_view document) {
  const auto reading = read_policy(document);
  if (const auto* refusal = std::get_if<Refusal>(&reading)) return std::string(refusal->why);
  return std::to_string(std::get<Policy>(reading).statements.size()) + " read";
}

/// A policy with `member` beside its one good statement.
std::string with_member(const std::string& member) {
  return R"({"Statement":)" + std::string(kStatement) + "," + member + "}";
}

/// A policy whose one statement has `element` besides.
std::string with_element(const std::string& element) {
  std::string statement(kStatement);
  statement.insert(statement.size() - 1, "," + element);
  return R"({"Statement":[)" + statement + "]}";
}

std::string nested(int depth) {
  const auto count = static_cast<std::size_t>(depth);
  return std::string(count, '[') + std::string(count, ']');
}

}  // namespace

TEST_CASE("a policy is one JSON object and nothing else") {
  CHECK(read("") == "it is empty");
  CHECK(read(" \n\t\r") == "it is empty");
  CHECK(read("hello") == "it is not valid JSON");
  CHECK(read("\"hello\"") == "it is not a JSON object");
  CHECK(read("7") == "it is not a JSON object");
  CHECK(read("null") == "it is not a JSON object");
  CHECK(read("[]") == "it is not a JSON object");
  CHECK(read("{}") == "it has no Statement");
  CHECK(read(with_member(R"("Id":"x")")) == "1 read");
  CHECK(read(" \n" + with_member(R"("Id":"x")") + "\r\n") == "1 read");
}

TEST_CASE("what follows the policy is refused") {
  const std::string policy = with_member(R"("Id":"x")");
  CHECK(read(policy + "x") != "1 read");
  CHECK(read(policy + "{}") != "1 read");
  CHECK(read(policy + "}") != "1 read");
  CHECK(read(policy + ",") != "1 read");
  CHECK(read(policy + std::string(1, '\0')) != "1 read");
}

TEST_CASE("a policy cut short anywhere is refused") {
  const std::string policy = with_member(R"("Id":["x",1,true]})").substr(0);
  const std::string whole = policy.substr(0, policy.size() - 1);
  REQUIRE(read(whole) == "1 read");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO(whole.substr(0, size));
    CHECK(read(whole.substr(0, size)) != "1 read");
  }
}

TEST_CASE("broken JSON is refused even in elements that decide nothing") {
  const auto* const broken = GENERATE(
      R"("Id":01)", R"("Id":1.)", R"("Id":.5)", R"("Id":1e)", R"("Id":+1)", R"("Id":-)",
      R"("Id":1x)", R"("Id":tru)", R"("Id":truex)", R"("Id":nul)", R"("Id":[1 2])", R"("Id":[1,])",
      R"("Id":[,1])", R"("Id":{"a"})", R"("Id":{"a" 1})", R"("Id":{"a":1,})", R"("Id":{1:2})",
      R"("Id":"\x")", R"("Id":"\u12")", R"("Id":])", R"("Id":[})", R"("Id":{]})", R"("Id")",
      R"("Id":)", R"(,"Id":1)", "\"Id\":\"\xff\"", "\"Id\":\"\n\"", R"("Id":'x')", R"("Id":1/**/)");
  INFO(broken);
  CHECK(read(with_member(broken)) != "1 read");
  CHECK(read(with_element(broken)) != "1 read");
}

TEST_CASE("numbers of any length and form are JSON") {
  const auto* const number =
      GENERATE("0", "-0", "12345678901234567890123456789012345678901234567890", "-1.5e+400", "0.25",
               "1E-9", "1.0", "7 ");
  INFO(number);
  CHECK(read(with_member(std::string("\"Id\":") + number)) == "1 read");
  CHECK(read(with_element(std::string(R"("Condition":{"NumericEquals":{"a":)") + number + "}}")) ==
        "1 read");
}

TEST_CASE("a key that comes twice is refused at every level") {
  const std::string twice = "an object has a key twice";
  CHECK(read(with_member(R"("Statement":[])")) == twice);
  CHECK(read(with_member(R"("Id":{"a":1,"a":1})")) == twice);
  CHECK(read(with_member(R"("Id":[{"a":{"b":1,"b":2}}])")) == twice);
  CHECK(read(with_element(R"("Effect":"Deny")")) == twice);
  CHECK(read(with_element(R"("Action":"sts:*")")) == twice);
  CHECK(read(with_element("\"\\u0041ction\":\"sts:*\"")) == twice);
  CHECK(read(with_element(R"("Condition":{"Bool":{"a":"1","a":"2"}})")) == twice);
  CHECK(read(with_element(R"("Condition":{"Bool":{},"Bool":{}})")) == twice);
  CHECK(read(with_element(R"("NotPrincipal":{"AWS":"a","AWS":"b"})")) == twice);
}

TEST_CASE("nesting is bounded") {
  CHECK(read(with_member("\"Id\":" + nested(60))) == "1 read");
  CHECK(read(with_member("\"Id\":" + nested(70))) == "it is nested too deeply");
  CHECK(read(with_member("\"Id\":" + nested(200'000))) == "it is nested too deeply");
  CHECK(read(nested(200'000)) == "it is not a JSON object");
}

TEST_CASE("Version is absent, 2012-10-17 or 2008-10-17") {
  CHECK(read(with_member(R"("Version":"2012-10-17")")) == "1 read");
  CHECK(read(with_member(R"("Version":"2008-10-17")")) == "1 read");
  const auto* const version = GENERATE(R"("2012-10-18")", "null", "2012", R"(["2012-10-17"])");
  CHECK(read(with_member(std::string(R"("Version":)") + version)) ==
        "its Version is neither 2012-10-17 nor 2008-10-17");
}

TEST_CASE("Statement is an object or a list of objects") {
  const std::string one(kStatement);
  CHECK(read(R"({"Statement":)" + one + "}") == "1 read");
  CHECK(read(R"({"Statement":[]})") == "0 read");
  CHECK(read(R"({"Statement":[)" + one + "," + one + "]}") == "2 read");
  CHECK(read(R"({"Statement":"x"})") == "a statement is not an object");
  CHECK(read(R"({"Statement":null})") == "a statement is not an object");
  CHECK(read(R"({"Statement":["x"]})") == "a statement is not an object");
  CHECK(read(R"({"Statement":[[)" + one + "]]}") == "a statement is not an object");
  CHECK(read(R"({"statement":[)" + one + "]}") == "it has no Statement");
}

TEST_CASE("elements have the types that IAM asks for") {
  struct Row {
    const char* element;
    const char* refusal;
  };
  const Row row =
      GENERATE(Row{R"("NotAction":5)", "an action is not a string or a list of strings"},
               Row{R"("NotAction":null)", "an action is not a string or a list of strings"},
               Row{R"("NotAction":[])", "an action is not a string or a list of strings"},
               Row{R"("NotAction":["a",1])", "an action is not a string or a list of strings"},
               Row{R"("NotAction":{"a":"b"})", "an action is not a string or a list of strings"},
               Row{R"("Condition":[])", "a Condition is not an object"},
               Row{R"("Condition":"")", "a Condition is not an object"},
               Row{R"("Condition":null)", "a Condition is not an object"});
  INFO(row.element);
  CHECK(read(with_element(row.element)) == row.refusal);
}

TEST_CASE("a principal is a star, or an object of the four types in their exact spelling") {
  const std::string refusal =
      "a principal is neither \"*\" nor an object of AWS, Service, Federated or CanonicalUser";
  const auto* const principal =
      GENERATE(R"("ec2.amazonaws.com")", R"("")", "null", "{}", R"(["*"])", R"({"service":"a"})",
               R"({"*":"*"})", R"({"Service":[]})", R"({"Service":null})", R"({"Service":[1]})",
               R"({"AWS":"*","Other":"a"})");
  INFO(principal);
  CHECK(read(with_element(std::string(R"("NotPrincipal":)") + principal)) == refusal);
}

TEST_CASE("Effect is needed, and is exactly Allow or Deny") {
  const std::string rest = R"("Action":"sts:AssumeRole","Principal":"*"}})";
  CHECK(read(R"({"Statement":{"Effect":"Deny",)" + rest) == "1 read");
  CHECK(read(R"({"Statement":{)" + rest) == "a statement has no Effect");
  CHECK(read(R"({"Statement":{"effect":"Allow",)" + rest) == "a statement has no Effect");
  const auto* const effect = GENERATE(R"("allow")", R"("ALLOW")", R"("Allow ")", "true", "null");
  CHECK(read(std::string(R"({"Statement":{"Effect":)") + effect + "," + rest) ==
        "an Effect is neither Allow nor Deny");
}
