#include "resolve/presence.h"

#include <algorithm>

#include "resolve/leaf_split.h"
#include "resolve/presence_text.h"
#include "text/blank.h"

namespace rolecall::resolve {
namespace {

bool same_text(const plan::Value& a, const plan::Value& b) {
  return a.is_text() && b.is_text() && a.text_for_comparison() == b.text_for_comparison();
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
  if (question.subject->section == plan::Section::deferred_changes) {
    return undecided(question, Reason::deferred_change,
                     "Terraform deferred this change to a later plan", {});
  }
  if (question.after.is_text()) return known(spec, question);
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

}  // namespace rolecall::resolve
