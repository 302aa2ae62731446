#include "controls/chain.h"

#include <algorithm>

#include "controls/evidence.h"
#include "controls/trust.h"

namespace rolecall::controls {
namespace {

void append(ChainAnswer& to, const ChainAnswer& from) {
  to.evidence.insert(to.evidence.end(), from.evidence.begin(), from.evidence.end());
  for (const Warning& warning : from.warnings)
    add_warning(to.warnings, warning);
}

/// Only one of several targets is used: where they differ, the plan does not decide.
Outcome agreed(Outcome a, Outcome b) {
  return a == b ? a : Outcome::unknown;
}

void merge(ChainAnswer& all, const ChainAnswer& next) {
  if (!all.failed() && next.failed()) {
    all.reason = next.reason;
    all.message = next.message;
  }
  all.profile_role = agreed(all.profile_role, next.profile_role);
  all.role_trust = agreed(all.role_trust, next.role_trust);
  if (all.profile != next.profile) all.profile.clear();
  append(all, next);
}

/// Adds what was found out about the role to the answer about its profile.
void take_trust(ChainAnswer& answer, const ChainAnswer& role) {
  answer.role_trust = role.role_trust;
  if (role.role_trust == Outcome::fail) {
    answer.reason = role.reason;
    answer.message = role.message;
  }
  append(answer, role);
}

}  // namespace

Chain::Chain(resolve::Resolver& resolver)
    : resolver_(resolver), names_(resolver.index()), partitions_(resolver.index()) {}

ChainAnswer Chain::behind(const resolve::Presence& presence, const plan::Resource& subject) {
  if (presence.targets.empty()) {
    if (!presence.value.is_known()) {
      ChainAnswer answer;
      add_warning(answer.warnings,
                  {WarningCode::chain_outside_plan,
                   "the profile is managed outside of this plan: its role was not checked",
                   std::string(subject.address)});
      return answer;
    }
    return by_profile_name(presence.value.as_string(), presence, subject);
  }
  return of_targets(presence.targets, &Chain::of_profile);
}

ChainAnswer Chain::of_targets(const std::vector<const plan::Resource*>& targets, Judge judge) {
  ChainAnswer all = (this->*judge)(*targets.front());
  for (std::size_t i = 1; i < targets.size(); ++i)
    merge(all, (this->*judge)(*targets[i]));
  return all;
}

ChainAnswer Chain::by_profile_name(plan::PlanString name, const resolve::Presence& presence,
                                   const plan::Resource& subject) {
  const auto text = name.for_comparison();
  if (const auto* profile = names_.find(resolve::kInstanceProfile.type, text, subject)) {
    ChainAnswer answer = of_profile(*profile);
    if (!answer.evidence.empty()) answer.evidence.front().how = How::name;
    return answer;
  }
  ChainAnswer answer;
  if (!name.sensitive() && !presence.sensitive) answer.profile = std::string(text);
  const std::string shown = presence.sensitive ? "(sensitive)" : resolve_quote(name);
  if (names_.is_deleted(resolve::kInstanceProfile.type, text, subject)) {
    answer.profile_role = Outcome::fail;
    answer.reason = Reason::profile_deleted_in_plan;
    answer.message = "names the instance profile " + shown + ", which this plan deletes";
    answer.evidence.push_back(step(subject.address, "", "the plan deletes the profile " + shown,
                                   How::name, Link::profile, Outcome::fail, true));
    return answer;
  }
  answer.evidence.push_back(
      step("instance profile", "", shown + " is not in this plan", How::name, Link::profile));
  add_warning(answer.warnings, {WarningCode::chain_outside_plan,
                                "the instance profile " + shown +
                                    " is managed outside of this plan: its role was not checked",
                                std::string(subject.address)});
  return answer;
}

ChainAnswer Chain::of_profile(const plan::Resource& profile) {
  if (const auto found = profiles_.find(&profile); found != profiles_.end()) return found->second;
  ChainAnswer answer;
  const plan::Value name = profile.after["name"];
  if (!name.sensitive()) answer.profile = std::string(name.text_for_comparison());
  if (profile.mode == plan::Mode::data) {
    answer = of_data_profile(profile);
  } else {
    const auto role = resolver_.presence(
        resolve::kRole,
        resolve::question_about(resolver_.index(), profile, "role", resolve::Schema::optional));
    follow_role(role, profile, answer);
  }
  profiles_.emplace(&profile, answer);
  return answer;
}

ChainAnswer Chain::of_data_profile(const plan::Resource& profile) {
  ChainAnswer answer;
  const plan::Value name = profile.after["name"];
  if (!name.sensitive()) answer.profile = std::string(name.text_for_comparison());
  const plan::Value role = profile.after["role_name"];
  if (role.text_for_comparison().empty()) {
    const bool read = role.is_known();
    answer.profile_role = read ? Outcome::fail : Outcome::not_evaluated;
    answer.reason = Reason::profile_without_role;
    answer.message = "the instance profile " + std::string(profile.address) + " contains no role";
    answer.evidence.push_back(step(profile, "role_name", read ? "no role" : "read only at apply",
                                   How::data, Link::profile, answer.profile_role));
    if (!read) {
      add_warning(answer.warnings, {WarningCode::chain_outside_plan,
                                    "the profile is read only at apply: its role was not checked",
                                    std::string(profile.address)});
    }
    return answer;
  }
  answer.profile_role = Outcome::pass;
  answer.evidence.push_back(step(profile, "role_name", resolve_quote(role.as_string()), How::data,
                                 Link::profile, Outcome::pass));
  role_by_name(role.as_string(), profile, answer);
  return answer;
}

void Chain::follow_role(const resolve::Presence& presence, const plan::Resource& profile,
                        ChainAnswer& answer) {
  if (presence.outcome == Outcome::fail) {
    answer.profile_role = Outcome::fail;
    answer.reason = Reason::profile_without_role;
    answer.message = "the instance profile " + std::string(profile.address) + " contains no role";
    answer.evidence.push_back(
        step(profile, "role", "no role", How::value, Link::profile, Outcome::fail));
    return;
  }
  answer.profile_role = presence.outcome;
  answer.evidence.push_back(
      step(profile, "role", presence.message,
           presence.evidence.empty() ? How::value : presence.evidence.front().how, Link::profile,
           presence.outcome));
  if (presence.outcome == Outcome::unknown) {
    answer.role_trust = Outcome::unknown;
    add_warning(answer.warnings,
                {WarningCode::trust_unknown,
                 "which role the profile contains is not decided: " + presence.message,
                 std::string(profile.address)});
    return;
  }
  if (presence.targets.empty()) {
    role_by_name(presence.value.as_string(), profile, answer);
    return;
  }
  take_trust(answer, of_targets(presence.targets, &Chain::of_role));
}

void Chain::role_by_name(plan::PlanString name, const plan::Resource& near, ChainAnswer& answer) {
  const auto text = name.for_comparison();
  if (is_arn(text)) {
    add_warning(answer.warnings, {WarningCode::role_arn_in_name_argument,
                                  "the argument takes the role's name, but an ARN is given",
                                  std::string(near.address)});
  }
  if (const auto* role = names_.find(resolve::kRole.type, text, near)) {
    take_trust(answer, of_role(*role));
    return;
  }
  if (names_.is_deleted(resolve::kRole.type, text, near)) {
    answer.profile_role = Outcome::fail;
    answer.reason = Reason::profile_deleted_in_plan;
    answer.message =
        "the instance profile names the role " + resolve_quote(name) + ", which this plan deletes";
    answer.evidence.push_back(step(near.address, "role", "the plan deletes the role", How::name,
                                   Link::role, Outcome::fail, true));
    return;
  }
  answer.evidence.push_back(
      step("role", "", resolve_quote(name) + " is not in this plan", How::name, Link::role));
  add_warning(answer.warnings,
              {WarningCode::chain_outside_plan,
               "the role " + resolve_quote(name) +
                   " is managed outside of this plan: its trust policy was not checked",
               std::string(near.address)});
}

ChainAnswer Chain::role_of(const resolve::Presence& presence, const plan::Resource& subject) {
  ChainAnswer answer;
  if (presence.outcome != Outcome::pass) {
    answer.role_trust = presence.outcome;
    return answer;
  }
  if (!presence.targets.empty()) return of_targets(presence.targets, &Chain::of_role);
  if (presence.value.is_known()) {
    const auto text = presence.value.text_for_comparison();
    role_by_name(presence.value.as_string(), subject, answer);
    if (is_arn(text)) {  // Here the argument takes an ARN.
      std::erase_if(answer.warnings, [](const Warning& w) {
        return w.code == WarningCode::role_arn_in_name_argument;
      });
    }
  }
  return answer;
}

ChainAnswer Chain::of_role(const plan::Resource& role) {
  if (const auto found = roles_.find(&role); found != roles_.end()) return found->second;
  ChainAnswer answer;
  judge_trust(role, answer);
  roles_.emplace(&role, answer);
  return answer;
}

void Chain::judge_trust(const plan::Resource& role, ChainAnswer& answer) {
  const RoleTrust trust = role_trust(resolver_, role, partitions_.of(role));
  answer.role_trust = trust.outcome;
  answer.evidence.push_back(step(role, "", "role", How::value, Link::role, Outcome::pass));
  answer.evidence.push_back(
      step(role, "assume_role_policy", trust.finding, trust.how, Link::trust, trust.outcome));
  for (const Warning& warning : trust.warnings)
    add_warning(answer.warnings, warning);
  if (trust.outcome != Outcome::fail) return;
  answer.reason = trust.invalid ? Reason::trust_policy_invalid : Reason::role_not_assumable;
  answer.message =
      "the role " + std::string(role.address) +
      (trust.invalid ? " has an invalid trust policy: " : " cannot be assumed by EC2: ") +
      trust.finding;
}

}  // namespace rolecall::controls
