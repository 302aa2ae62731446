#include "resolve/reach.h"

#include <algorithm>
#include <cctype>

#include "resolve/reach_walk.h"

namespace rolecall::resolve {
namespace {

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

/// Values of AWS resources are seldom names of profiles, but for these (rule 3f).
bool can_carry_name(std::string_view type) {
  if (!starts_with(type, "aws_")) return true;
  return starts_with(type, "aws_iam_") || starts_with(type, "aws_ssm_") ||
         starts_with(type, "aws_secretsmanager_") || starts_with(type, "aws_cloudformation_") ||
         type == "aws_lambda_invocation";
}

std::string join(const std::string& module, const std::string& block) {
  return module.empty() ? block : module + "." + block;
}

std::string without_keys(const ModuleInstance& module) {
  if (module.parent == nullptr) return "";
  const std::string parent = without_keys(*module.parent);
  return (parent.empty() ? "module." : parent + ".module.") + module.call_name;
}

/// Only format 1.1 and later carry relevant_attributes.
bool format_has_relevant_attributes(std::string_view format) {
  return !starts_with(format, "0.") && format != "1.0" && !format.empty();
}

/// Names of instance profiles consist of letters, digits and `+=,.@_-`; their ARNs say what they
/// are.
bool could_name_profile(std::string_view text) {
  if (text.find(":instance-profile/") != std::string_view::npos) return true;
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 ||
           std::string_view("+=,.@_-").find(static_cast<char>(c)) != std::string_view::npos;
  });
}

/// Whether a value holds, at any depth, something unknown or a possible name.
bool could_hold_name(const plan::Value& value, int depth) {
  if (depth == 0 || value.is(plan::Value::Kind::unknown)) return true;
  if (could_name_profile(value.text_for_comparison())) return true;
  const auto items = value.items();
  const auto members = value.members();
  return std::any_of(items.begin(), items.end(),
                     [&](const plan::Value& v) { return could_hold_name(v, depth - 1); }) ||
         std::any_of(members.begin(), members.end(),
                     [&](const plan::Member& m) { return could_hold_name(m.value, depth - 1); });
}

bool is_unknown(const plan::Resource& resource, const std::set<std::string>& attributes) {
  // The output of terraform_data is its input, and its id is a random UUID.
  if (resource.type == "terraform_data") return could_hold_name(resource.after["input"], 16);
  if (resource.action == plan::Action::no_op) return false;
  return std::any_of(attributes.begin(), attributes.end(), [&](const std::string& attribute) {
    if (attribute.empty()) return true;
    const plan::Value value = resource.after[attribute];
    if (resource.detail == plan::Detail::unknown_names) return value.is(plan::Value::Kind::unknown);
    return !value.is_known();
  });
}

}  // namespace

Reach::Reach(Index& index) : index_(index) {
  for (const auto& entry : index.plan().relevant_attributes) {
    relevant_[std::string(entry.resource)].insert(std::string(entry.attribute));
  }
  find_unlisted();
  find_carriers();
}

/// A module call with `for_each = { a = aws_iam_instance_profile.p.name }` and an argument
/// `each.value`: Terraform's list of relevant attributes lacks the profile.
void Reach::find_unlisted() {
  Walk walk;
  std::vector<const ModuleInstance*> open;
  for (const std::string_view address : index_.plan().planned_modules)
    open.push_back(&index_.module(address));
  for (const ModuleInstance* module : open) {
    if (module->call == nullptr || module->call->for_each.references.empty()) continue;
    const bool by_value =
        std::any_of(module->call->arguments.begin(), module->call->arguments.end(),
                    [](const auto& argument) { return reads(argument.expression, "each.value"); });
    if (by_value)
      add_expression(module->call->for_each, Scope{module->parent, nullptr, std::nullopt}, walk);
  }
  unlisted_ = std::move(walk.found);
}

bool Reach::is_unlisted(const ModuleInstance& module, const std::string& block) const {
  return unlisted_.count({&module, block}) != 0 || unlisted_.count({&module, "*"}) != 0;
}

bool Reach::is_relevant(const plan::Resource& resource) const {
  return relevant_attributes_of(resource) != nullptr ||
         is_unlisted(index_.module(resource.module),
                     block_name(resource.mode, resource.type, resource.name));
}

