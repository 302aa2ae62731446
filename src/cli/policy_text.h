#pragma once

#include <string>
#include <vector>

#include "cli/options.h"

namespace rolecall::cli {

/// The gate's settings that differ from the defaults and where they come from, one line each, for
/// Report::policy: a reader of a report must see what it was held to.
std::vector<std::string> describe_policy(const Options& options);

}  // namespace rolecall::cli
