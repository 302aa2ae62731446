#include "plan/read_configuration.h"

#include <algorithm>
#include <array>
#include <optional>

namespace rolecall::plan {
namespace {

using Kind = Value::Kind;

enum class BlockKey : std::uint8_t { mode, type, count_expression, for_each_expression };

std::optional<BlockKey> to_block_key(std::string_view key) {
  if (key == "mode") return BlockKey::mode;
  if (key == "type") return BlockKey::type;
  if (key == "count_expression") return BlockKey::count_expression;
  if (key == "for_each_expression") return BlockKey::for_each_expression;
  return std::nullopt;
}

/// What of a block is seen in passing, watched or not.
struct BlockHead {
  bool managed = true, repeated = false, has_type = false;
  const WatchedType* watched = nullptr;

  void read(BlockKey key, json::Cursor& cursor, const WatchTable& watches) {
    switch (key) {
      case BlockKey::mode:
        managed = read_text(cursor) != "data";
        return;
      case BlockKey::type:
        has_type = true;
        watched = watches.find(read_text(cursor));
        return;
      case BlockKey::count_expression:
      case BlockKey::for_each_expression:
        repeated = true;
        cursor.skip();
        return;
    }
  }
};

/// The local name can be any; old plans have no other.
bool is_aws(const Value& provider) {
  constexpr std::string_view kSource = "hashicorp/aws";
  const std::string_view source = text_of(provider["full_name"]);
  if (source.empty()) return text_of(provider["name"]) == "aws";
  return source.size() >= kSource.size() &&
         source.substr(source.size() - kSource.size()) == kSource;
}

template <typename List>
bool has_twins(const List& list) {
  std::vector<std::string_view> names;
  names.reserve(list.size());
  for (const auto& item : list)
    names.push_back(item.name);
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

}  // namespace

void ConfigurationReader::read(ModuleConfig& root) {
  enum class Key : std::uint8_t { provider_config, root_module };
  if (!enter_object_or_null(walk_.cursor)) return;
  SeenKeys seen;
  std::string_view key;
  while (walk_.cursor.next_key(key)) {
    if (key == "root_module" && seen.note(Key::root_module, walk_.cursor)) {
      read_module(root, 0);
    } else if (key == "provider_config" && seen.note(Key::provider_config, walk_.cursor)) {
      read_providers(root);
    } else {
      walk_.cursor.skip();
    }
  }
  sort_configuration(root);
}

void ConfigurationReader::read_providers(ModuleConfig& root) {
  static constexpr std::array<Shape::Field, 1> kRegion = {{{"region"}}};
  static constexpr Shape kExpressions = {kRegion};
  static constexpr std::array<Shape::Field, 3> kFields = {
      {{"name"}, {"full_name"}, {"expressions", &kExpressions}}};
  static constexpr Shape kShape = {kFields};
  if (!enter_object_or_null(walk_.cursor)) return;
  std::string_view key;
  while (walk_.cursor.next_key(key)) {
    const std::string_view kept = arena_.copy(key);
    const Value block = read_value(walk_, &kShape);
    if (!walk_.cursor.ok()) return;
    ConfigProvider provider;
    provider.key = kept;
    provider.region = expressions_.build(block["expressions"]["region"]);
    // A module that only says which version it needs has an entry as well.
    const bool configures = !provider.region.is_absent() || kept.substr(0, 7) != "module.";
    if (is_aws(block) && configures) root.providers.push_back(provider);
  }
}

void ConfigurationReader::read_module(ModuleConfig& module, unsigned depth) {
  enum class Key : std::uint8_t { outputs, resources, module_calls, variables };
  static constexpr std::array<std::string_view, 4> kNames = {"outputs", "resources", "module_calls",
                                                             "variables"};
  if (depth > kMaxModuleDepth)
    return fail(walk_.cursor, ErrorCode::too_deep, "nests modules too deeply");
  if (!enter_object_or_null(walk_.cursor)) return;
  SeenKeys seen;
  std::string_view key;
  while (walk_.cursor.next_key(key)) {
    const auto* const found = std::find(kNames.begin(), kNames.end(), key);
    if (found == kNames.end()) {
      walk_.cursor.skip();
      continue;
    }
    if (!seen.note(static_cast<Key>(found - kNames.begin()), walk_.cursor)) return;
    read_module_member(*found, module, depth);
  }
  check_names(module);
}

void ConfigurationReader::read_module_member(std::string_view key, ModuleConfig& module,
                                             unsigned depth) {
  if (key == "outputs") return read_outputs(module);
  if (key == "resources") return read_resources(module);
  if (key == "module_calls") return read_calls(module, depth);
  read_variables(module);
}

void ConfigurationReader::check_names(const ModuleConfig& module) {
  if (has_twins(module.outputs) || has_twins(module.variables) || has_twins(module.calls))
    fail(walk_.cursor, ErrorCode::duplicate_key, "holds the same key twice in one object");
}

void ConfigurationReader::read_outputs(ModuleConfig& module) {
  static constexpr std::array<Shape::Field, 2> kFields = {{{"expression"}, {"sensitive"}}};
  static constexpr Shape kShape = {kFields};
  if (!enter_object_or_null(walk_.cursor)) return;
  std::string_view key;
  while (walk_.cursor.next_key(key)) {
    const auto name = arena_.copy(key);
    const Value raw = read_value(walk_, &kShape);
    const Expression expression = expressions_.build(raw["expression"]);
    const bool sensitive = is_true(raw["sensitive"]);
    module.outputs.push_back(
        {name, sensitive, sensitive ? with_sensitive_constant(expression, arena_) : expression});
  }
}

void ConfigurationReader::read_variables(ModuleConfig& module) {
  static constexpr std::array<Shape::Field, 2> kFields = {{{"default"}, {"sensitive"}}};
  static constexpr Shape kShape = {kFields};
  if (!enter_object_or_null(walk_.cursor)) return;
  std::string_view key;
  while (walk_.cursor.next_key(key)) {
    const auto name = arena_.copy(key);
    const Value raw = read_value(walk_, &kShape);
    Merger merger(arena_);
    ConfigVariable variable;
    variable.name = name;
    variable.has_default = !raw["default"].is(Kind::absent);
    variable.sensitive = is_true(raw["sensitive"]);
    variable.default_value =
        variable.sensitive ? merger.copy_sensitive(raw["default"]) : merger.copy(raw["default"]);
    module.variables.push_back(variable);
  }
}

void ConfigurationReader::read_resources(ModuleConfig& module) {
  if (!enter_array_or_null(walk_.cursor)) return;
  while (walk_.cursor.next_element())
    read_resource(module);
}

void ConfigurationReader::read_resource(ModuleConfig& module) {
  auto& cursor = walk_.cursor;
  const std::uint64_t start = cursor.offset();
  cursor.begin_capture();
  if (!enter_object_or_null(cursor)) return cursor.drop_capture();
  BlockHead head;
  SeenKeys seen;
  bool capturing = true;
  std::string_view key;
  while (cursor.next_key(key)) {
    const auto known = to_block_key(key);
    if (!known) {
      cursor.skip();
      continue;
    }
    if (!seen.note(*known, cursor)) return;
    head.read(*known, cursor, watches_);
    if (!head.has_type || head.watched != nullptr || !capturing) continue;
    cursor.drop_capture();
    capturing = false;
  }
  if (!cursor.ok()) return;
  if (head.managed && !head.repeated) module.has_unconditional_resource = true;
  if (!capturing) return;
  if (head.watched == nullptr) return cursor.drop_capture();
  const auto slice = cursor.end_capture();
  if (!cursor.ok()) return;
  auto block = walk_.parser.parse(slice, head.watched->configuration_block());
  if (block.ok()) return add_block(*block, *head.watched, module);
  Error error = block.error();
  error.offset = start;
  cursor.fail(std::move(error));
}

void ConfigurationReader::add_block(Value block, const WatchedType& watched, ModuleConfig& module) {
  if (watched.keep() == Watch::Keep::count_only) return;
  ConfigResource resource;
  resource.mode = text_of(block["mode"]) == "data" ? Mode::data : Mode::managed;
  resource.type = arena_.intern(text_of(block["type"]));
  resource.name = arena_.copy(text_of(block["name"]));
  resource.provider_config_key = arena_.intern(text_of(block["provider_config_key"]));
  resource.expressions = expressions_.build_all(block["expressions"]);
  resource.count = expressions_.build(block["count_expression"]);
  resource.for_each = expressions_.build(block["for_each_expression"]);
  expressions_.scan_provisioners(block["provisioners"]);
  resource.credentials = expressions_.take_sightings();
  module.resources.push_back(resource);
}

void ConfigurationReader::read_calls(ModuleConfig& module, unsigned depth) {
  if (!enter_object_or_null(walk_.cursor)) return;
  std::string_view key;
  while (walk_.cursor.next_key(key)) {
    ModuleCall call;
    call.name = arena_.copy(key);
    call.module = std::make_unique<ModuleConfig>();
    read_call(call, depth);
    module.calls.push_back(std::move(call));
  }
}

void ConfigurationReader::read_call(ModuleCall& call, unsigned depth) {
  enum class Key : std::uint8_t { expressions, count_expression, for_each_expression, module };
  if (!enter_object_or_null(walk_.cursor)) return;
  SeenKeys seen;
  std::string_view key;
  while (walk_.cursor.next_key(key)) {
    if (key == "expressions" && seen.note(Key::expressions, walk_.cursor)) {
      call.arguments = expressions_.build_all(read_value(walk_, nullptr));
    } else if (key == "count_expression" && seen.note(Key::count_expression, walk_.cursor)) {
      call.count = expressions_.build(read_value(walk_, nullptr));
    } else if (key == "for_each_expression" && seen.note(Key::for_each_expression, walk_.cursor)) {
      call.for_each = expressions_.build(read_value(walk_, nullptr));
    } else if (key == "module" && seen.note(Key::module, walk_.cursor)) {
      read_module(*call.module, depth + 1);
    } else {
      walk_.cursor.skip();
    }
  }
  hide_sensitive_arguments(call);
  expressions_.take_sightings();
}

// A literal passed to a sensitive variable stands in clear text in the plan.
void ConfigurationReader::hide_sensitive_arguments(ModuleCall& call) {
  std::vector<NamedExpression> arguments(call.arguments.begin(), call.arguments.end());
  bool changed = false;
  for (auto& argument : arguments) {
    const auto& variables = call.module->variables;
    const auto found = std::find_if(variables.begin(), variables.end(), [&](const auto& variable) {
      return variable.name == argument.name;
    });
    if (found == variables.end() || !found->sensitive) continue;
    argument.expression = with_sensitive_constant(argument.expression, arena_);
    changed = true;
  }
  if (changed) call.arguments = arena_.copy(arguments);
}

}  // namespace rolecall::plan
