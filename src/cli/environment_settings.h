#pragma once

#include <string>
#include <variant>
#include <vector>

#include "cli/settings.h"

namespace rolecall::cli {

/// What the environment sets: `ROLECALL_FAIL_ON=unknown`; one value a line for an option that takes
/// several; `1` and `true`, `0` and `false` for one that takes none. An empty variable sets
/// nothing.
struct EnvironmentSettings {
  Settings settings;
  std::vector<std::string> notices;  ///< Variables that look like one of ours and are none.
};

/// Reads `NAME=value` entries; what is wrong with one of them, in one sentence.
std::variant<EnvironmentSettings, std::string> read_environment(
    const std::vector<std::string>& environment);

}  // namespace rolecall::cli
