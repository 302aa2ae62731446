#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plan/facts.h"

namespace rolecall::resolve {

/// One step of a traversal: `.name`, `[0]` or `["key"]`. Keys are decoded.
struct Step {
  enum class Kind : std::uint8_t { attribute, index, key };
  Kind kind = Kind::attribute;
  std::string text;          ///< Attribute name or decoded key.
  std::uint64_t number = 0;  ///< For index.

  friend bool operator==(const Step&, const Step&) = default;
};

using Path = std::vector<Step>;

/// What a reference string of the configuration points at.
struct Reference {
  enum class Kind : std::uint8_t {
    variable,     ///< var.NAME…
    local,        ///< local.NAME…
    module_call,  ///< module.NAME[key].OUTPUT…
    managed,      ///< TYPE.NAME[key].ATTRIBUTE…
    data,         ///< data.TYPE.NAME[key].ATTRIBUTE…
    each_key,
    each_value,
    count_index,
    constant,  ///< path.*, terraform.*: known when planning.
    other,     ///< self, ephemeral resources and whatever comes next.
  };
  Kind kind = Kind::other;
  std::string type, name;  ///< Resource type; name of the resource, variable, local or module.
  bool has_key = false;
  Step key;          ///< The instance key as written; only if has_key.
  Path path;         ///< What follows: attribute, output name, …
  std::string text;  ///< As it stands in the configuration.
};

/// Splits `a.b["c"][0]` into steps; the first step is an attribute. Empty if malformed.
Path parse_path(std::string_view text);

/// Understands one reference. Never fails: what it cannot read has kind `other`.
Reference parse_reference(std::string_view text);

/// The full references of an expression, in source order. Terraform writes each traversal followed
/// by its shortened prefixes (`a.b[1].c`, `a.b[1]`, `a.b`): a run of which the first counts.
std::vector<Reference> parse_references(std::span<const std::string_view> flat);

/// Whether the step names this instance key. `["0"]` and `[0]` are the same instance only to
/// Terraform's conversion rules: an index as written matches a for_each key of the same digits.
bool matches(const Step& step, const plan::InstanceKey& key);

/// The step that selects this instance key; Requires a key.
Step step_of(const plan::InstanceKey& key);

/// The instance key that the step selects, valid as long as the step; requires an index or a key.
plan::InstanceKey key_of(const Step& step);

}  // namespace rolecall::resolve
