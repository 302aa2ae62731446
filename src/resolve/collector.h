#pragma once

#include "resolve/leaves.h"

namespace rolecall::resolve {

/// Follows the references of one expression. One object per question; see collect_leaves().
class Collector {
 public:
  Collector(Index& index, const SourceSpec& spec) : index_(index), spec_(spec) {}

  /// The leaves of `expression` in `scope`. `rest` is what the asker takes of its value: the
  /// steps after `var.cfg` in `var.cfg.profile`.
  std::vector<Leaf> collect(const plan::Expression& expression, const Scope& scope,
                            const Path& rest);
  [[nodiscard]] bool used_gate() const { return used_gate_; }

 private:
  /// The references of one expression, looked at together.
  struct Runs {
    std::vector<Reference> all;
    bool by_own_key = false;  ///< count.index or each.key stands among them.
  };

  std::vector<Leaf> constant(const plan::Value& value, const Path& rest,
                             std::string_view text) const;
  std::vector<Leaf> runs(const plan::Expression& expression, const Scope& scope, const Path& rest);
  std::vector<Leaf> follow(const Reference& reference, const Runs& runs, const Scope& scope,
                           const Path& rest);

  // leaves_variables.cpp: through variables, outputs and each.value.
  std::vector<Leaf> variable(const Reference& reference, const Scope& scope, const Path& rest);
  std::vector<Leaf> root_variable(const Reference& reference, const Path& rest) const;
  std::vector<Leaf> output(const Reference& reference, const Runs& runs, const Scope& scope,
                           const Path& rest);
  std::vector<Leaf> each_value(const Reference& reference, const Scope& scope, const Path& rest);
  std::vector<Leaf> default_of(const plan::ConfigVariable* declared, const Reference& reference,
                               const Scope& scope, const Path& rest) const;

  // leaves_objects.cpp: resources and data sources.
  std::vector<Leaf> managed(const Reference& reference, const Runs& runs, const Scope& scope,
                            Path path);
  std::vector<Leaf> data(const Reference& reference, const Runs& runs, const Scope& scope,
                         const Path& path);
  Leaf object_attribute(const plan::Resource& resource, const Reference& reference,
                        const Path& path) const;
  Leaf lost_instance(const ResourceGroup& group, const Reference& reference, const Runs& runs,
                     const Scope& scope, const Path& path) const;
  Leaf missing_object(const Reference& reference, const Scope& scope,
                      const std::optional<Step>& key, const Path& path) const;
  [[nodiscard]] bool is_source_attribute(std::string_view type, std::string_view attribute) const;

  // gates.cpp: rule 3e.
  struct Gate;
  std::optional<Gate> find_gate(const Runs& runs, const Scope& scope) const;
  [[nodiscard]] bool is_boolean(const Reference& variable, const Scope& scope) const;

  Index& index_;
  const SourceSpec& spec_;
  int depth_ = 0;
  int visits_ = 0;
  bool used_gate_ = false;
};

/// Null or "": what providers take for an argument that is not set.
bool is_null_or_empty(const plan::Value& value);

/// A value that several files build.
Leaf make_leaf(Leaf::Kind kind, std::string_view reference);
Leaf make_opaque(Reason why, std::string_view reference);

}  // namespace rolecall::resolve
