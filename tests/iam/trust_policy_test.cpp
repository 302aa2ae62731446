#include "iam/trust_policy.h"

#include <string>

#include "iam/dump.h"
#include "support/catch.h"

using rolecall::iam::dump;
using rolecall::iam::evaluate_trust;

namespace {

constexpr const char* kAllow = R"("Effect":"Allow")";
constexpr const char* kDeny = R"("Effect":"Deny")";
constexpr const char* kAssume = R"("Action":"sts:AssumeRole")";
constexpr const char* kEc2 = R"("Principal":{"Service":"ec2.amazonaws.com"})";
constexpr const char* kCondition = R"("Condition":{"Bool":{"aws:SecureTransport":"true"}})";

std::string statement(std::initializer_list<const char*> elements) {
  std::string text = "{";
  for (const char* const element : elements)
    text += (text.size() > 1 ? "," : "") + std::string(element);
  return text + "}";
}

std::string judge(std::initializer_list<std::string> statements,
                  std::string_view partition = "aws") {
  std::string text = R"({"Version":"2012-10-17","Statement":[)";
  bool first = true;
  for (const std::string& one : statements) {
    text += (first ? "" : ",") + one;
    first = false;
  }
  return dump(evaluate_trust(text + "]}", partition));
}

std::string with_action(const char* action) {
  return judge({statement({kAllow, action, kEc2})});
}

std::string with_principal(const char* principal, std::string_view partition = "aws") {
  return judge({statement({kAllow, kAssume, principal})}, partition);
}

std::string with_service(const std::string& service, std::string_view partition) {
  return with_principal((R"("Principal":{"Service":")" + service + "\"}").c_str(), partition);
}

std::string allow_and(std::initializer_list<const char*> deny) {
  return judge({statement({kAllow, kAssume, kEc2}), statement(deny)});
}

}  // namespace

TEST_CASE("the action is sts:AssumeRole in any case, by name or through a wildcard") {
  CHECK(with_action(R"("Action":"sts:AssumeRole")") == "yes");
  CHECK(with_action(R"("Action":"STS:ASSUMEROLE")") == "yes");
  CHECK(with_action(R"("Action":["sts:TagSession","sts:AssumeRole"])") == "yes");
  CHECK(with_action(R"("Action":["sts:*","sts:AssumeRole"])") == "yes");
  CHECK(with_action(R"("Action":"sts:*")") == "yes wildcard-action");
  CHECK(with_action(R"("Action":"*")") == "yes wildcard-action");
  CHECK(with_action(R"("Action":"s?s:Assume*e")") == "yes wildcard-action");
  CHECK(with_action(R"("Action":"sts:AssumeRole?")") == "no");
  CHECK(with_action(R"("Action":"sts:AssumeRoleWithSAML")") == "no");
  CHECK(with_action(R"("Action":" sts:AssumeRole")") == "no");
  CHECK(with_action(R"("Action":"")") == "no");
}

TEST_CASE("NotAction allows what it does not name") {
  CHECK(with_action(R"("NotAction":"iam:*")") == "yes not-action");
  CHECK(with_action(R"("NotAction":["iam:*","sts:Assume*"])") == "no not-action");
  CHECK(allow_and({kDeny, R"("NotAction":"iam:*")", kEc2}) == "no not-action");
  CHECK(allow_and({kDeny, R"("NotAction":"sts:*")", kEc2}) == "yes not-action");
}

TEST_CASE("exactly one of each pair, and no resource") {
  CHECK(judge({statement({kAllow, kEc2})}) == "invalid");
  CHECK(judge({statement({kAllow, kAssume})}) == "invalid");
  CHECK(judge({statement({kAllow, kAssume, R"("NotAction":"a:b")", kEc2})}) == "invalid");
  CHECK(judge({statement({kAllow, kAssume, kEc2, R"("NotPrincipal":"*")"})}) == "invalid");
  CHECK(judge({statement({kAllow, kAssume, kEc2, R"("Resource":"*")"})}) == "invalid");
  CHECK(judge({statement({kAllow, kAssume, kEc2, R"("NotResource":"*")"})}) == "invalid");
}

