#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "plan/facts.h"
#include "resolve/reference.h"

namespace rolecall::resolve {

/// One instance of a module: its address and what the configuration says about it.
struct ModuleInstance {
  std::string address;                         ///< "" for the root module.
  std::string call_name;                       ///< The name of its module call.
  const ModuleInstance* parent = nullptr;      ///< nullptr for the root module.
  const plan::ModuleCall* call = nullptr;      ///< The call that made it; nullptr for the root.
  const plan::ModuleConfig* config = nullptr;  ///< nullptr where the plan carries none.
  std::optional<Step> key;                     ///< Its key, if the call has count or for_each.
};

/// All instances of one resource block in one module instance.
struct ResourceGroup {
  std::vector<const plan::Resource*> instances;  ///< Existing after apply, in document order.
  bool keyed = false;                            ///< Has count or for_each.

  /// The instance with this key (or without a key); nullptr if there is none.
  [[nodiscard]] const plan::Resource* find(const std::optional<Step>& key) const;
};

/// Resources of one type by the text of one attribute.
struct ByText {
  using Resources = std::unordered_map<std::string_view, std::vector<const plan::Resource*>>;

  Resources current;  ///< Those that exist after apply.
  Resources prior;    ///< Those of the state before the plan, deposed ones left out.
};

/// Finds facts by what references name. Built once per plan; lookups are constant time.
class Index {
 public:
  explicit Index(const plan::Plan& plan);
  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;

  [[nodiscard]] const plan::Plan& plan() const { return plan_; }

  /// Resources that exist after apply, in document order: what subjects are taken from.
  [[nodiscard]] const std::vector<const plan::Resource*>& current() const { return current_; }
  /// Those of one type.
  [[nodiscard]] const std::vector<const plan::Resource*>& current(std::string_view type) const;
  /// Managed resources that the plan deletes or forgets.
  [[nodiscard]] const std::vector<const plan::Resource*>& removed() const { return removed_; }

  /// The module instance at an address; made on demand, stable.
  const ModuleInstance& module(std::string_view address);
  /// The child instance of a call; made on demand.
  const ModuleInstance& child(const ModuleInstance& parent, std::string_view name,
                              const std::optional<Step>& key);

  /// The planned instances of a block; nullptr if none exists after apply.
  [[nodiscard]] const ResourceGroup* find(const ModuleInstance& module, plan::Mode mode,
                                          std::string_view type, std::string_view name) const;
  /// A data source read at plan time (prior_state); or, in plans that are not whole, a managed
  /// resource outside of the plan's targets, which stays as it is.
  [[nodiscard]] const plan::Resource* find_prior(const ModuleInstance& module, plan::Mode mode,
                                                 std::string_view type, std::string_view name,
                                                 const std::optional<Step>& key) const;
  /// Whether the read of this data source is deferred to apply (any instance if no key is given).
  [[nodiscard]] bool is_deferred_data(const ModuleInstance& module,
                                      const Reference& reference) const;

  /// The current resources at these addresses, in their order; addresses without one are left out.
  [[nodiscard]] std::vector<const plan::Resource*> find_by_address(
      const std::vector<std::string>& addresses) const;

  /// The resources of `type` by the text of `attribute` ("" where it has none); made on demand,
  /// stable.
  const ByText& by_text(std::string_view type, std::string_view attribute);

  /// The block that made a resource; nullptr where the plan carries no configuration for it.
  const plan::ConfigResource* config_of(const plan::Resource& resource);
  /// provider_config_key of its block; "" where the plan carries none.
  std::string_view provider_of(const plan::Resource& resource);
  /// Whether two resources may be of one provider configuration: where the plan does not say, they
  /// may.
  bool may_share_provider(const plan::Resource& a, const plan::Resource& b);

  /// Whether an instance that is not in the plan does not exist (rule 3h): nothing was targeted or
  /// deferred.
  [[nodiscard]] bool proves_absence() const { return proves_absence_; }
  /// Whether this module instance certainly does not exist.
  [[nodiscard]] bool is_missing(const ModuleInstance& module) const;
  /// The planned keys of a module call within one parent instance.
  [[nodiscard]] std::vector<Step> module_keys(const ModuleInstance& parent,
                                              std::string_view name) const;

 private:
  void add(const plan::Resource& resource);
  bool looks_targeted();

  const plan::Plan& plan_;
  std::vector<const plan::Resource*> current_, removed_;
  std::unordered_map<std::string, ResourceGroup> groups_, prior_;
  std::unordered_map<std::string_view, const plan::Resource*> resource_at_;
  std::unordered_map<std::string_view, std::vector<const plan::Resource*>> by_type_;
  std::deque<ModuleInstance> modules_;  // stable addresses
  std::unordered_map<std::string, const ModuleInstance*> by_address_;
  std::unordered_map<std::string, std::vector<Step>> module_keys_;
  std::map<std::pair<std::string, std::string>, ByText> by_text_;  // type and attribute
  bool proves_absence_ = true;
};

}  // namespace rolecall::resolve
