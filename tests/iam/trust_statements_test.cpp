#include <string>

#include "iam/dump.h"
#include "iam/trust_policy.h"
#include "support/catch.h"

using rolecall::iam::Condition;
using rolecall::iam::dump;
using rolecall::iam::Effect;
using rolecall::iam::evaluate_trust_statements;
using rolecall::iam::Policy;
using rolecall::iam::Principals;
using rolecall::iam::Statement;
using rolecall::iam::Values;

namespace {

const Values kUnknown{{}, false};
const Principals kEc2{{{"Service", {{"ec2.amazonaws.com"}}}}};
const Principals kUnknownService{{{"Service", kUnknown}}};
const Principals kUnknownAws{{{"AWS", kUnknown}}};
const Principals kUnknownPrincipals{{}, false};

Statement allow(Principals principals) {
  Statement statement;
  statement.actions = Values{{"sts:AssumeRole"}};
  statement.principals = std::move(principals);
  return statement;
}

Statement deny(Principals principals) {
  Statement statement = allow(std::move(principals));
  statement.effect = Effect::deny;
  return statement;
}

std::string judge(std::vector<Statement> statements) {
  return dump(evaluate_trust_statements(Policy{std::move(statements)}, "aws"));
}

}  // namespace

TEST_CASE("statements without unknown parts are decided as the document would be") {
  CHECK(judge({}) == "no");
  CHECK(judge({allow(kEc2)}) == "yes");
  CHECK(judge({allow({{{"*", {{"*"}}}}})}) == "yes wildcard-principal");
  CHECK(judge({allow(kEc2), deny(kEc2)}) == "no");
  CHECK(judge({Statement{}}) == "invalid");
}

TEST_CASE("a known EC2 principal decides, whatever else the statement admits") {
  CHECK(judge({allow({{{"Service", {{"ec2.amazonaws.com"}, false}}, {"AWS", kUnknown}}})}) ==
        "yes");
  CHECK(judge({allow({{{"Service", {{"ec2.amazonaws.com"}}}}, false})}) == "yes");
  CHECK(judge({allow(kEc2), allow(kUnknownService)}) == "yes");
}

TEST_CASE("an unknown service, principal or action that could be the right one is unknown") {
  CHECK(judge({allow(kUnknownService)}) == "unknown");
  CHECK(judge({allow(kUnknownPrincipals)}) == "unknown");
  CHECK(judge({allow({{{"", kUnknown}}})}) == "unknown");
  Statement statement = allow(kEc2);
  statement.actions = kUnknown;
  CHECK(judge({statement}) == "unknown");
  statement.actions.reset();
  statement.not_actions = kUnknown;
  CHECK(judge({statement}) == "unknown not-action");
}

TEST_CASE("an unknown that cannot be EC2 changes nothing") {
  CHECK(judge({allow({{{"Federated", kUnknown}}})}) == "no");
  CHECK(judge({allow(kEc2), deny({{{"Federated", kUnknown}}})}) == "yes");
  Statement statement = allow(kUnknownService);
  statement.actions = Values{{"sts:TagSession"}};
  CHECK(judge({statement}) == "no");
}

TEST_CASE("an unknown AWS principal is at most a maybe") {
  CHECK(judge({allow(kUnknownAws)}) == "unknown");
  CHECK(judge({allow(kEc2), deny(kUnknownAws)}) == "conditional");
}

TEST_CASE("a Deny with an unknown part stops a yes but not a no") {
  CHECK(judge({allow(kEc2), deny(kUnknownService)}) == "unknown");
  CHECK(judge({allow(kUnknownService), deny(kEc2)}) == "no");
  CHECK(judge({deny(kUnknownService)}) == "no");
}

TEST_CASE("NotPrincipal with unknown parts") {
  Statement statement = deny({});
  statement.principals.reset();
  statement.not_principals = kUnknownService;
  CHECK(judge({allow(kEc2), statement}) == "unknown not-principal");
  statement.not_principals = Principals{{{"Service", {{"ec2.amazonaws.com"}, false}}}};
  CHECK(judge({allow(kEc2), statement}) == "yes not-principal");
  statement.effect = Effect::allow;
  statement.not_principals = kUnknownService;
  CHECK(judge({statement}) == "unknown not-principal wildcard-principal");
}

TEST_CASE("an unknown condition may be none") {
  Statement statement = allow(kEc2);
  statement.condition = Condition::unknown;
  CHECK(judge({statement}) == "conditional");
  statement.effect = Effect::deny;
  CHECK(judge({allow(kEc2), statement}) == "unknown");
}

TEST_CASE("an unknown effect may be either") {
  Statement statement = allow(kEc2);
  statement.effect = Effect::unknown;
  CHECK(judge({statement}) == "unknown");
  CHECK(judge({allow(kEc2), statement}) == "unknown");
  CHECK(judge({deny(kEc2), statement}) == "no");
}

TEST_CASE("statements that other documents may add or replace leave nothing certain") {
  CHECK(dump(evaluate_trust_statements(Policy{{allow(kEc2)}, false}, "aws")) == "unknown");
  CHECK(dump(evaluate_trust_statements(Policy{{deny(kEc2)}, false}, "aws")) == "unknown");
}
