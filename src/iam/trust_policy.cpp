#include "iam/trust_policy.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "iam/ec2_principal.h"
#include "iam/matches.h"
#include "text/glob.h"

namespace rolecall::iam {
namespace {

using Warnings = std::set<WarningCode>;

struct Judged {
  Matches matches{Match::none};
  Warnings warnings;
};

constexpr std::string_view kAssumeRole = "sts:AssumeRole";
constexpr std::string_view kKnownAfterApply = "parts of it are known only after apply";

Judged judge_actions(const Values& actions) {
  Judged judged;
  bool through_wildcard = false;
  bool by_name = false;
  for (const std::string& action : actions.known) {
    if (!text::glob_matches_any_case(action, kAssumeRole)) continue;
    (text::equal_in_any_case(action, kAssumeRole) ? by_name : through_wildcard) = true;
  }
  if (by_name || through_wildcard) {
    judged.matches = {Match::certain};
    if (!by_name) judged.warnings.insert(WarningCode::wildcard_action);
  } else if (!actions.complete) {
    judged.matches = {Match::none, Match::certain};
  }
  return judged;
}

Matches negated(Matches matches) {
  Matches result;
  if (matches.holds(Match::none)) result.add(Match::certain);
  if (matches.holds(Match::certain)) result.add(Match::none);
  return result;
}

Judged judge_action_element(const Statement& statement) {
  if (!statement.not_actions) return judge_actions(*statement.actions);
  return {negated(judge_actions(*statement.not_actions).matches), {}};
}

/// What a service's name says beside matching: why it does not, or why it hardly does.
void add_warning_about(ServiceName name, Warnings& warnings) {
  switch (name) {
    case ServiceName::ec2:
    case ServiceName::other:
      return;
    case ServiceName::ec2_universal:
      warnings.insert(WarningCode::principal_universal_form);
      return;
    case ServiceName::other_case:
      warnings.insert(WarningCode::principal_case);
      return;
    case ServiceName::regional:
      warnings.insert(WarningCode::principal_regional);
      return;
    case ServiceName::other_partition:
      warnings.insert(WarningCode::principal_other_partition);
      return;
    case ServiceName::wildcard:
      warnings.insert(WarningCode::service_wildcard);
      return;
  }
}

Judged judge_services(const Values& services, std::string_view partition) {
  Judged judged;
  bool own_form = false;
  for (const std::string& service : services.known) {
    const ServiceName name = classify_service(service, partition);
    own_form = own_form || name == ServiceName::ec2;
    if (name == ServiceName::ec2_universal) judged.matches = {Match::certain};
    add_warning_about(name, judged.warnings);
  }
  if (own_form) return {{Match::certain}, {}};
  if (judged.matches == Matches{Match::certain}) {
    return {judged.matches, {WarningCode::principal_universal_form}};
  }
  if (!services.complete) judged.matches.add(Match::certain);
  return judged;
}

/// `{"AWS": "*"}` is documented as equal to `"*"` for anonymous users only.
Judged judge_aws(const Values& identifiers) {
  const auto& known = identifiers.known;
  if (std::find(known.begin(), known.end(), "*") != known.end()) {
    return {{Match::maybe}, {WarningCode::aws_wildcard_principal}};
  }
  if (!identifiers.complete) return {{Match::none, Match::maybe}, {}};
  return {};
}

Judged judge_principal(const Principal& principal, std::string_view partition) {
  if (principal.type == "*") return {{Match::certain}, {WarningCode::wildcard_principal}};
  if (principal.type == "Service") return judge_services(principal.identifiers, partition);
  if (principal.type == "AWS") return judge_aws(principal.identifiers);
  if (principal.type.empty()) return {{Match::none, Match::maybe, Match::certain}, {}};
  return {};
}

Judged judge_principals(const Principals& principals, std::string_view partition) {
  Judged all;
  for (const Principal& principal : principals.known) {
    Judged one = judge_principal(principal, partition);
    all.matches = any_of(all.matches, one.matches);
    all.warnings.merge(one.warnings);
  }
  if (!principals.complete) {
    all.matches = any_of(all.matches, {Match::none, Match::maybe, Match::certain});
  }
  return all;
}

/// Who is exempt does not count; everybody else does, which an Allow hardly means to say.
Judged judge_not_principals(const Principals& exempt, Effect effect, std::string_view partition) {
  const Matches named = judge_principals(exempt, partition).matches;
  Judged judged;
  judged.matches = {};
  if (named.holds(Match::certain)) judged.matches.add(Match::none);
  if (named.holds(Match::maybe)) judged.matches.add(Match::maybe);
  if (named.holds(Match::none)) {
    judged.matches.add(effect == Effect::deny ? Match::certain : Match::maybe);
    if (effect == Effect::unknown) judged.matches.add(Match::certain);
  }
  if (!judged.matches.only_none()) judged.warnings.insert(WarningCode::wildcard_principal);
  return judged;
}

Judged judge_principal_element(const Statement& statement, std::string_view partition) {
  if (!statement.not_principals) return judge_principals(*statement.principals, partition);
  return judge_not_principals(*statement.not_principals, statement.effect, partition);
}

/// A condition is never evaluated: it may hold or not.
Matches under(Condition condition, Matches matches) {
  switch (condition) {
    case Condition::none:
      return matches;
    case Condition::some:
      return all_of(matches, {Match::maybe});
    case Condition::unknown:
      return all_of(matches, {Match::maybe, Match::certain});
  }
  return matches;
}

Judged judge(const Statement& statement, std::string_view partition) {
  Judged actions = judge_action_element(statement);
  Judged principals = judge_principal_element(statement, partition);
  Judged judged;
  judged.matches = under(statement.condition, all_of(actions.matches, principals.matches));
  if (statement.effect != Effect::deny) {
    // Details of a part say nothing where the other part makes the statement irrelevant.
    if (!principals.matches.only_none()) judged.warnings.merge(actions.warnings);
    if (!actions.matches.only_none()) judged.warnings.merge(principals.warnings);
  }
  if (statement.not_actions) judged.warnings.insert(WarningCode::not_action);
  if (statement.not_principals) judged.warnings.insert(WarningCode::not_principal);
  return judged;
}

/// Why IAM would refuse the statement, or nothing.
std::string_view refusal_of(const Statement& statement) {
  if (statement.has_resource) return "a statement has a Resource";
  if (statement.actions.has_value() == statement.not_actions.has_value()) {
    return "a statement needs exactly one of Action and NotAction";
  }
  if (statement.principals.has_value() == statement.not_principals.has_value()) {
    return "a statement needs exactly one of Principal and NotPrincipal";
  }
  return {};
}

struct Totals {
  Matches allow{Match::none};
  Matches deny{Match::none};
  Warnings warnings;
};

void add(const Statement& statement, Judged judged, Totals& totals) {
  Matches matches = judged.matches;
  if (statement.effect == Effect::unknown) matches.add(Match::none);
  if (statement.effect != Effect::deny) totals.allow = any_of(totals.allow, matches);
  if (statement.effect != Effect::allow) totals.deny = any_of(totals.deny, matches);
  totals.warnings.merge(judged.warnings);
}

TrustAnswer decide(Match allow, Match deny) {
  if (deny == Match::certain) return {Trust::no, {}, "a Deny statement covers the EC2 service"};
  if (allow == Match::none) {
    return {Trust::no, {}, "no statement allows the EC2 service to call sts:AssumeRole"};
  }
  if (allow == Match::maybe) {
    return {
        Trust::conditional, {}, "what allows the EC2 service has a Condition, or may not mean it"};
  }
  if (deny == Match::maybe) {
    return {Trust::conditional, {}, "a Deny statement may cover the EC2 service"};
  }
  return {Trust::yes, {}, "it allows the EC2 service to call sts:AssumeRole"};
}

/// The one answer, whatever the unknown parts turn out to be.
TrustAnswer decide(const Totals& totals) {
  TrustAnswer answer;
  bool first = true;
  for (const Match allow : kEveryMatch) {
    for (const Match deny : kEveryMatch) {
      if (!totals.allow.holds(allow) || !totals.deny.holds(deny)) continue;
      TrustAnswer next = decide(allow, deny);
      const bool differs = !first && next.trust != answer.trust;
      const bool both_admit = next.trust != Trust::no && answer.trust != Trust::no;
      if (differs && !both_admit) return {Trust::unknown, {}, std::string(kKnownAfterApply)};
      if (first || next.trust == Trust::conditional) answer = std::move(next);
      first = false;
    }
  }
  return answer;
}

}  // namespace

TrustAnswer evaluate_trust_statements(const Policy& policy, std::string_view partition) {
  if (!policy.complete) return {Trust::unknown, {}, std::string(kKnownAfterApply)};
  Totals totals;
  for (const Statement& statement : policy.statements) {
    const std::string_view refusal = refusal_of(statement);
    if (!refusal.empty()) return {Trust::invalid, {}, std::string(refusal)};
    add(statement, judge(statement, partition), totals);
  }
  TrustAnswer answer = decide(totals);
  answer.warnings.assign(totals.warnings.begin(), totals.warnings.end());
  return answer;
}

TrustAnswer evaluate_trust(std::string_view document, std::string_view partition) {
  const std::variant<Policy, Refusal> reading = read_policy(document);
  if (const auto* refusal = std::get_if<Refusal>(&reading)) {
    return {Trust::invalid, {}, std::string(refusal->why)};
  }
  return evaluate_trust_statements(std::get<Policy>(reading), partition);
}

}  // namespace rolecall::iam
