#include "resolve/index.h"

#include <algorithm>

#include "plan/address_key.h"

namespace rolecall::resolve {
namespace {

std::string group_key(std::string_view module, plan::Mode mode, std::string_view type,
                      std::string_view name) {
  std::string key;
  key.reserve(module.size() + type.size() + name.size() + 3);
  key.append(module)
      .append(mode == plan::Mode::data ? "|d|" : "|m|")
      .append(type)
      .append(".")
      .append(name);
  return key;
}

std::string child_address(const ModuleInstance& parent, std::string_view name,
                          const std::optional<Step>& key) {
  std::string address = parent.address;
  if (!address.empty()) address += '.';
  address.append("module.").append(name);
  if (key) plan::append_key(key_of(*key), address);
  return address;
}

}  // namespace

const plan::Resource* ResourceGroup::find(const std::optional<Step>& key) const {
  if (!key) {
    const bool single =
        instances.size() == 1 && instances[0]->key.kind == plan::InstanceKey::Kind::none;
    return single ? instances[0] : nullptr;
  }
  const auto found = std::find_if(instances.begin(), instances.end(),
                                  [&](const plan::Resource* r) { return matches(*key, r->key); });
  return found == instances.end() ? nullptr : *found;
}

Index::Index(const plan::Plan& plan) : plan_(plan) {
  modules_.push_back({"", "", nullptr, nullptr, plan.configuration.get(), std::nullopt});
  by_address_.emplace("", &modules_.front());
  for (const auto& resource : plan.resources)
    add(resource);
  for (const auto& resource : plan.prior) {
    if (resource.deposed) continue;
    if (resource.mode == plan::Mode::managed && plan.is_refresh_only()) {
      add(resource);
      continue;
    }
    auto& group = prior_[group_key(resource.module, resource.mode, resource.type, resource.name)];
    group.instances.push_back(&resource);
    group.keyed = group.keyed || resource.key.kind != plan::InstanceKey::Kind::none;
  }
  for (const auto address : plan.planned_modules)
    module(address);
  for (const auto& instance : modules_) {
    if (instance.key) {
      module_keys_[child_address(*instance.parent, instance.call_name, std::nullopt)].push_back(
          *instance.key);
    }
  }
  const bool whole = plan.complete.value_or(true);
  proves_absence_ = whole && (plan.complete.has_value() || !looks_targeted());
}

void Index::add(const plan::Resource& resource) {
  if (resource.deposed) return;
  if (plan::removes_object(resource.action)) {
    removed_.push_back(&resource);
    return;
  }
  current_.push_back(&resource);
  resource_at_.emplace(resource.address, &resource);
  by_type_[resource.type].push_back(&resource);
  auto& group = groups_[group_key(resource.module, resource.mode, resource.type, resource.name)];
  group.instances.push_back(&resource);
  group.keyed = group.keyed || resource.key.kind != plan::InstanceKey::Kind::none;
}

/// Releases before Terraform 1.8 do not say that a plan was made with -target. A block of the root
/// module without count and for_each that has no instance gives it away.
bool Index::looks_targeted() {
  if (!plan_.configuration || plan_.kind != plan::InputKind::plan) return false;
  const auto& blocks = plan_.configuration->resources;
  return std::any_of(blocks.begin(), blocks.end(), [&](const plan::ConfigResource& block) {
    return block.mode == plan::Mode::managed && block.count.is_absent() &&
           block.for_each.is_absent() &&
           find(modules_.front(), block.mode, block.type, block.name) == nullptr;
  });
}

const ModuleInstance& Index::module(std::string_view address) {
  if (const auto found = by_address_.find(std::string(address)); found != by_address_.end())
    return *found->second;
  const Path steps = parse_path(address);
  const ModuleInstance* at = &modules_.front();
  for (std::size_t i = 0; i + 1 < steps.size();) {
    const std::string& name = steps[i + 1].text;  // after `module`
    i += 2;
    std::optional<Step> key;
    if (i < steps.size() && steps[i].kind != Step::Kind::attribute) key = steps[i++];
    at = &child(*at, name, key);
  }
  return *at;
}

const ModuleInstance& Index::child(const ModuleInstance& parent, std::string_view name,
                                   const std::optional<Step>& key) {
  std::string address = child_address(parent, name, key);
  if (const auto found = by_address_.find(address); found != by_address_.end())
    return *found->second;
  const plan::ModuleCall* call =
      parent.config != nullptr ? parent.config->find_call(name) : nullptr;
  const plan::ModuleConfig* config = call != nullptr ? call->module.get() : nullptr;
  modules_.push_back({address, std::string(name), &parent, call, config, key});
  by_address_.emplace(std::move(address), &modules_.back());
  return modules_.back();
}

const ResourceGroup* Index::find(const ModuleInstance& module, plan::Mode mode,
                                 std::string_view type, std::string_view name) const {
  const auto found = groups_.find(group_key(module.address, mode, type, name));
  return found == groups_.end() ? nullptr : &found->second;
}

const plan::Resource* Index::find_prior(const ModuleInstance& module, plan::Mode mode,
                                        std::string_view type, std::string_view name,
                                        const std::optional<Step>& key) const {
  if (mode == plan::Mode::managed && proves_absence_) return nullptr;
  const auto found = prior_.find(group_key(module.address, mode, type, name));
  return found == prior_.end() ? nullptr : found->second.find(key);
}

bool Index::is_deferred_data(const ModuleInstance& module, const Reference& reference) const {
  std::string address = module.address;
  if (!address.empty()) address += '.';
  address.append("data.").append(reference.type).append(".").append(reference.name);
  if (reference.has_key) plan::append_key(key_of(reference.key), address);
  const auto& deferred = plan_.deferred_data;
  const auto found = std::lower_bound(deferred.begin(), deferred.end(), std::string_view(address));
  if (found == deferred.end() || found->substr(0, address.size()) != address) return false;
  if (found->size() == address.size()) return true;
  // Another name may sort between `x` and `x[…]` (`x-y`): look for the bracket itself.
  const std::string keyed = address + "[";
  const auto instance = std::lower_bound(deferred.begin(), deferred.end(), std::string_view(keyed));
  return instance != deferred.end() && instance->substr(0, keyed.size()) == keyed;
}

const std::vector<const plan::Resource*>& Index::current(std::string_view type) const {
  static const std::vector<const plan::Resource*> none;
  const auto found = by_type_.find(type);
  return found == by_type_.end() ? none : found->second;
}

std::vector<const plan::Resource*> Index::find_by_address(
    const std::vector<std::string>& addresses) const {
  std::vector<const plan::Resource*> found;
  for (const std::string& address : addresses) {
    if (const auto at = resource_at_.find(address); at != resource_at_.end())
      found.push_back(at->second);
  }
  return found;
}

const plan::ConfigResource* Index::config_of(const plan::Resource& resource) {
  const ModuleInstance& at = module(resource.module);
  return at.config != nullptr
             ? at.config->find_resource(resource.mode, resource.type, resource.name)
             : nullptr;
}

const ByText& Index::by_text(std::string_view type, std::string_view attribute) {
  const auto [at, is_new] = by_text_.try_emplace({std::string(type), std::string(attribute)});
  if (!is_new) return at->second;
  const auto add_to = [&](ByText::Resources& resources, const plan::Resource& resource) {
    resources[resource.after[attribute].text_for_comparison()].push_back(&resource);
  };
  for (const auto* resource : current(type))
    add_to(at->second.current, *resource);
  for (const auto& resource : plan_.prior) {
    if (resource.type == type && !resource.deposed) add_to(at->second.prior, resource);
  }
  return at->second;
}

std::string_view Index::provider_of(const plan::Resource& resource) {
  const auto* block = config_of(resource);
  return block != nullptr ? block->provider_config_key : std::string_view();
}

bool Index::may_share_provider(const plan::Resource& a, const plan::Resource& b) {
  const auto one = provider_of(a);
  const auto other = provider_of(b);
  return one.empty() || other.empty() || one == other;
}

bool Index::is_missing(const ModuleInstance& module) const {
  if (!proves_absence_ || module.config == nullptr || !module.config->has_unconditional_resource)
    return false;
  // A call without count and for_each always makes an instance. (A function over constants leaves
  // no trace of them: then the instance is taken to exist, and its objects are looked for.)
  if (module.call == nullptr ||
      (module.call->count.is_absent() && module.call->for_each.is_absent()))
    return false;
  const auto& planned = plan_.planned_modules;
  return !std::binary_search(planned.begin(), planned.end(), std::string_view(module.address));
}

std::vector<Step> Index::module_keys(const ModuleInstance& parent, std::string_view name) const {
  const auto found = module_keys_.find(child_address(parent, name, std::nullopt));
  return found == module_keys_.end() ? std::vector<Step>() : found->second;
}

}  // namespace rolecall::resolve
