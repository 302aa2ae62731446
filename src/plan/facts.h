#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plan/arena.h"
#include "plan/value.h"
#include "rolecall/report.h"

/// The typed facts of one plan: everything that a verdict may rest on, and nothing else.
/// All views point into the plan's arena. simdjson stays behind plan::read.
namespace rolecall::plan {

enum class Mode : std::uint8_t { managed, data };

/// What the plan does with a resource instance (resource_changes[].change.actions).
enum class Action : std::uint8_t {
  none,  ///< No change entry: state, prior state, planned values of an odd plan.
  no_op,
  create,
  read,
  update,
  del,
  delete_create,  ///< Replace.
  create_delete,  ///< Replace, create_before_destroy.
  forget,
  create_forget,  ///< Replace that forgets the old object (Terraform) …
  forget_create,  ///< … and as OpenTofu writes it.
  other,          ///< A list that this version does not know.
};

/// As Terraform writes the list: {"delete", "create"}.
std::vector<std::string> action_names(Action action);
/// The new object is made from the configuration alone: create and all replaces.
bool makes_new_object(Action action);
/// The object is gone (or forgotten) after apply.
bool removes_object(Action action);
/// Anything but no_op, none and read.
bool is_change(Action action);

/// The key of a resource or module instance: none, count index or for_each key.
struct InstanceKey {
  enum class Kind : std::uint8_t { none, index, text };
  Kind kind = Kind::none;
  std::uint64_t index = 0;
  std::string_view text;  ///< Decoded.
  friend bool operator==(const InstanceKey&, const InstanceKey&) = default;
};

/// Where a resource entry was read.
enum class Section : std::uint8_t {
  resource_changes,
  deferred_changes,
  planned_values,
  prior_state,
  state
};

/// How much of a resource's attributes is kept.
enum class Detail : std::uint8_t {
  attributes,     ///< The watched attributes in full.
  unknown_names,  ///< Only which top-level attributes are unknown (rule 3f needs no more).
};

/// A place where an AWS access key was seen; never the key itself.
struct CredentialSighting {
  std::string_view place;  ///< E.g. `user_data`, `provisioner "remote-exec"`.
  std::string_view kind;   ///< E.g. `AWS access key ID`.
};

/// One resource instance.
struct Resource {
  std::string_view address;  ///< Absolute, unescaped.
  std::string_view module;   ///< Module instance address; "" in the root module.
  std::string_view type, name;
  InstanceKey key;
  Mode mode = Mode::managed;
  Action action = Action::none;
  Section section = Section::resource_changes;
  Detail detail = Detail::attributes;
  bool deposed = false;  ///< Never the current object: not evaluated.
  bool tainted = false;
  bool has_marks = false;             ///< The entry tells which of its values are sensitive.
  std::string_view provider;          ///< provider_name.
  std::string_view previous_address;  ///< Set when moved.
  Value
      before;   ///< Watched attributes before the change; null on create, absent where not carried.
  Value after;  ///< Watched attributes after the change, unknowns merged in; null on delete.
  std::span<const CredentialSighting> credentials;
  Location location;
};

struct NamedExpression;

/// What the configuration says about an argument, a block, an output or a meta-argument.
struct Expression {
  enum class Kind : std::uint8_t {
    absent,      ///< Nothing written (or a meta-argument whose function call left no trace).
    expression,  ///< `{…}`: constant, references, both, or neither (`{}`: present, unreadable).
    blocks,      ///< Nested blocks, in order; a single block counts as one.
  };
  Kind kind = Kind::absent;
  bool has_constant = false;  ///< constant_value is present (it may be null).
  Value constant;
  std::span<const std::string_view> references;  ///< Flat, as Terraform writes them.
  std::span<const std::span<const NamedExpression>> blocks;

