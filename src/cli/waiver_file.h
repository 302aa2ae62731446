#pragma once

#include <string>
#include <variant>
#include <vector>

#include "cli/destination.h"
#include "rolecall/policy.h"

namespace rolecall::cli {

/// Reads a waiver file: `[[waiver]]` tables with address, reason and expires (a date, or "never"),
/// and optionally input, owner and ticket. Problems name the line.
std::variant<std::vector<WaiverRule>, Problem> read_waivers(const std::string& file);

}  // namespace rolecall::cli
