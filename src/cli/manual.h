#pragma once

#include <string>

namespace rolecall::cli {

/// The options as a section of the manual page (roff).
std::string manual_options();

/// The options as a table in Markdown: configuration key, variable, value and default.
std::string configuration_table();

}  // namespace rolecall::cli
