#include "controls/finding.h"

#include <algorithm>

#include "controls/evidence.h"

namespace rolecall::controls {
namespace {

using resolve::Presence;

int badness(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return 0;
    case Outcome::not_evaluated:
      return 1;
    case Outcome::unknown:
      return 2;
    case Outcome::fail:
      return 3;
  }
  return 3;
}

Outcome worse(Outcome a, Outcome b) {
  return badness(a) >= badness(b) ? a : b;
}

/// The source that decides: the first of the worst; among passes the one that rests on most.
const LaunchSource& deciding(const std::vector<LaunchSource>& sources) {
  const auto weight = [](const LaunchSource& s) {
    const bool inferred =
        s.presence.basis == Basis::inferred || s.presence.basis == Basis::candidates;
    return badness(s.presence.outcome) * 2 + (inferred ? 1 : 0);
  };
  return *std::max_element(sources.begin(), sources.end(),
                           [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
}

void add_evidence(Finding& finding, const std::vector<Evidence>& steps) {
  for (const Evidence& evidence : steps) {
    const auto same = [&](const Evidence& e) {
      return e.address == evidence.address && e.attribute == evidence.attribute &&
             e.finding == evidence.finding;
    };
    if (std::none_of(finding.evidence.begin(), finding.evidence.end(), same))
      finding.evidence.push_back(evidence);
  }
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

void warn_about_name(Finding& finding, const LaunchSource& source) {
  const Presence& presence = source.presence;
  const std::string& argument = presence.argument;
  const bool takes_name = source.takes_name && !ends_with(argument, "arn");
  const auto text = presence.value.text_for_comparison();
  if (takes_name && (is_arn(text) || presence.source_attribute == "arn")) {
    add_warning(finding.warnings,
                {WarningCode::profile_arn_in_name_argument,
                 argument + " takes the profile's name, but an ARN is given: the apply will fail",
                 finding.address});
  }
  if (is_arn(text) && text.find(":instance-profile/") == std::string_view::npos) {
    add_warning(finding.warnings, {WarningCode::arn_not_instance_profile,
                                   "the ARN is not that of an instance profile", finding.address});
  }
  if (presence.literal) {
    add_warning(finding.warnings, {WarningCode::hardcoded_profile_name,
                                   "the profile is a literal name, not a reference: Terraform "
                                   "neither orders the two nor sees "
                                   "when the profile is renamed or deleted",
                                   finding.address});
  }
  if (presence.reason == Reason::profile_retained) {
    add_warning(finding.warnings, {WarningCode::retained_from_state,
                                   "the configuration sets no profile: the instance keeps the one "
                                   "it has, and its next replacement "
                                   "loses it",
                                   finding.address});
  }
}

void take_chain(Finding& finding, const ChainAnswer& answer) {
  finding.requirements.profile_role = worse(finding.requirements.profile_role, answer.profile_role);
  finding.requirements.role_trust = worse(finding.requirements.role_trust, answer.role_trust);
  add_evidence(finding, answer.evidence);
  for (const Warning& warning : answer.warnings)
    add_warning(finding.warnings, warning);
  if (!answer.failed()) return;
  finding.reason = answer.reason;
  finding.message = answer.message;
}

void judge_chains(Finding& finding, Chain& chain, RolePolicies& policies,
                  const plan::Resource& subject, const std::vector<LaunchSource>& sources) {
  finding.requirements.profile_role = Outcome::pass;
  finding.requirements.role_trust = Outcome::pass;
  for (const LaunchSource& source : sources) {
    const ChainAnswer answer = chain.behind(source.presence, subject);
    take_chain(finding, answer);
    if (sources.size() == 1 && !source.presence.sensitive) finding.profile = answer.profile;
  }
  policies.warn(finding);
}

/// EKS makes the profile from the node role: only the role's trust is judged.
void judge_role(Finding& finding, Chain& chain, RolePolicies& policies,
                const plan::Resource& subject, const LaunchSource& source) {
  finding.requirements.instance_profile = Outcome::pass;
  finding.requirements.profile_role = Outcome::pass;
  finding.reason = Reason::profile_by_service;
  finding.basis = Basis::value;
  finding.message = "EKS makes the instance profile from the node role";
  add_evidence(finding, {step(subject, "node_role_arn", finding.message, How::value, Link::subject,
                              Outcome::pass)});
  const ChainAnswer answer = chain.role_of(source.presence, subject);
  take_chain(finding, answer);
  finding.requirements.role_trust = answer.role_trust;
  if (source.presence.outcome != Outcome::pass) {
    add_warning(
        finding.warnings,
        {WarningCode::trust_unknown,
         "which node role is used cannot be told: " + source.presence.message, finding.address});
  }
  policies.warn(finding);
}

/// Terraform changes the profile of a running instance through the association API.
void note_swap(Finding& finding, const plan::Resource& subject) {
  const plan::Value before = subject.before["iam_instance_profile"];
  const plan::Value after = subject.after["iam_instance_profile"];
  if (subject.type != "aws_instance" || subject.action != plan::Action::update ||
      before.text_for_comparison() == after.text_for_comparison())
    return;
  add_evidence(finding, {step(subject, "iam_instance_profile",
                              "changed in place: EC2 swaps the profile without a stop or restart",
                              How::value, Link::other)});
}

void warn_about_running(Finding& finding, const plan::Resource& subject) {
  const bool refreshes = !subject.after["instance_refresh"].items().empty();
  if (subject.type != "aws_autoscaling_group" || subject.action != plan::Action::update ||
      refreshes)
    return;
  add_warning(
      finding.warnings,
      {WarningCode::running_instances_keep_old_template,
       "without instance_refresh the running instances keep the template they were launched from",
       finding.address});
}

std::string tag_waiver(const plan::Resource& subject) {
  constexpr std::string_view key = "rolecall:waive";
  const plan::Value tag = subject.after["tags"][key];
  if (tag.is(plan::Value::Kind::string)) return std::string(tag.as_string().display());
  for (const plan::Value& block : subject.after["tag"].items()) {
    if (block["key"].text_for_comparison() == key)
      return std::string(block["value"].as_string().display());
  }
  return "";
}

}  // namespace

Finding judge(Chain& chain, RolePolicies& policies, const plan::Resource& subject,
              const std::vector<LaunchSource>& sources) {
  Finding finding;
  finding.address = std::string(subject.address);
  finding.type = std::string(subject.type);
  finding.actions = plan::action_names(subject.action);
  finding.location = subject.location;
  finding.tag_waiver = tag_waiver(subject);
  const LaunchSource& worst = deciding(sources);
  if (worst.by_role) {
    judge_role(finding, chain, policies, subject, worst);
  } else {
    finding.requirements.instance_profile = worst.presence.outcome;
    finding.reason = worst.presence.reason;
    finding.basis = worst.presence.outcome == Outcome::pass ? worst.presence.basis : Basis::none;
    finding.message = worst.presence.message;
    add_evidence(finding, worst.presence.evidence);
    for (const LaunchSource& source : sources) {
      add_evidence(finding, source.presence.evidence);
      if (source.presence.outcome == Outcome::pass) warn_about_name(finding, source);
    }
    if (finding.requirements.instance_profile == Outcome::pass)
      judge_chains(finding, chain, policies, subject, sources);
  }
  note_swap(finding, subject);
  warn_about_running(finding, subject);
  finding.changed = plan::is_change(subject.action) ||
                    std::any_of(finding.evidence.begin(), finding.evidence.end(),
                                [](const Evidence& e) { return e.changed; });
  const Remediation remedy = remediation_for(finding);
  finding.remediation = remedy.text;
  finding.snippet = remedy.snippet;
  return finding;
}

}  // namespace rolecall::controls
