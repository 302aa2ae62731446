#pragma once

#include <string>
#include <variant>
#include <vector>

#include "cli/destination.h"
#include "rolecall/policy.h"
#include "rolecall/reporter.h"

namespace rolecall::cli {

/// Reads a baseline: the failures that were known when it was written.
std::variant<std::vector<KnownFailure>, Problem> read_baseline(const std::string& file);

/// The failures of a report, as a baseline holds them.
std::vector<KnownFailure> failures_of(const Report& report);

/// Writes a baseline: sorted, one failure a line, so that a review shows what comes and goes.
void write_baseline(const std::vector<KnownFailure>& known, const Sink& sink);

}  // namespace rolecall::cli
