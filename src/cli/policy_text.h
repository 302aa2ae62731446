#pragma once

#include <string>
#include <vector>

#include "cli/settings.h"

namespace rolecall::cli {

/// The gate's settings that a command was given and who set them, one line each, for
/// Report::policy: a reader of a report must see what it was held to.
std::vector<std::string> describe_policy(const Settings& settings, Command command);

}  // namespace rolecall::cli
