#pragma once

#include <cstddef>
#include <span>

#include "plan/facts.h"
#include "plan/watch.h"
#include "rolecall/report.h"

namespace rolecall::controls {

/// One control: what it needs from a plan and how it decides.
struct Control {
  std::string_view id;
  plan::WatchList watches;
  /// Adds the findings for one plan to the report; `input` is the plan's index in report.inputs.
  /// Total: every plan gets an answer.
  void (*evaluate)(const plan::Plan& plan, std::size_t input, Report& report);
};

extern const Control kEc2InstanceUsingIamInstanceRole;

/// All controls.
std::span<const Control* const> all_controls();

}  // namespace rolecall::controls
