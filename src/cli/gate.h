#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/destination.h"
#include "cli/options.h"
#include "rolecall/policy.h"

namespace rolecall::cli {

/// What the gate rests on besides the options: read before any plan is, so that a mistake in a file
/// shows at once.
struct GateFiles {
  std::vector<WaiverRule> waivers;
  std::vector<KnownFailure> baseline;
};

std::variant<GateFiles, Problem> read_gate_files(const Options& options);

/// Decides about every finding: filters, status, waivers, baseline. `today` is a date. Writes the
/// baseline if the options ask for that; returns what kept it from being written.
std::optional<Problem> apply_gate(const Options& options, const GateFiles& files,
                                  const std::string& today, Report& report);

}  // namespace rolecall::cli
