#pragma once

#include <algorithm>
#include <vector>

#include "resolve/collector.h"

namespace rolecall::resolve {

/// `var.create ? aws_iam_instance_profile.p[0].name : var.iam_instance_profile`: a boolean variable
/// before the profile that also decides the profile's own count (rule 3e).
struct Collector::Gate {
  bool open = false;                      ///< The profile's instance is planned.
  std::vector<std::size_t> dropped;       ///< Runs that the gate explains altogether.
  std::vector<std::size_t> alternatives;  ///< Runs that are used when the gate is closed.

  [[nodiscard]] bool covers(std::size_t run) const {
    return std::find(dropped.begin(), dropped.end(), run) != dropped.end();
  }
  [[nodiscard]] bool is_alternative(std::size_t run) const {
    return std::find(alternatives.begin(), alternatives.end(), run) != alternatives.end();
  }
};

}  // namespace rolecall::resolve
