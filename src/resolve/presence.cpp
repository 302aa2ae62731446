#include "resolve/presence.h"

#include <algorithm>

#include "resolve/leaf_split.h"
#include "resolve/presence_text.h"
#include "text/blank.h"

namespace rolecall::resolve {
namespace {

constexpr int kMaxInstances = 16;  // Instances that take their profile from instances …

bool is_text(const plan::Value& value) {
  return value.is(plan::Value::Kind::string) || value.is(plan::Value::Kind::number);
}

bool is_blank_value(const plan::Value& value) {
  return !is_text(value) || text::is_blank(value.text_for_comparison());
}

bool same_text(const plan::Value& a, const plan::Value& b) {
  return is_text(a) && is_text(b) && a.text_for_comparison() == b.text_for_comparison();
}

Evidence first_evidence(const Question& question, std::string finding, How how) {
  Evidence evidence;
  evidence.address = std::string(question.subject->address);
  evidence.attribute = question.attribute;
  evidence.finding = std::move(finding);
  evidence.how = how;
  evidence.link = Link::subject;
  evidence.changed = plan::is_change(question.subject->action);
  return evidence;
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

Question question_about(Index& index, const plan::Resource& subject, std::string_view attribute,
                        Schema schema) {
  Question question;
  question.subject = &subject;
  question.attribute = attribute;
  question.after = subject.after[attribute];
  question.before = subject.before[attribute];
  question.schema = schema;
  const auto* block = index.config_of(subject);
  if (block != nullptr) question.expression = &plan::find_expression(block->expressions, attribute);
  return question;
}

Presence Resolver::presence(const SourceSpec& spec, const Question& question, int depth) {
  if (is_text(question.after)) return known(spec, question);
  const bool is_state = question.subject->section == plan::Section::state ||
                        question.subject->section == plan::Section::prior_state;
  if (question.after.is(plan::Value::Kind::null) ||
      (is_state && !question.after.is(plan::Value::Kind::unknown))) {
    Presence answer;
    answer.outcome = Outcome::fail;
    answer.reason = Reason::profile_empty;
    answer.message = question.attribute + " is null";
    answer.evidence.push_back(first_evidence(question, "null", How::value));
    return answer;
  }
  if (question.subject->section == plan::Section::deferred_changes) {
    return undecided(question, Reason::deferred_change,
                     "Terraform deferred this change to a later plan", {});
  }
  if (question.expression == nullptr) {
    return undecided(question, Reason::configuration_missing,
                     "the plan carries no configuration for this resource", {});
  }
  const Scope scope = scope_of(index_, *question.subject);
  return from_leaves(spec, question, collect_leaves(index_, spec, *question.expression, scope),
                     depth);
}

/// Rules 3a, 3j and 3k: a known value always wins.
Presence Resolver::known(const SourceSpec& spec, const Question& question) {
  Presence answer;
  answer.value = question.after;
  const plan::PlanString text = question.after.as_string();
  if (text::is_blank(text.for_comparison())) {
    const bool empty = text.for_comparison().empty();
    answer.outcome = Outcome::fail;
    answer.reason = empty ? Reason::profile_empty : Reason::profile_blank;
    answer.message = question.attribute + (empty ? " is an empty string" : " is blank");
    answer.evidence.push_back(
        first_evidence(question, empty ? "empty string" : "only white space", How::value));
    return answer;
  }
  answer.outcome = Outcome::pass;
  answer.reason = Reason::profile_set;
  answer.basis = Basis::value;
  if (question.expression == nullptr) {
    answer.evidence.push_back(first_evidence(question, quote(text), How::value));
    answer.message = "set to " + quote(text);
    return answer;
  }
  const Split split(
      collect_leaves(index_, spec, *question.expression, scope_of(index_, *question.subject)).list);
  for (const auto* list : {&split.knowns, &split.nulls}) {
    answer.sensitive = answer.sensitive || std::any_of(list->begin(), list->end(),
                                                       [](const Leaf& l) { return l.sensitive; });
  }
  const std::string shown = answer.sensitive ? "(sensitive)" : quote(text);
  answer.evidence.push_back(first_evidence(question, shown, How::value));
  answer.message = "set to " + shown;
  const bool kept = same_text(question.before, question.after) &&
                    !plan::makes_new_object(question.subject->action);
  if (kept && split.is_computable() && split.knowns.empty() &&
      question.schema == Schema::optional_computed) {
    answer.reason = Reason::profile_retained;
    answer.basis = Basis::state;
    answer.message = "keeps " + shown + " from the prior state; the configuration sets none";
    answer.evidence.back().how = How::state;
    return answer;
  }
  for (const Leaf& leaf : split.knowns) {
    if (leaf.resource == nullptr || !same_text(leaf.value, question.after)) continue;
    answer.evidence.insert(answer.evidence.end(), leaf.trail.begin(), leaf.trail.end());
    answer.targets.push_back(leaf.resource);
    answer.source_attribute = leaf.attribute;
    return answer;
  }
  const bool only_constants = std::all_of(split.knowns.begin(), split.knowns.end(),
                                          [](const Leaf& l) { return l.literal; });
  answer.literal = split.is_computable() && only_constants && !split.knowns.empty();
  if (answer.literal) {
    const Leaf& leaf = split.knowns.front();
    answer.evidence.insert(answer.evidence.end(), leaf.trail.begin(), leaf.trail.end());
  }
  return answer;
}

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
