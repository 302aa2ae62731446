#include "controls/launch_template.h"

#include <algorithm>

#include "controls/evidence.h"
#include "controls/template_link.h"
#include "text/blank.h"

namespace rolecall::controls {
namespace {

using resolve::Presence;
using resolve::Question;
using resolve::Schema;

constexpr std::string_view kBlock = "iam_instance_profile";

Presence no_profile(const plan::Resource& lt, std::string finding) {
  Presence answer;
  answer.outcome = Outcome::fail;
  answer.reason = Reason::template_without_profile;
  answer.message =
      "launches from " + std::string(lt.address) + ", which has no iam_instance_profile";
  answer.evidence.push_back(step(lt, std::string(kBlock), std::move(finding), How::value,
                                 Link::launch_template, Outcome::fail));
  return answer;
}

/// A block that a dynamic block wrote, of which not even the number is known: a profile within
/// reach is what it is for.
Presence hidden_block(resolve::Resolver& resolver, const plan::Resource& lt, bool whole_block) {
  const auto& module = resolver.index().module(lt.module);
  std::vector<const plan::Resource*> within;
  if (resolver.reach().is_evidence_for(lt)) {
    const auto all = resolver.reach().candidates(module, resolve::kInstanceProfile);
    const auto passed = resolver.reach().passed(module, resolve::kInstanceProfile);
    for (const auto* profile : all) {
      const bool own = profile->module == lt.module;
      const bool argument = std::any_of(passed.begin(), passed.end(),
                                        [&](const auto& p) { return p.resource == profile; });
      if (own || argument || !whole_block) within.push_back(profile);
    }
  }
  Presence answer;
  answer.evidence.push_back(
      step(lt, std::string(kBlock), "written by a dynamic block, known after apply",
           How::configuration, Link::launch_template, Outcome::not_evaluated));
  if (within.empty()) {
    answer.outcome = Outcome::unknown;
    answer.reason = Reason::dynamic_block_undecided;
    answer.message =
        std::string(lt.address) +
        " writes its iam_instance_profile with a dynamic block that is known only after apply, "
        "and no instance profile of this plan is within its reach";
    answer.evidence.back().outcome = Outcome::unknown;
    return answer;
  }
  answer.outcome = Outcome::pass;
  answer.reason = whole_block ? Reason::profile_inferred : Reason::profile_candidates;
  answer.basis = whole_block ? Basis::inferred : Basis::candidates;
  answer.targets = within;
  answer.message = "the block can only be there for " + resolve::list_addresses(within);
  return answer;
}

/// The name or ARN in the planned block, where one of them is known.
Presence known_content(resolve::Resolver& resolver, const plan::Resource& lt,
                       std::string_view attribute, const plan::Value& value,
                       const plan::Expression* expression) {
  Question question;
  question.subject = &lt;
  question.attribute = std::string(kBlock) + "[0]." + std::string(attribute);
  question.after = value;
  question.expression = expression;
  question.schema = Schema::optional;
  Presence answer = resolver.presence(resolve::kInstanceProfile, question);
  for (Evidence& evidence : answer.evidence) {
    if (evidence.link == Link::subject) evidence.link = Link::launch_template;
  }
  return answer;
}

const plan::Expression* block_expression(const plan::Expression* block, std::string_view name) {
  if (block == nullptr || block->kind != plan::Expression::Kind::blocks) return nullptr;
  return &block->in_block(0, name);
}

Presence content(resolve::Resolver& resolver, const plan::Resource& lt, const plan::Value& block,
                 const plan::Expression* written) {
  if (block.is(plan::Value::Kind::unknown)) return hidden_block(resolver, lt, true);
  const plan::Value first = block.at(0);
  if (!first.is(plan::Value::Kind::object)) return no_profile(lt, "no such block");
  for (const std::string_view attribute : {std::string_view("arn"), std::string_view("name")}) {
    const plan::Value value = first[attribute];
    if (value.is(plan::Value::Kind::string) && !text::is_blank(value.text_for_comparison())) {
      return known_content(resolver, lt, attribute, value, block_expression(written, attribute));
    }
  }
  for (const std::string_view attribute : {std::string_view("arn"), std::string_view("name")}) {
    if (!first[attribute].is(plan::Value::Kind::unknown)) continue;
    const auto* expression = block_expression(written, attribute);
    if (expression == nullptr || expression->is_absent()) return hidden_block(resolver, lt, false);
    return known_content(resolver, lt, attribute, first[attribute], expression);
  }
  return no_profile(lt, "the block names no profile");
}

Presence prior_content(resolve::Resolver& resolver, const plan::Resource& lt) {
  return content(resolver, lt, lt.before[kBlock], nullptr);
}

Presence version_unknown(const plan::Resource& lt) {
  Presence answer;
  answer.outcome = Outcome::unknown;
  answer.reason = Reason::template_version_unknown;
  answer.message = "which version of " + std::string(lt.address) +
                   " is launched cannot be told, and the plan shows only the newest";
  answer.evidence.push_back(
      step(lt, "version", answer.message, How::value, Link::launch_template, Outcome::unknown));
  return answer;
}

Presence deferred(const plan::Resource& lt) {
  Presence answer;
  answer.outcome = Outcome::unknown;
  answer.reason = Reason::deferred_change;
  answer.message =
      "Terraform deferred the change of " + std::string(lt.address) + " to a later plan";
  answer.evidence.push_back(step(lt, "", "deferred to a later plan", How::configuration,
                                 Link::launch_template, Outcome::unknown));
  return answer;
}

Presence through_one(resolve::Resolver& resolver, const TemplateUse& use,
                     const plan::Resource& lt) {
  if (lt.section == plan::Section::deferred_changes) return deferred(lt);
  switch (version_content(resolver, use, lt)) {
    case Content::planned:
      return planned_content(resolver, lt);
    case Content::prior:
      return prior_content(resolver, lt);
    case Content::unknown:
      break;
  }
  return version_unknown(lt);
}

void through(Presence& answer, const TemplateUse& use, const TemplateLink& link,
             const plan::Resource& lt) {
  answer.evidence.insert(answer.evidence.begin(),
                         step(*use.launcher, use.place, "launches from " + std::string(lt.address),
                              link.how, Link::subject, Outcome::not_evaluated));
  if (answer.outcome != Outcome::pass) return;
  const bool inferred = answer.basis == Basis::inferred || answer.basis == Basis::candidates;
  if (!inferred) {
    answer.basis = link.basis;
    answer.reason = link.basis == Basis::candidates ? Reason::profile_candidates
                    : link.basis == Basis::inferred ? Reason::profile_inferred
                                                    : Reason::profile_from_template;
  }
  answer.message = "launches from " + std::string(lt.address) + ": " + answer.message;
}

/// Several templates, of which one is used: they must agree.
Presence agree(Presence all, const Presence& next, const std::string& place) {
  if (all.outcome != next.outcome) {
    all.outcome = Outcome::unknown;
    all.reason = Reason::template_undecided;
    all.basis = Basis::none;
    all.message = place + " could use several launch templates of this plan, and they differ";
  }
  for (const auto* target : next.targets) {
    if (std::find(all.targets.begin(), all.targets.end(), target) == all.targets.end())
      all.targets.push_back(target);
  }
  all.evidence.insert(all.evidence.end(), next.evidence.begin(), next.evidence.end());
  return all;
}

Presence through_all(resolve::Resolver& resolver, const TemplateUse& use,
                     const TemplateLink& link) {
  if (link.templates.empty()) return link.instead;
  std::optional<Presence> all;
  for (const auto* lt : link.templates) {
    Presence next = through_one(resolver, use, *lt);
    through(next, use, link, *lt);
    all = all ? agree(std::move(*all), next, use.place) : std::move(next);
  }
  return std::move(*all);
}

}  // namespace

Presence planned_content(resolve::Resolver& resolver, const plan::Resource& lt) {
  const auto* config = resolver.index().config_of(lt);
  const auto* written =
      config != nullptr ? &plan::find_expression(config->expressions, kBlock) : nullptr;
  return content(resolver, lt, lt.after[kBlock], written);
}

Presence through_template(resolve::Resolver& resolver, const TemplateUse& use) {
  return through_all(resolver, use, find_template(resolver, use));
}

Presence through_any_template(resolve::Resolver& resolver, const plan::Resource& launcher,
                              const std::string& place) {
  const auto& module = resolver.index().module(launcher.module);
  TemplateUse use;
  use.launcher = &launcher;
  use.place = place;
  use.hidden = true;
  use.id = plan::Value::unknown();
  use.version = plan::Value::unknown();
  const TemplateLink link = find_template(resolver, use);
  if (link.templates.empty()) return link.instead;
  // A template that alone makes up an argument of the module call is there to be used.
  for (const auto& passed : resolver.reach().passed(module, resolve::kLaunchTemplate)) {
    if (!passed.alone) continue;
    Presence answer = through_one(resolver, use, *passed.resource);
    if (answer.outcome != Outcome::fail) continue;
    through(answer, use, link, *passed.resource);
    return answer;
  }
  return through_all(resolver, use, link);
}

}  // namespace rolecall::controls
