#pragma once

#include <string>
#include <string_view>

#include "cli/option_table.h"

namespace rolecall::cli {

/// What --help says before and after the table of options.
std::string_view help_introduction(Command command);
std::string_view help_examples(Command command);

/// One line of the table of options: names and value, then the description beside them, wrapped to
/// the width of a terminal.
std::string help_line(std::string_view names, std::string_view description);

}  // namespace rolecall::cli
