#include "resolve/reach_walk.h"

#include <algorithm>

namespace rolecall::resolve {
namespace {

constexpr std::size_t kMaxDepth = 128;

bool suggests_source(std::string_view argument) {
  return argument.find("template") != std::string_view::npos ||
         argument.find("mixed") != std::string_view::npos ||
         argument.find("profile") != std::string_view::npos;
}

}  // namespace

std::string block_name(plan::Mode mode, std::string_view type, std::string_view name) {
  std::string block = mode == plan::Mode::data ? "data." : "";
  return block.append(type).append(".").append(name);
}

bool reads(const plan::Expression& expression, std::string_view what) {
  return std::any_of(expression.references.begin(), expression.references.end(),
                     [&](std::string_view text) { return text.substr(0, what.size()) == what; });
}

/// Everything that a local of this module could be made of: the module's own resources, its
/// children's outputs, the arguments of its call.
void Reach::add_scope(const ModuleInstance& module, std::string_view type, Walk& walk) {
  if (walk.depth >= kMaxDepth || !walk.seen.emplace(&module, nullptr).second) return;
  ++walk.depth;
  walk.found.emplace(&module, "*");
  if (module.config != nullptr) {
    for (const auto& call : module.config->calls) {
      for (const ModuleInstance* child : children(module, call))
        add_outputs(*child, walk);
    }
  }
  if (module.call != nullptr) {
    const bool own = !type.empty() && plans_any(module, type);
    for (const auto& argument : module.call->arguments) {
      if (own && reads(argument.expression, "local.") && !suggests_source(argument.name)) continue;
      add_expression(argument.expression, Scope{module.parent, &module.call->for_each, module.key},
                     walk);
    }
  }
  --walk.depth;
}

std::vector<const ModuleInstance*> Reach::children(const ModuleInstance& parent,
                                                   const plan::ModuleCall& call) {
  std::vector<const ModuleInstance*> all;
  for (const Step& key : index_.module_keys(parent, call.name))
    all.push_back(&index_.child(parent, call.name, key));
  if (all.empty()) all.push_back(&index_.child(parent, call.name, std::nullopt));
  return all;
}

void Reach::add_outputs(const ModuleInstance& child, Walk& walk) {
  if (child.config == nullptr) return;
  for (const auto& output : child.config->outputs)
    add_expression(output.expression, Scope{&child, nullptr, std::nullopt}, walk);
}

void Reach::add_expression(const plan::Expression& expression, const Scope& at, Walk& walk) {
  if (walk.depth >= kMaxDepth || !walk.seen.emplace(at.module, &expression).second) return;
  ++walk.depth;
  for (const Reference& reference : parse_references(expression.references))
    add_reference(reference, at, walk);
  for (const auto& block : expression.blocks) {
    for (const auto& inner : block)
      add_expression(inner.expression, at, walk);
  }
  --walk.depth;
}

void Reach::add_reference(const Reference& reference, const Scope& at, Walk& walk) {
  const ModuleInstance& module = *at.module;
  switch (reference.kind) {
    case Reference::Kind::managed:
      walk.found.emplace(&module, block_name(plan::Mode::managed, reference.type, reference.name));
      return;
    case Reference::Kind::data:
      walk.found.emplace(&module, block_name(plan::Mode::data, reference.type, reference.name));
      return;
    case Reference::Kind::variable:
      if (module.call == nullptr) return;
      add_expression(plan::find_expression(module.call->arguments, reference.name),
                     Scope{module.parent, &module.call->for_each, module.key}, walk);
      return;
    case Reference::Kind::each_value:
      if (at.for_each != nullptr)
        add_expression(*at.for_each, Scope{&module, nullptr, std::nullopt}, walk);
      return;
    case Reference::Kind::module_call: {
      const auto* call =
          module.config != nullptr ? module.config->find_call(reference.name) : nullptr;
      if (call == nullptr) return;
      for (const ModuleInstance* child : children(module, *call))
        add_outputs(*child, walk);
      return;
    }
    case Reference::Kind::local:
      add_scope(module, "", walk);
      return;
    default:
      return;
  }
}

}  // namespace rolecall::resolve
