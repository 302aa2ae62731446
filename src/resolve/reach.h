#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "resolve/leaves.h"

namespace rolecall::resolve {

/// What an unreadable expression (a local, a dynamic block) of a module instance could lead to:
/// what its module can reach and `relevant_attributes` lists (rule 3f). The list has one gap, which
/// is closed here: it does not see through each.value in the arguments of a module call.
class Reach {
 public:
  explicit Reach(Index& index);

  /// Whether the plan carries relevant_attributes at all, so that something follows from a gap in
  /// it: from format 1.1 on, and for an object that the plan changes.
  [[nodiscard]] bool is_evidence_for(const plan::Resource& subject) const;

  /// Planned objects of the wanted type that the module instance can reach and that are relevant.
  std::vector<const plan::Resource*> candidates(const ModuleInstance& module,
                                                const SourceSpec& spec);

  /// Objects of the wanted type that a call passes to this module instance, by argument name.
  struct Passed {
    std::string argument;
    const plan::Resource* resource;
    bool alone;  ///< The argument's only reference.
  };
  std::vector<Passed> passed(const ModuleInstance& module, const SourceSpec& spec);

  /// Whether anything else within reach, unknown until apply, could carry a name: everything but
  /// AWS resources outside of IAM, SSM, Secrets Manager, CloudFormation and Lambda invocations.
  bool reaches_unknown_name(const ModuleInstance& module);

 private:
  /// A module instance and one of its blocks (`[data.]type.name`), or all of them (`*`).
  using Blocks = std::set<std::pair<const ModuleInstance*, std::string>>;
  struct Walk;

  /// All blocks that the module instance can reach when it looks for `type` ("" for anything).
  const Blocks& reachable(const ModuleInstance& module, std::string_view type);
  void add_scope(const ModuleInstance& module, std::string_view type, Walk& walk);
  void add_expression(const plan::Expression& expression, const Scope& at, Walk& walk);
  void add_reference(const Reference& reference, const Scope& at, Walk& walk);
  void add_outputs(const ModuleInstance& child, Walk& walk);
  std::vector<const ModuleInstance*> children(const ModuleInstance& parent,
                                              const plan::ModuleCall& call);
  [[nodiscard]] bool plans_any(const ModuleInstance& module, std::string_view type) const;
  [[nodiscard]] const std::set<std::string>* relevant_attributes_of(
      const plan::Resource& resource) const;
  [[nodiscard]] bool is_relevant(const plan::Resource& resource) const;
  [[nodiscard]] bool is_unlisted(const ModuleInstance& module, const std::string& block) const;
  void find_carriers();
  void find_unlisted();

  Index& index_;
  std::map<std::string, std::set<std::string>> relevant_;  ///< Address as listed → first steps.
  /// What modules get as each.value of their call's for_each: relevant_attributes does not list it.
  Blocks unlisted_;
  Blocks carriers_;  ///< Relevant objects, unknown until apply, that could carry a name.
  std::map<std::pair<const ModuleInstance*, std::string>, Blocks> reachable_;
};

}  // namespace rolecall::resolve
