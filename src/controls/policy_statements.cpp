#include "controls/policy_statements.h"

#include <algorithm>

namespace rolecall::controls {
namespace {

using plan::Value;

bool is_open(const Value& value) {
  const auto items = value.items();
  return value.is(Value::Kind::unknown) ||
         std::any_of(items.begin(), items.end(),
                     [](const Value& v) { return v.is(Value::Kind::unknown); });
}

/// An argument that is null or an empty list is not written to the document.
bool is_written(const Value& value) {
  return value.is(Value::Kind::unknown) || !value.items().empty();
}

iam::Values values_of(const Value& list) {
  iam::Values values;
  values.complete = !is_open(list);
  for (const Value& item : list.items()) {
    if (item.is(Value::Kind::string)) values.known.emplace_back(item.text_for_comparison());
  }
  return values;
}

std::optional<iam::Values> written_values(const Value& list) {
  if (!is_written(list)) return std::nullopt;
  return values_of(list);
}

std::optional<iam::Principals> principals_of(const Value& blocks) {
  if (!is_written(blocks)) return std::nullopt;
  iam::Principals principals;
  principals.complete = !is_open(blocks);
  for (const Value& block : blocks.items()) {
    principals.known.push_back(
        {std::string(block["type"].text_for_comparison()), values_of(block["identifiers"])});
  }
  return principals;
}

iam::Effect effect_of(const Value& effect) {
  if (effect.is(Value::Kind::unknown)) return iam::Effect::unknown;
  // Allow is the default of the argument.
  return effect.text_for_comparison() == "Deny" ? iam::Effect::deny : iam::Effect::allow;
}

iam::Condition condition_of(const Value& blocks) {
  if (blocks.is(Value::Kind::unknown)) return iam::Condition::unknown;
  return blocks.items().empty() ? iam::Condition::none : iam::Condition::some;
}

iam::Statement statement_of(const Value& block) {
  iam::Statement statement;
  statement.effect = effect_of(block["effect"]);
  statement.actions = written_values(block["actions"]);
  statement.not_actions = written_values(block["not_actions"]);
  statement.principals = principals_of(block["principals"]);
  statement.not_principals = principals_of(block["not_principals"]);
  statement.condition = condition_of(block["condition"]);
  statement.has_resource =
      !block["resources"].items().empty() || !block["not_resources"].items().empty();
  return statement;
}

/// Other documents are merged in.
bool merges(const Value& value) {
  return value.is(Value::Kind::unknown) || !value.items().empty() ||
         !value.text_for_comparison().empty();
}

}  // namespace

iam::Policy statements_of(const plan::Resource& document) {
  iam::Policy policy;
  const Value blocks = document.after["statement"];
  policy.complete = !is_open(blocks);
  for (const std::string_view argument :
       {"source_json", "override_json", "source_policy_documents", "override_policy_documents"}) {
    policy.complete = policy.complete && !merges(document.after[argument]);
  }
  for (const Value& block : blocks.items()) {
    if (block.is(Value::Kind::object)) policy.statements.push_back(statement_of(block));
  }
  return policy;
}

}  // namespace rolecall::controls