TEST_CASE("one bad statement makes the whole policy invalid") {
  CHECK(judge({statement({kAllow, kAssume, kEc2}), statement({kDeny, kAssume})}) == "invalid");
}

TEST_CASE("the principal names EC2 exactly, or everybody") {
  CHECK(with_principal(kEc2) == "yes");
  CHECK(with_principal(R"("Principal":{"Service":["a.amazonaws.com","ec2.amazonaws.com"]})") ==
        "yes");
  CHECK(with_principal(R"("Principal":{"AWS":"123456789012","Service":"ec2.amazonaws.com"})") ==
        "yes");
  CHECK(with_principal(R"("Principal":"*")") == "yes wildcard-principal");
  CHECK(with_principal(R"("Principal":{"AWS":"*"})") == "conditional aws-wildcard-principal");
  CHECK(with_principal(R"("Principal":{"AWS":["123456789012","*"]})") ==
        "conditional aws-wildcard-principal");
  CHECK(with_principal(R"("Principal":{"AWS":"*","Service":"ec2.amazonaws.com"})") ==
        "yes aws-wildcard-principal");
  CHECK(with_principal(R"("Principal":{"AWS":"ec2.amazonaws.com"})") == "no");
  CHECK(with_principal(R"("Principal":{"Federated":"*"})") == "no");
  CHECK(with_principal(R"("Principal":{"CanonicalUser":"ec2.amazonaws.com"})") == "no");
}

TEST_CASE("what looks like EC2 and is not says why") {
  CHECK(with_service("*", "aws") == "no service-wildcard");
  CHECK(with_service("ec2.*", "aws") == "no service-wildcard");
  CHECK(with_service("EC2.amazonaws.com", "aws") == "no principal-case");
  CHECK(with_service("ec2.Amazonaws.com", "aws") == "no principal-case");
  CHECK(with_service("ec2.eu-west-1.amazonaws.com", "aws") == "no principal-regional");
  CHECK(with_service("ec2.amazonaws.com.cn", "aws") == "no principal-other-partition");
  CHECK(with_service("ec2.c2s.ic.gov", "aws") == "no principal-other-partition");
  CHECK(with_service("ec2", "aws") == "no");
  CHECK(with_service("ec2.", "aws") == "no");
  CHECK(with_service("", "aws") == "no");
  CHECK(with_service("ec2.amazonaws.com.", "aws") == "no");
  CHECK(with_service("ec2..amazonaws.com", "aws") == "no");
  CHECK(with_service("xec2.amazonaws.com", "aws") == "no");
}

TEST_CASE("a principal that is right silences the near misses beside it") {
  CHECK(
      with_principal(
          R"("Principal":{"Service":["ec2.amazonaws.com.cn","EC2.amazonaws.com","ec2.amazonaws.com"]})") ==
      "yes");
  CHECK(with_principal(R"("Principal":{"Service":["ec2.amazonaws.com.cn","ec2.amazonaws.com"]})",
                       "aws-cn") == "yes");
}

TEST_CASE("every partition has its own EC2 principal") {
  struct Row {
    const char* partition;
    const char* suffix;
    const char* universal;
  };
  const Row row =
      GENERATE(Row{"aws", "amazonaws.com", "yes"}, Row{"aws-us-gov", "amazonaws.com", "yes"},
               Row{"aws-cn", "amazonaws.com.cn", "yes principal-universal-form"},
               Row{"aws-iso", "c2s.ic.gov", "yes principal-universal-form"},
               Row{"aws-iso-b", "sc2s.sgov.gov", "yes principal-universal-form"},
               Row{"aws-iso-e", "cloud.adc-e.uk", "yes principal-universal-form"},
               Row{"aws-iso-f", "csp.hci.ic.gov", "yes principal-universal-form"},
               Row{"aws-eusc", "amazonaws.eu", "yes principal-universal-form"});
  INFO(row.partition);
  CHECK(with_service(std::string("ec2.") + row.suffix, row.partition) == "yes");
  CHECK(with_service("ec2.amazonaws.com", row.partition) == row.universal);
  CHECK(with_service(std::string("ec2.") + row.suffix, "unknown") == "yes");
  CHECK(with_service(std::string("ec2.") + row.suffix, "") == "yes");
  CHECK(with_service(std::string("ec2.xy-north-1.") + row.suffix, "unknown") ==
        "no principal-regional");
}

