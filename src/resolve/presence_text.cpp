#include "resolve/presence_text.h"

namespace rolecall::resolve {
namespace {

/// What stopped us and what would decide, in one sentence.
std::string explain(Reason reason, const std::string& reference) {
  const std::string name = reference.empty() ? "its expression" : reference;
  switch (reason) {
    case Reason::local_unresolved:
      return name +
             " is a local value, and a plan does not carry what locals are made of; pass the "
             "profile through "
             "a variable or reference the resource itself to decide it";
    case Reason::condition_undecided:
      return "the plan lists " + name +
             " beside the profile but not whether it chooses it (a condition looks the "
             "same as a fallback); reference the profile alone, or gate it with a boolean variable "
             "named in its count";
    case Reason::each_value_undecided:
      return name +
             " comes from a for_each map that mixes profiles with other values, and the plan does "
             "not say "
             "which key has which; give the map constants or the profile resource itself";
    case Reason::reference_lost:
      return "the plan lost the attribute, key or index that " + name +
             " is read with; reference the attribute directly";
    case Reason::unknown_source:
      return name +
             " is known only after apply and is not an instance profile; it may still be null or "
             "empty";
    case Reason::incomplete_plan:
      return name + " is not in this plan, which does not hold everything; plan without -target";
    case Reason::configuration_missing:
      return "the plan carries no configuration for " + name;
    case Reason::reference_cycle:
      return "the references are nested too deep to follow";
    default:
      return name + " keeps it open";
  }
}

}  // namespace

std::string quote(const plan::PlanString& text) {
  if (text.sensitive()) return std::string(text.display());
  return "\"" + std::string(text.display()) + "\"";
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

std::string describe_expression(const plan::Expression& expression) {
  if (expression.is_absent()) return "not set in the configuration";
  if (expression.kind == plan::Expression::Kind::blocks) return "a block";
  if (!expression.references.empty()) {
    std::string text = "refers to ";
    std::size_t shown = 0;
    for (const Reference& reference : parse_references(expression.references)) {
      if (shown == 4) return text + ", …";
      if (shown++ > 0) text += ", ";
      text += reference.text;
    }
    return text;
  }
  if (!expression.has_constant) return "an expression over constants";
  if (expression.constant.is(plan::Value::Kind::null)) return "set to null";
  if (expression.constant.text_for_comparison().empty()) return "set to an empty string";
  return "a constant";
}

std::string list_addresses(const std::vector<const plan::Resource*>& resources) {
  std::string text;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    if (i == 3) return text + " and " + std::to_string(resources.size() - 3) + " more";
    if (i > 0) text += i + 1 == resources.size() ? " or " : ", ";
    text += resources[i]->address;
  }
  return text;
}

Reason reason_of(const Leaf& leaf) {
  switch (leaf.kind) {
    case Leaf::Kind::null:
    case Leaf::Kind::known:
      return Reason::condition_undecided;
    default:
      return leaf.why;
  }
}

Presence undecided(const Question& question, Reason reason, std::string_view because,
                   const Leaf& leaf) {
  Presence answer;
  answer.outcome = Outcome::unknown;
  answer.reason = reason;
  answer.stopped_by = leaf.reference;
  answer.message = because.empty() ? explain(reason, leaf.reference) : std::string(because);
  if (!because.empty() && !leaf.reference.empty())
    answer.message = leaf.reference + ": " + answer.message;
  answer.evidence.push_back(first_evidence(question,
                                           question.expression == nullptr
                                               ? "known after apply"
                                               : describe_expression(*question.expression),
                                           How::configuration));
  answer.evidence.insert(answer.evidence.end(), leaf.trail.begin(), leaf.trail.end());
  answer.evidence.back().outcome = Outcome::unknown;
  return answer;
}

}  // namespace rolecall::resolve
