#pragma once

#include <string>
#include <variant>
#include <vector>

#include "cli/options.h"
#include "cli/settings.h"

namespace rolecall::cli {

/// Understands what is set, or says what is wrong with it.
std::variant<Options, Stop> interpret(const Settings& settings, Command command,
                                      std::vector<std::string> inputs);

/// The refusal of a command line or of a setting.
Stop usage_error(std::string message);

}  // namespace rolecall::cli
