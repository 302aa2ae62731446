#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace rolecall::plan {

/// The members of a root object that matter: a plan's sections, and what gives away other kinds of
/// files.
enum class RootKey : std::uint8_t {
  format_version,
  terraform_version,
  timestamp,
  variables,
  planned_values,
  resource_changes,
  deferred_changes,
  prior_state,
  configuration,
  relevant_attributes,
  applyable,
  complete,
  errored,
  values,
  version,
  serial,
  lineage,
  other
};

inline RootKey to_root_key(std::string_view key) {
  // In the order of RootKey.
  static constexpr std::array<std::string_view, 17> kNames = {
      "format_version",   "terraform_version",
      "timestamp",        "variables",
      "planned_values",   "resource_changes",
      "deferred_changes", "prior_state",
      "configuration",    "relevant_attributes",
      "applyable",        "complete",
      "errored",          "values",
      "version",          "serial",
      "lineage"};
  return static_cast<RootKey>(std::find(kNames.begin(), kNames.end(), key) - kNames.begin());
}

}  // namespace rolecall::plan
