#include "controls/trust.h"

#include "controls/evidence.h"
#include "controls/policy_statements.h"
#include "iam/trust_policy.h"

namespace rolecall::controls {
namespace {

std::string_view message_of(WarningCode code) {
  switch (code) {
    case WarningCode::wildcard_action:
      return "a wildcard in Action is what allows sts:AssumeRole";
    case WarningCode::not_action:
      return "the trust policy uses NotAction";
    case WarningCode::not_principal:
      return "the trust policy uses NotPrincipal";
    case WarningCode::wildcard_principal:
      return "the trust policy admits every principal";
    case WarningCode::aws_wildcard_principal:
      return "{\"AWS\": \"*\"}: whether it covers the EC2 service is not documented";
    case WarningCode::service_wildcard:
      return "a wildcard is not a service principal";
    case WarningCode::principal_case:
      return "service principals are case-sensitive: write ec2.amazonaws.com";
    case WarningCode::principal_regional:
      return "the regional form is not the EC2 service principal";
    case WarningCode::principal_other_partition:
      return "this is the EC2 service principal of another partition";
    case WarningCode::principal_universal_form:
      return "ec2.amazonaws.com is not this partition's own form";
    default:
      return describe(code).description;
  }
}

void add(RoleTrust& trust, WarningCode code, std::string message, const plan::Resource& role) {
  add_warning(trust.warnings, {code, std::move(message), std::string(role.address)});
}

RoleTrust from_answer(const iam::TrustAnswer& answer, const plan::Resource& role) {
  RoleTrust trust;
  trust.finding = answer.detail;
  for (const WarningCode code : answer.warnings)
    add(trust, code, std::string(message_of(code)), role);
  switch (answer.trust) {
    case iam::Trust::yes:
      trust.outcome = Outcome::pass;
      break;
    case iam::Trust::no:
      trust.outcome = Outcome::fail;
      break;
    case iam::Trust::invalid:
      trust.outcome = Outcome::fail;
      trust.invalid = true;
      break;
    case iam::Trust::conditional:
      trust.outcome = Outcome::pass;
      add(trust, WarningCode::trust_conditional,
          "EC2 is admitted only under a condition: " + answer.detail, role);
      break;
    case iam::Trust::unknown:
      trust.outcome = Outcome::unknown;
      add(trust, WarningCode::trust_unknown, "the trust policy is known only after apply", role);
      break;
  }
  return trust;
}

}  // namespace

RoleTrust role_trust(resolve::Resolver& resolver, const plan::Resource& role,
                     std::string_view partition) {
  const plan::Value policy = role.after["assume_role_policy"];
  if (policy.is(plan::Value::Kind::string)) {
    return from_answer(iam::evaluate_trust(policy.text_for_comparison(), partition), role);
  }
  if (policy.is(plan::Value::Kind::null)) {
    return from_answer({iam::Trust::invalid, {}, "there is no trust policy"}, role);
  }
  const auto document =
      resolver.presence(resolve::kPolicyDocument,
                        resolve::question_about(resolver.index(), role, "assume_role_policy",
                                                resolve::Schema::optional));
  // Only where the document is the whole expression is its text the policy.
  if (document.basis != Basis::reference || document.targets.size() != 1) {
    return from_answer({iam::Trust::unknown, {}, "known only after apply"}, role);
  }
  RoleTrust trust = from_answer(
      iam::evaluate_trust_statements(statements_of(*document.targets.front()), partition), role);
  trust.how = How::data;
  return trust;
}

}  // namespace rolecall::controls
