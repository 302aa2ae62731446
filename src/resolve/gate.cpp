#include "resolve/gate.h"

namespace rolecall::resolve {
namespace {

bool is_boolean_value(const plan::Value& value) {
  if (value.is(plan::Value::Kind::boolean)) return true;
  // Root values come before type conversion: `-var create=true` is the string "true".
  const std::string_view text = value.text_for_comparison();
  return value.is(plan::Value::Kind::string) && (text == "true" || text == "false");
}

bool names(const plan::Expression& meta_argument, const std::string& reference) {
  const auto& all = meta_argument.references;
  return std::find(all.begin(), all.end(), std::string_view(reference)) != all.end();
}

}  // namespace

bool Collector::is_boolean(const Reference& variable, const Scope& scope) const {
  if (!variable.path.empty() || scope.module->config == nullptr) return false;
  const auto* declared = scope.module->config->find_variable(variable.name);
  if (declared != nullptr && declared->has_default && is_boolean_value(declared->default_value))
    return true;
  if (scope.module->call != nullptr) {
    const auto& argument = plan::find_expression(scope.module->call->arguments, variable.name);
    return argument.has_constant && is_boolean_value(argument.constant);
  }
  const auto& given = index_.plan().variables;
  const auto found = std::find_if(given.begin(), given.end(),
                                  [&](const auto& v) { return v.name == variable.name; });
  return found != given.end() && is_boolean_value(found->value);
}

std::optional<Collector::Gate> Collector::find_gate(const Runs& runs, const Scope& scope) const {
  if (scope.module->config == nullptr) return std::nullopt;
  const auto profile = std::find_if(runs.all.begin(), runs.all.end(), [&](const Reference& r) {
    return r.kind == Reference::Kind::managed && r.type == spec_.type;
  });
  if (profile == runs.all.end()) return std::nullopt;
  const auto* block =
      scope.module->config->find_resource(plan::Mode::managed, profile->type, profile->name);
  if (block == nullptr) return std::nullopt;

  Gate gate;
  const auto at = static_cast<std::size_t>(profile - runs.all.begin());
  for (std::size_t i = 0; i < at; ++i) {
    const Reference& run = runs.all[i];
    const bool decides = names(block->count, run.text) || names(block->for_each, run.text);
    if (run.kind == Reference::Kind::variable && decides && is_boolean(run, scope))
      gate.dropped.push_back(i);
  }
  if (gate.dropped.empty()) return std::nullopt;

  for (std::size_t i = at + 1; i < runs.all.size(); ++i) {
    const Reference& run = runs.all[i];
    // The gate itself may stand again behind the profile.
    if (run.kind == Reference::Kind::variable && run.text == runs.all[gate.dropped.front()].text) {
      gate.dropped.push_back(i);
    } else if (run.kind == Reference::Kind::variable && is_named_after_profile(run.name) &&
               !is_boolean(run, scope)) {
      gate.alternatives.push_back(i);
    }
  }
  const auto* group = index_.find(*scope.module, plan::Mode::managed, profile->type, profile->name);
  gate.open = group != nullptr && !group->instances.empty();
  if (gate.open) return gate;
  // Closed: the profile does not exist, and if all else is the alternative, that alone decides.
  const bool only_alternative =
      gate.dropped.size() + gate.alternatives.size() + 1 == runs.all.size();
  if (!index_.proves_absence() || !only_alternative || gate.alternatives.empty())
    return std::nullopt;
  gate.dropped.push_back(at);
  return gate;
}

}  // namespace rolecall::resolve
