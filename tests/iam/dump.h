#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "iam/trust_policy.h"

/// One-line dumps of trust answers for table tests.
namespace rolecall::iam {

inline std::string dump(Trust trust) {
  switch (trust) {
    case Trust::yes:
      return "yes";
    case Trust::no:
      return "no";
    case Trust::conditional:
      return "conditional";
    case Trust::invalid:
      return "invalid";
    case Trust::unknown:
      return "unknown";
  }
  return "?";
}

/// `yes`, or `yes wildcard-action wildcard-principal`: warnings by name in alphabetical order.
inline std::string dump(const TrustAnswer& answer) {
  std::vector<std::string> names;
  for (const WarningCode code : answer.warnings)
    names.emplace_back(describe(code).name);
  std::sort(names.begin(), names.end());
  std::string line = dump(answer.trust);
  for (const std::string& name : names)
    line += " " + name;
  return line;
}

}  // namespace rolecall::iam
