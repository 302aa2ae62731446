#pragma once

#include <string>
#include <variant>

#include "cli/destination.h"
#include "cli/settings.h"

namespace rolecall::cli {

/// How far a configuration file is trusted.
enum class Trust {
  named,  ///< Someone named it: it may set every option of a run.
  found  ///< It lay in the working folder, where a pull request may have put it: only presentation.
};

/// Reads a configuration file: a TOML key for each option, by the option's name. Problems name line
/// and column.
std::variant<Settings, Problem> read_config(const std::string& file, Trust trust);

}  // namespace rolecall::cli