void Reach::find_carriers() {
  for (const plan::Resource* resource : index_.current()) {
    if (!can_carry_name(resource->type)) continue;
    static const std::set<std::string> any = {""};
    const auto* attributes = relevant_attributes_of(*resource);
    if (attributes == nullptr && is_relevant(*resource)) attributes = &any;
    if (attributes == nullptr || !is_unknown(*resource, *attributes)) continue;
    carriers_.emplace(&index_.module(resource->module),
                      block_name(resource->mode, resource->type, resource->name));
  }
  for (const std::string_view address : index_.plan().deferred_data) {
    const auto at = starts_with(address, "data.") ? 0 : address.rfind(".data.") + 1;
    const Reference data = parse_reference(address.substr(at));
    if (data.kind != Reference::Kind::data || !can_carry_name(data.type)) continue;
    const ModuleInstance& module = index_.module(at == 0 ? "" : address.substr(0, at - 1));
    const std::string block = block_name(plan::Mode::data, data.type, data.name);
    const bool listed = relevant_.count(std::string(address)) != 0 ||
                        relevant_.count(join(module.address, block)) != 0 ||
                        relevant_.count(join(without_keys(module), block)) != 0 ||
                        is_unlisted(module, block);
    if (listed) carriers_.emplace(&module, block);
  }
}

/// The list names instances with or without the keys of their modules and their own.
const std::set<std::string>* Reach::relevant_attributes_of(const plan::Resource& resource) const {
  const std::string exact(resource.address);
  const ModuleInstance& module = index_.module(resource.module);
  const std::string block = block_name(resource.mode, resource.type, resource.name);
  const std::string own = exact.substr(std::min(exact.size(), join(module.address, block).size()));
  for (const std::string& form :
       {exact, join(module.address, block), join(without_keys(module), block) + own,
        join(without_keys(module), block)}) {
    if (const auto found = relevant_.find(form); found != relevant_.end()) return &found->second;
  }
  return nullptr;
}

bool Reach::is_evidence_for(const plan::Resource& subject) const {
  return format_has_relevant_attributes(index_.plan().format_version) &&
         plan::is_change(subject.action);
}

bool Reach::plans_any(const ModuleInstance& module, std::string_view type) const {
  if (module.config == nullptr) return false;
  return std::any_of(module.config->resources.begin(), module.config->resources.end(),
                     [&](const auto& block) {
                       return block.mode == plan::Mode::managed && block.type == type &&
                              index_.find(module, block.mode, block.type, block.name) != nullptr;
                     });
}

const Reach::Blocks& Reach::reachable(const ModuleInstance& module, std::string_view type) {
  const auto key = std::pair(&module, std::string(type));
  if (const auto found = reachable_.find(key); found != reachable_.end()) return found->second;
  Walk walk;
  add_scope(module, type, walk);
  return reachable_.emplace(key, std::move(walk.found)).first->second;
}

std::vector<const plan::Resource*> Reach::candidates(const ModuleInstance& module,
                                                     const SourceSpec& spec) {
  std::vector<const plan::Resource*> all;
  for (const auto& [at, block] : reachable(module, spec.type)) {
    const auto add_group = [&](const ModuleInstance& where, std::string_view name) {
      const auto* group = index_.find(where, plan::Mode::managed, spec.type, name);
      if (group == nullptr) return;
      for (const auto* resource : group->instances) {
        if (is_relevant(*resource)) all.push_back(resource);
      }
    };
    if (block == "*" && at->config != nullptr) {
      for (const auto& own : at->config->resources) {
        if (own.mode == plan::Mode::managed && own.type == spec.type) add_group(*at, own.name);
      }
    } else if (starts_with(block, spec.type) && block.size() > spec.type.size() &&
               block[spec.type.size()] == '.') {
      add_group(*at, std::string_view(block).substr(spec.type.size() + 1));
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::sort(all.begin(), all.end(),
            [](const auto* a, const auto* b) { return a->address < b->address; });
  return all;
}

std::vector<Reach::Passed> Reach::passed(const ModuleInstance& module, const SourceSpec& spec) {
  std::vector<Passed> all;
  if (module.call == nullptr) return all;
  const Scope scope{module.parent, &module.call->for_each, module.key};
  for (const auto& argument : module.call->arguments) {
    const Leaves leaves = collect_leaves(index_, spec, argument.expression, scope);
    for (const Leaf& leaf : leaves.list) {
      if (leaf.resource == nullptr || leaf.resource->type != spec.type) continue;
      all.push_back({std::string(argument.name), leaf.resource, leaves.list.size() == 1});
    }
  }
  return all;
}

bool Reach::reaches_unknown_name(const ModuleInstance& module) {
  const Blocks& blocks = reachable(module, "");
  return std::any_of(carriers_.begin(), carriers_.end(), [&](const auto& carrier) {
    return blocks.count(carrier) != 0 || blocks.count({carrier.first, "*"}) != 0;
  });
}

}  // namespace rolecall::resolve
