#include <algorithm>

#include "resolve/leaf_split.h"
#include "resolve/presence.h"
#include "resolve/presence_text.h"
#include "text/blank.h"

// The answer where the value is known only after apply: rules 3c to 3g.
namespace rolecall::resolve {
namespace {

constexpr int kMaxInstances = 16;  // Instances that take their profile from instances …

bool is_blank_value(const plan::Value& value) {
  return !value.is_text() || text::is_blank(value.text_for_comparison());
}

void add_targets(const Leaf& source, Presence& answer) {
  const auto add = [&](const plan::Resource* resource) {
    auto& all = answer.targets;
    if (std::find(all.begin(), all.end(), resource) == all.end()) all.push_back(resource);
  };
  if (source.resource != nullptr) {
    add(source.resource);
  } else if (source.group != nullptr) {
    for (const auto* resource : source.group->instances)
      add(resource);
  } else {
    answer.deferred_data = true;
  }
}

}  // namespace

Presence Resolver::from_leaves(const SourceSpec& spec, const Question& question, Leaves leaves,
                               int depth) {
  Split split(std::move(leaves.list));
  split.written = !question.expression->is_absent();
  const bool computed = question.schema == Schema::optional_computed;
  if (computed && question.subject->action == plan::Action::update)
    return from_update(question, split);
  if (split.is_computable()) {
    if (computed) return absent(question, split);
    return undecided(question, Reason::unknown_source, "its value is known only after apply", {});
  }
  if (!split.sources.empty()) return from_sources(question, split, leaves.used_gate);
  if (!split.opaques.empty()) return from_opaque(spec, question, split);
  return from_other(spec, question, split, depth);
}

/// Rule 3d, last part: everything was known when planning and yet no value shows, so it was null
/// or "". (uuid() and timestamp() are the only exceptions.)
Presence Resolver::absent(const Question& question, const Split& split) {
  Presence answer;
  answer.outcome = Outcome::fail;
  const bool replaced =
      question.subject->action != plan::Action::create && !is_blank_value(question.before);
  if (!split.written) {
    answer.reason = Reason::profile_omitted;
    answer.message = question.attribute + " is not set";
    answer.evidence.push_back(
        first_evidence(question, "not set in the configuration", How::configuration));
  } else {
    answer.reason = Reason::profile_null;
    answer.message =
        question.attribute + " is null or empty: everything it is made of was known when planning";
    answer.evidence.push_back(
        first_evidence(question, describe_expression(*question.expression), How::configuration));
    for (const auto* list : {&split.nulls, &split.knowns}) {
      if (list->empty()) continue;
      answer.evidence.insert(answer.evidence.end(), list->front().trail.begin(),
                             list->front().trail.end());
      break;
    }
  }
  if (replaced) {
    answer.reason = Reason::replacement_loses_profile;
    answer.message =
        "the replaced instance had a profile; the new one gets none, because " + answer.message;
  }
  return answer;
}

/// Rule 3c: an update shows an unknown value only where an expression is configured, and null would
/// have kept the prior value.
Presence Resolver::from_update(const Question& question, const Split& split) {
  const bool may_be_null =
      is_blank_value(question.before) && !(split.others.empty() && split.opaques.empty());
  if (may_be_null) {
    const Leaf& leaf = split.opaques.empty() ? split.others.front() : split.opaques.front();
    return undecided(question, Reason::update_may_be_null, "it may still turn out null at apply",
                     leaf);
  }
  Presence answer;
  answer.outcome = Outcome::pass;
  const bool direct =
      split.sources.size() == 1 && split.size() == 1 && !split.sources[0].attribute_lost;
  answer.basis = direct ? Basis::reference : Basis::inferred;
  answer.reason = direct ? Reason::profile_referenced : Reason::profile_inferred;
  answer.message = "the update sets a value known after apply";
  answer.evidence.push_back(
      first_evidence(question, describe_expression(*question.expression), How::configuration));
  for (const Leaf& leaf : split.sources) {
    answer.evidence.insert(answer.evidence.end(), leaf.trail.begin(), leaf.trail.end());
    add_targets(leaf, answer);
  }
  return answer;
}

/// Rules 3d and 3e: at least one leaf is a profile.
Presence Resolver::from_sources(const Question& question, const Split& split, bool used_gate) {
  const bool may_be_null = question.schema == Schema::optional_computed;
  // An attribute that cannot be null: known and null leaves are conditions at most, since the value
  // would be known if one of them had been chosen.
  const Leaf* open = split.first_open();
  if (open != nullptr && !may_be_null &&
      (open->kind == Leaf::Kind::null || open->kind == Leaf::Kind::known))
    open = nullptr;
  if (open != nullptr) return undecided(question, reason_of(*open), "", *open);
  Presence answer;
  answer.outcome = Outcome::pass;
  const bool lost = std::any_of(split.sources.begin(), split.sources.end(),
                                [](const Leaf& l) { return l.attribute_lost; });
  const bool direct =
      split.sources.size() == 1 && !lost && !used_gate && (split.size() == 1 || !may_be_null);
  answer.basis = direct ? Basis::reference : Basis::inferred;
  answer.reason = direct ? Reason::profile_referenced : Reason::profile_inferred;
  answer.evidence.push_back(
      first_evidence(question, describe_expression(*question.expression), How::configuration));
  for (const Leaf& leaf : split.sources) {
    answer.evidence.insert(answer.evidence.end(), leaf.trail.begin(), leaf.trail.end());
    answer.sensitive = answer.sensitive || leaf.sensitive;
    answer.source_attribute = leaf.attribute;
    add_targets(leaf, answer);
  }
  if (!direct) answer.evidence.back().how = How::inferred;
  answer.message = "takes its value from " + split.sources.front().reference;
  return answer;
}

/// Rule 3f: a local or dynamic block, decided from every value that it could have.
Presence Resolver::from_opaque(const SourceSpec& spec, const Question& question,
                               const Split& split) {
  const Leaf& leaf = split.opaques.front();
  const ModuleInstance& module = index_.module(question.subject->module);
  // A reference to a planned object, or one that we could not follow at all, proves no absence.
  const bool touches_object =
      std::any_of(split.opaques.begin(), split.opaques.end(), [](const Leaf& l) {
        return l.resource != nullptr || l.why == Reason::reference_cycle ||
               l.why == Reason::configuration_missing;
      });
  const bool may_be_absent = question.schema == Schema::optional_computed;
  if (!split.others.empty() || (touches_object && may_be_absent) ||
      !reach_.is_evidence_for(*question.subject)) {
    return undecided(question, reason_of(leaf), "", leaf);
  }
  const auto candidates = reach_.candidates(module, spec);
  if (may_be_absent) {
    if (!candidates.empty() || reach_.reaches_unknown_name(module))
      return undecided(question, reason_of(leaf), "", leaf);
    Presence answer = absent(question, split);
    answer.message = question.attribute + " is null or empty: nothing that " + leaf.reference +
                     " could be made of is unknown, and a known value would show";
    return answer;
  }
  if (candidates.empty()) return undecided(question, reason_of(leaf), "", leaf);
  Presence answer;
  answer.outcome = Outcome::pass;
  answer.basis = Basis::candidates;
  answer.reason = Reason::profile_candidates;
  answer.targets = candidates;
  answer.message = "can only be " + list_addresses(candidates);
  answer.evidence.push_back(
      first_evidence(question, describe_expression(*question.expression), How::candidates));
  return answer;
}

/// Rule 3g: another instance's own profile is that instance's answer, if it passes.
Presence Resolver::from_other(const SourceSpec& spec, const Question& question, const Split& split,
                              int depth) {
  const Leaf& leaf = split.others.front();
  const bool is_instance = leaf.resource != nullptr && leaf.attribute == "iam_instance_profile" &&
                           leaf.resource->after.is(plan::Value::Kind::object) && split.size() == 1;
  if (is_instance && spec.type == kInstanceProfile.type && depth < kMaxInstances) {
    Presence other = presence(
        spec, question_about(index_, *leaf.resource, leaf.attribute, question.schema), depth + 1);
    if (other.outcome == Outcome::pass) {
      other.evidence.insert(
          other.evidence.begin(),
          first_evidence(question, describe_expression(*question.expression), How::configuration));
      other.message = "takes the profile of " + std::string(leaf.resource->address);
      return other;
    }
  }
  return undecided(question, reason_of(leaf), "", leaf);
}

}  // namespace rolecall::resolve
