#pragma once

#include <optional>
#include <string>

#include "rolecall/report.h"
#include "rolecall/reporter.h"

namespace rolecall::cli {

/// Keeps only the findings at this address (`--explain`). If there are none, the report stays as
/// it is, and the answer says so and names addresses that may have been meant.
std::optional<std::string> keep_only(const std::string& address, Report& report);

/// Writes the whole story of every finding: each link of the evidence and how it was resolved,
/// the requirements, the warnings, what the verdict is called elsewhere, and how to fix it.
void write_explanation(const Report& report, const Sink& sink);

}  // namespace rolecall::cli
