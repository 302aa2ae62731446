#include "plan/facts.h"

#include <algorithm>
#include <tuple>

namespace rolecall::plan {

std::vector<std::string> action_names(Action action) {
  switch (action) {
    case Action::none:
      return {};
    case Action::no_op:
      return {"no-op"};
    case Action::create:
      return {"create"};
    case Action::read:
      return {"read"};
    case Action::update:
      return {"update"};
    case Action::del:
      return {"delete"};
    case Action::delete_create:
      return {"delete", "create"};
    case Action::create_delete:
      return {"create", "delete"};
    case Action::forget:
      return {"forget"};
    case Action::create_forget:
      return {"create", "forget"};
    case Action::forget_create:
      return {"forget", "create"};
    case Action::other:
      return {};
  }
  return {};
}

bool makes_new_object(Action action) {
  switch (action) {
    case Action::create:
    case Action::delete_create:
    case Action::create_delete:
    case Action::create_forget:
    case Action::forget_create:
      return true;
    default:
      return false;
  }
}

bool removes_object(Action action) {
  return action == Action::del || action == Action::forget;
}

bool is_change(Action action) {
  return action != Action::none && action != Action::no_op && action != Action::read;
}

const Expression& find_expression(std::span<const NamedExpression> list, std::string_view name) {
  static const Expression absent;
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const NamedExpression& e) { return e.name == name; });
  return found == list.end() ? absent : found->expression;
}

const Expression& Expression::in_block(std::size_t block, std::string_view name) const {
  static const Expression absent;
  return block < blocks.size() ? find_expression(blocks[block], name) : absent;
}

namespace {

template <typename List>
auto find_named(const List& list, std::string_view name) -> decltype(&*list.begin()) {
  const auto found = std::lower_bound(list.begin(), list.end(), name,
                                      [](const auto& e, std::string_view n) { return e.name < n; });
  return found != list.end() && found->name == name ? &*found : nullptr;
}

template <typename List>
void sort_named(List& list) {
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.name < b.name; });
}

auto block_key(const ConfigResource& r) {
  return std::tuple(r.name, r.type, r.mode);
}

}  // namespace

void sort_configuration(ModuleConfig& root) {
  std::vector<ModuleConfig*> open = {&root};
  while (!open.empty()) {
    ModuleConfig& module = *open.back();
    open.pop_back();
    std::stable_sort(module.resources.begin(), module.resources.end(),
                     [](const auto& a, const auto& b) { return block_key(a) < block_key(b); });
    sort_named(module.outputs);
    sort_named(module.variables);
    sort_named(module.calls);
    for (const auto& call : module.calls)
      open.push_back(call.module.get());
  }
}

const ConfigResource* ModuleConfig::find_resource(Mode mode, std::string_view type,
                                                  std::string_view name) const {
  const auto key = std::tuple(name, type, mode);
  const auto found =
      std::lower_bound(resources.begin(), resources.end(), key,
                       [](const auto& block, const auto& k) { return block_key(block) < k; });
  return found != resources.end() && block_key(*found) == key ? &*found : nullptr;
}

const ModuleCall* ModuleConfig::find_call(std::string_view n) const {
  return find_named(calls, n);
}
const ConfigOutput* ModuleConfig::find_output(std::string_view n) const {
  return find_named(outputs, n);
}
const ConfigVariable* ModuleConfig::find_variable(std::string_view n) const {
  return find_named(variables, n);
}

}  // namespace rolecall::plan
