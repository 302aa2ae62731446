#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/log.h"
#include "cli/options.h"
#include "rolecall/report.h"

namespace rolecall::cli {

/// The inputs that the command line names: standard input if it names none. A message when that is
/// a terminal, where nothing would ever come, or when standard input is named twice.
struct InputNames {
  std::vector<std::string> names;  ///< `-` is standard input.
  std::optional<std::string> problem;
};
InputNames name_inputs(const std::vector<std::string>& plans);

/// Evaluates one input and appends what became of it to the report.
void evaluate_input(const std::string& name, const Options& options, Log& log, Report& report);

}  // namespace rolecall::cli
