#include <algorithm>

#include "resolve/collector.h"

namespace rolecall::resolve {
namespace {

std::string describe_module(const ModuleInstance& module) {
  return module.address.empty() ? "root module" : module.address;
}

void prepend(std::vector<Leaf>& leaves, const Evidence& hop) {
  for (Leaf& leaf : leaves)
    leaf.trail.insert(leaf.trail.begin(), hop);
}

Evidence hop(const ModuleInstance& at, const std::string& what, std::string finding, How how) {
  Evidence evidence;
  evidence.address = describe_module(at);
  evidence.attribute = what;
  evidence.finding = std::move(finding);
  evidence.how = how;
  return evidence;
}

bool names_nothing(const plan::Value& value) {
  return !value.is_known() || is_null_or_empty(value);
}

std::string describe(const plan::Expression& argument) {
  if (argument.is_absent()) return "not passed";
  if (argument.has_constant && argument.references.empty()) {
    return argument.constant.is(plan::Value::Kind::null) ? "passed as null"
                                                         : "passed as a constant";
  }
  if (argument.references.empty()) return "passed as an expression over constants";
  std::string text = "passed from ";
  return text.append(argument.references.front());
}

}  // namespace

std::vector<Leaf> Collector::root_variable(const Reference& reference, const Path& rest) const {
  const auto& given = index_.plan().variables;
  const auto found = std::find_if(given.begin(), given.end(),
                                  [&](const auto& v) { return v.name == reference.name; });
  if (found != given.end()) return constant(found->value, rest, reference.text);
  // An ephemeral variable given on the command line is missing from the plan; whatever its value,
  // it was known when planning.
  return {make_leaf(Leaf::Kind::known, reference.text)};
}

std::vector<Leaf> Collector::default_of(const plan::ConfigVariable* declared,
                                        const Reference& reference, const Scope& scope,
                                        const Path& rest) const {
  if (declared == nullptr || !declared->has_default) {
    return {make_opaque(Reason::configuration_missing, reference.text)};
  }
  auto leaves = constant(declared->default_value, rest, reference.text);
  const bool blank = names_nothing(declared->default_value);
  prepend(leaves,
          hop(*scope.module, "variable " + reference.name,
              blank ? "not passed; its default is null or empty" : "not passed; has a default",
              How::default_value));
  return leaves;
}

std::vector<Leaf> Collector::variable(const Reference& reference, const Scope& scope,
                                      const Path& rest) {
  const ModuleInstance& module = *scope.module;
  const plan::ConfigVariable* declared =
      module.config != nullptr ? module.config->find_variable(reference.name) : nullptr;
  std::vector<Leaf> leaves;
  if (module.parent == nullptr) {
    leaves = root_variable(reference, rest);
  } else if (module.call == nullptr) {
    leaves = {make_opaque(Reason::configuration_missing, reference.text)};
  } else if (const auto& argument = plan::find_expression(module.call->arguments, reference.name);
             argument.is_absent()) {
    leaves = default_of(declared, reference, scope, rest);
  } else {
    leaves = collect(argument, Scope{module.parent, &module.call->for_each, module.key}, rest);
    prepend(leaves, hop(module, "variable " + reference.name, describe(argument), How::reference));
    // With `nullable = false`, which the plan does not show, a null passed becomes the default.
    const bool has_default =
        declared != nullptr && declared->has_default && !names_nothing(declared->default_value);
    for (Leaf& leaf : leaves) {
      if (has_default && leaf.kind == Leaf::Kind::null) leaf.kind = Leaf::Kind::known;
    }
  }
  for (Leaf& leaf : leaves) {
    leaf.variables.push_back({&module, reference.name});
    leaf.sensitive = leaf.sensitive || (declared != nullptr && declared->sensitive);
    if (leaf.reference.empty()) leaf.reference = reference.text;
  }
  return leaves;
}

std::vector<Leaf> Collector::output(const Reference& reference, const Runs& runs,
                                    const Scope& scope, const Path& rest) {
  const plan::ModuleCall* call =
      scope.module->config != nullptr ? scope.module->config->find_call(reference.name) : nullptr;
  if (call == nullptr || rest.empty() || rest.front().kind != Step::Kind::attribute) {
    // `module.m[local.i].name` keeps neither key nor output name; `module.m` alone is an object.
    return {make_opaque(Reason::reference_lost, reference.text)};
  }
  std::optional<Step> key;
  if (reference.has_key) key = reference.key;
  if (!key && !index_.module_keys(*scope.module, reference.name).empty()) {
    if (!runs.by_own_key || !scope.key)
      return {make_opaque(Reason::reference_lost, reference.text)};
    key = scope.key;
  }
  const ModuleInstance& child = index_.child(*scope.module, reference.name, key);
  if (index_.is_missing(child)) return {make_leaf(Leaf::Kind::null, reference.text)};
  const std::string& name = rest.front().text;
  const plan::ConfigOutput* output =
      child.config != nullptr ? child.config->find_output(name) : nullptr;
  if (output == nullptr) return {make_opaque(Reason::configuration_missing, reference.text)};
  auto leaves = collect(output->expression, Scope{&child, nullptr, std::nullopt},
                        Path(rest.begin() + 1, rest.end()));
  prepend(leaves, hop(child, "output " + name, "referenced as " + reference.text, How::reference));
  for (Leaf& leaf : leaves) {
    leaf.sensitive = leaf.sensitive || output->sensitive;
    if (leaf.reference.empty()) leaf.reference = reference.text;
  }
  return leaves;
}

std::vector<Leaf> Collector::each_value(const Reference& reference, const Scope& scope,
                                        const Path& rest) {
  // `for_each = toset(["a", "b"])` leaves no trace: a function over constants, so it was known.
  if (scope.for_each == nullptr || scope.for_each->is_absent()) {
    return {make_leaf(Leaf::Kind::known, reference.text)};
  }
  Path path;
  if (scope.key) path.push_back(*scope.key);
  path.insert(path.end(), rest.begin(), rest.end());
  // for_each stands outside of the block that it repeats: it sees no each.* of its own.
  auto leaves = collect(*scope.for_each, Scope{scope.module, nullptr, std::nullopt}, path);
  for (Leaf& leaf : leaves) {
    if (leaf.kind == Leaf::Kind::opaque && leaf.why == Reason::reference_lost) {
      leaf.why = Reason::each_value_undecided;
    }
    leaf.reference = reference.text;
  }
  prepend(leaves, hop(*scope.module, "for_each", "read as " + reference.text, How::reference));
  return leaves;
}

}  // namespace rolecall::resolve
