#include "plan/expression.h"

#include <algorithm>

#include "plan/credentials.h"
#include "plan/raw_value.h"

namespace rolecall::plan {
namespace {

using Kind = Value::Kind;

bool is_list_of_text(Value value) {
  const auto items = value.items();
  return value.is(Kind::list) &&
         std::all_of(items.begin(), items.end(), [](Value item) { return item.is(Kind::string); });
}

/// A block can have arguments called `references` or `constant_value` itself: their values are
/// objects, where those of an expression are a list of strings and a plain value beside nothing
/// else.
bool is_leaf(Value object) {
  const auto members = object.members();
  return std::all_of(members.begin(), members.end(), [](const Member& m) {
    return m.name == "constant_value" || (m.name == "references" && is_list_of_text(m.value));
  });
}

bool is_prefix(std::string_view prefix, std::string_view text) {
  return !prefix.empty() && text.substr(0, prefix.size()) == prefix;
}

}  // namespace

Expression ExpressionBuilder::build(Value raw, std::string_view user_data) {
  if (raw.is(Kind::list)) return build_blocks(raw.items(), user_data);
  if (!raw.is(Kind::object)) return {};
  if (is_leaf(raw)) return build_leaf(raw, user_data);
  return build_blocks({&raw, 1}, user_data);
}

std::span<const NamedExpression> ExpressionBuilder::build_all(Value raw,
                                                              std::string_view user_data) {
  std::vector<NamedExpression> all;
  all.reserve(raw.members().size());
  for (const auto& member : raw.members()) {
    const auto inner = is_user_data(member.name) ? member.name : user_data;
    all.push_back({arena_.intern(member.name), build(member.value, inner)});
  }
  return arena_.copy(all);
}

Expression ExpressionBuilder::build_blocks(std::span<const Value> blocks,
                                           std::string_view user_data) {
  std::vector<std::span<const NamedExpression>> all;
  all.reserve(blocks.size());
  for (const auto& block : blocks)
    all.push_back(build_all(block, user_data));
  Expression expression;
  expression.kind = Expression::Kind::blocks;
  expression.blocks = arena_.copy(all);
  return expression;
}

Expression ExpressionBuilder::build_leaf(Value raw, std::string_view user_data) {
  Expression expression;
  expression.kind = Expression::Kind::expression;
  const Value constant = raw["constant_value"];
  const Value references = raw["references"];
  expression.has_constant = !constant.is(Kind::absent);
  expression.references = copy_references(references);
  if (user_data.empty()) {
    expression.constant = merger_.copy(constant);
    return expression;
  }
  expression.constant = constant.is(Kind::null) || constant.is(Kind::absent)
                            ? constant
                            : Value::string({}).with_sensitivity(true);
  scan_constants(constant, user_data, scan_user_data);
  for (const auto& reference : references.items())
    if (references_access_key(text_of(reference))) note(user_data, kAccessKeyReference);
  return expression;
}

// Terraform follows each traversal by its shortened prefixes (`a.b[1].c`, `a.b[1]`, `a.b`): these
// need no storage of their own.
std::span<const std::string_view> ExpressionBuilder::copy_references(Value references) {
  std::vector<std::string_view> all;
  all.reserve(references.items().size());
  for (const auto& item : references.items()) {
    const auto text = text_of(item);
    const bool shortened = !all.empty() && is_prefix(text, all.back());
    all.push_back(shortened ? all.back().substr(0, text.size()) : arena_.copy(text));
  }
  return arena_.copy(all);
}

void ExpressionBuilder::scan_provisioners(Value provisioners) {
  for (const auto& provisioner : provisioners.items()) {
    std::string place = "provisioner \"";
    place += text_of(provisioner["type"]);
    place += '"';
    scan_constants(provisioner["expressions"], place, scan_credentials);
  }
}

void ExpressionBuilder::scan_constants(Value value, std::string_view place, Scan* scan) {
  for (const auto kind : scan(text_of(value)))
    note(place, kind);
  for (const auto& item : value.items())
    scan_constants(item, place, scan);
  for (const auto& member : value.members())
    scan_constants(member.value, place, scan);
}

void ExpressionBuilder::note(std::string_view place, std::string_view kind) {
  const bool known = std::any_of(sightings_.begin(), sightings_.end(),
                                 [&](const auto& s) { return s.place == place && s.kind == kind; });
  if (!known) sightings_.push_back({arena_.intern(place), kind});
}

std::span<const CredentialSighting> ExpressionBuilder::take_sightings() {
  std::vector<CredentialSighting> found;
  found.swap(sightings_);
  return arena_.copy(found);
}

Expression with_sensitive_constant(const Expression& expression, Arena& arena) {
  Expression copy = expression;
  copy.constant = Merger(arena).copy_sensitive(expression.constant);
  std::vector<std::span<const NamedExpression>> blocks;
  for (const auto block : expression.blocks) {
    std::vector<NamedExpression> inner;
    for (const auto& named : block)
      inner.push_back({named.name, with_sensitive_constant(named.expression, arena)});
    blocks.push_back(arena.copy(inner));
  }
  copy.blocks = arena.copy(blocks);
  return copy;
}

}  // namespace rolecall::plan
