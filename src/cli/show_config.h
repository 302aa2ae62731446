#pragma once

#include <string>
#include <vector>

#include "cli/settings.h"

namespace rolecall::cli {

/// The value of every option that a command takes and who set it, as a configuration file that
/// would set the same; what was noticed comes first, as comments.
std::string show_config(const Settings& settings, Command command,
                        const std::vector<std::string>& notices);

}  // namespace rolecall::cli
