#pragma once

#include "plan/expression.h"
#include "plan/walk.h"
#include "plan/watch_table.h"

namespace rolecall::plan {

/// Reads `configuration`: the tree of module blocks, with what the watched types are made of.
class ConfigurationReader {
 public:
  ConfigurationReader(Walk& walk, const WatchTable& watches, Arena& arena)
      : walk_(walk), watches_(watches), arena_(arena), expressions_(arena) {}

  /// {provider_config, root_module}. The lists of `root` are sorted afterwards.
  void read(ModuleConfig& root);

 private:
  void read_providers(ModuleConfig& root);
  void read_module(ModuleConfig& module, unsigned depth);
  void read_module_member(std::string_view key, ModuleConfig& module, unsigned depth);
  void read_outputs(ModuleConfig& module);
  void read_variables(ModuleConfig& module);
  void read_resources(ModuleConfig& module);
  void read_resource(ModuleConfig& module);
  void read_calls(ModuleConfig& module, unsigned depth);
  void read_call(ModuleCall& call, unsigned depth);
  void add_block(Value block, const WatchedType& watched, ModuleConfig& module);
  void hide_sensitive_arguments(ModuleCall& call);
  void check_names(const ModuleConfig& module);

  Walk& walk_;
  const WatchTable& watches_;
  Arena& arena_;
  ExpressionBuilder expressions_;
};

}  // namespace rolecall::plan