TEST_CASE("NotPrincipal: who is exempt, and everybody else") {
  constexpr const char* kNotEc2 = R"("NotPrincipal":{"Service":"ec2.amazonaws.com"})";
  constexpr const char* kNotOther = R"("NotPrincipal":{"AWS":"123456789012"})";
  constexpr const char* kNotAws = R"("NotPrincipal":{"AWS":"*"})";
  CHECK(with_principal(kNotEc2) == "no not-principal");
  CHECK(with_principal(kNotOther) == "conditional not-principal wildcard-principal");
  CHECK(with_principal(kNotAws) == "conditional not-principal wildcard-principal");
  CHECK(with_principal(R"("NotPrincipal":"*")") == "no not-principal");
  CHECK(allow_and({kDeny, kAssume, kNotEc2}) == "yes not-principal");
  CHECK(allow_and({kDeny, kAssume, kNotOther}) == "no not-principal");
  CHECK(allow_and({kDeny, kAssume, kNotAws}) == "conditional not-principal");
}

TEST_CASE("a Deny that covers EC2 wins, wherever it stands") {
  CHECK(allow_and({kDeny, kAssume, kEc2}) == "no");
  CHECK(allow_and({kDeny, R"("Action":"*")", R"("Principal":"*")"}) == "no");
  CHECK(judge({statement({kDeny, kAssume, kEc2}), statement({kAllow, kAssume, kEc2})}) == "no");
  CHECK(allow_and({kDeny, R"("Action":"sts:TagSession")", kEc2}) == "yes");
  CHECK(allow_and({kDeny, kAssume, R"("Principal":{"AWS":"123456789012"})"}) == "yes");
  CHECK(allow_and({kDeny, kAssume, R"("Principal":{"AWS":"*"})"}) == "conditional");
  CHECK(allow_and({kDeny, kAssume, kEc2, kCondition}) == "conditional");
  CHECK(judge({statement({kDeny, kAssume, kEc2})}) == "no");
}

TEST_CASE("a condition is never evaluated: it may hold or not") {
  CHECK(judge({statement({kAllow, kAssume, kEc2, kCondition})}) == "conditional");
  CHECK(judge({statement({kAllow, kAssume, kEc2, R"("Condition":{})"})}) == "yes");
  CHECK(judge({statement({kAllow, kAssume, kEc2, kCondition}),
               statement({kAllow, kAssume, kEc2})}) == "yes");
  CHECK(judge({statement({kAllow, kAssume, kEc2, kCondition}),
               statement({kDeny, kAssume, kEc2, kCondition})}) == "conditional");
  CHECK(judge({statement({kAllow, kAssume, kEc2, kCondition}),
               statement({kDeny, kAssume, kEc2})}) == "no");
  CHECK(judge({statement({kAllow, R"("Action":"a:b")", kEc2, kCondition})}) == "no");
}

TEST_CASE("details of a statement that cannot apply to EC2 are not warned about") {
  CHECK(judge({statement({kAllow, R"("Action":"sts:*")", R"("Principal":{"AWS":"123456789012"})"}),
               statement({kAllow, R"("Action":"sts:TagSession")", R"("Principal":"*")"})}) == "no");
}

TEST_CASE("no statement, no permission") {
  CHECK(judge({}) == "no");
}

TEST_CASE("answers say why, without a word of the policy") {
  const auto answer = evaluate_trust(R"({"Statement":[{"Effect":"s3cr3t"}]})", "aws");
  CHECK(answer.detail == "an Effect is neither Allow nor Deny");
  CHECK(evaluate_trust("", "aws").detail == "it is empty");
}