  [[nodiscard]] bool is_absent() const { return kind == Kind::absent; }
  /// The expression `name` within block `block`; absent where there is none.
  [[nodiscard]] const Expression& in_block(std::size_t block, std::string_view name) const;
};

struct NamedExpression {
  std::string_view name;
  Expression expression;
};

/// The expression called `name`, or a static absent one.
const Expression& find_expression(std::span<const NamedExpression> list, std::string_view name);

/// A resource or data block of a watched type.
struct ConfigResource {
  Mode mode = Mode::managed;
  std::string_view type, name;
  std::string_view provider_config_key;
  std::span<const NamedExpression> expressions;  ///< The watched attributes.
  Expression count, for_each;
  std::span<const CredentialSighting> credentials;  ///< In provisioners and constants.
};

struct ConfigVariable {
  std::string_view name;
  bool has_default = false;
  bool sensitive = false;
  Value default_value;
};

struct ConfigOutput {
  std::string_view name;
  bool sensitive = false;
  Expression expression;
};

struct ModuleConfig;

struct ModuleCall {
  std::string_view name;
  std::span<const NamedExpression> arguments;
  Expression count, for_each;
  std::unique_ptr<ModuleConfig> module;  ///< Never null; empty where the plan carries none.
};

/// A provider block of hashicorp/aws.
struct ConfigProvider {
  std::string_view key;  ///< What ConfigResource::provider_config_key names: `aws.china`.
  Expression region;
};

/// One module of the configuration tree. Per block, never per instance.
struct ModuleConfig {
  std::vector<ConfigResource> resources;  ///< Watched types only.
  std::vector<ConfigOutput> outputs;
  std::vector<ConfigVariable> variables;
  std::vector<ModuleCall> calls;
  std::vector<ConfigProvider> providers;  ///< Of all modules; in the root module alone.
  /// A managed resource of any type without count and for_each: if no instance of it is planned,
  /// then no instance of this module exists. (A function call over constants leaves no trace of
  /// count: `complete` plans still prove it, since its instances would be planned.)
  bool has_unconditional_resource = false;

  [[nodiscard]] const ConfigResource* find_resource(Mode mode, std::string_view type,
                                                    std::string_view name) const;
  [[nodiscard]] const ModuleCall* find_call(std::string_view name) const;
  [[nodiscard]] const ConfigOutput* find_output(std::string_view name) const;
  [[nodiscard]] const ConfigVariable* find_variable(std::string_view name) const;
};

/// Sorts the lists of a configuration tree, so that the find_* functions can search by halves. The
/// reader calls it once; a plan built by hand (tests) must call it too.
void sort_configuration(ModuleConfig& root);

/// An entry of relevant_attributes.
struct RelevantAttribute {
  std::string_view resource;   ///< Address, with or without instance keys.
  std::string_view attribute;  ///< First step; "" for the whole resource.
};

struct RootVariable {
  std::string_view name;
  Value value;
};

enum class InputKind : std::uint8_t { plan, state };

/// Everything plan::read keeps. Movable; views stay valid as long as the Plan lives.
struct Plan {
  InputKind kind = InputKind::plan;
  std::string format_version, terraform_version, timestamp;
  std::optional<bool> complete, errored, applyable;
  bool has_resource_changes = false;  ///< The section is present and not empty.
  bool has_prior_state = false;
  bool has_configuration = false;
  bool has_relevant_attributes = false;
  bool has_planned_values = false;  ///< planned_values held at least one resource.

  /// Managed resources and data sources of watched types, in document order: resource_changes and
  /// deferred_changes of a plan (planned_values where there are no changes at all), `values` of a
  /// state. Deferred data sources are here with Action::read.
  std::vector<Resource> resources;
  /// prior_state: data sources read at plan time, and managed resources that no change is listed of
  /// (those of refresh-only plans, and what is outside of a plan's targets).
  std::vector<Resource> prior;
  std::vector<RootVariable> variables;
  std::unique_ptr<ModuleConfig> configuration;  ///< Never null after read().
  std::vector<RelevantAttribute> relevant_attributes;
  /// Module instances with at least one resource that exists after apply; sorted, unique.
  std::vector<std::string_view> planned_modules;
  /// Data sources of any type whose read is deferred to apply; sorted addresses.
  std::vector<std::string_view> deferred_data;
  /// Number of managed resource instances by type, for types in Watch with `count_only`.
  std::map<std::string, std::uint64_t> counted_types;
  std::uint64_t bytes = 0;           ///< Size of the input.
  bool byte_positions = true;        ///< false for UTF-16: locations say nothing about bytes.
  std::vector<std::string> notices;  ///< E.g. a newer minor format version.
  Arena arena;

  /// Made with -refresh-only: nothing is planned, resources are only in prior_state.
  [[nodiscard]] bool is_refresh_only() const {
    return kind == InputKind::plan && !has_resource_changes && !has_planned_values;
  }
};

}  // namespace rolecall::plan
