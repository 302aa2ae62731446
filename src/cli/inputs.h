#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/log.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "rolecall/report.h"

namespace rolecall::cli {

/// The inputs that the command line names: standard input if it names none. A message when that is
/// a terminal, where nothing would ever come, or when standard input is named twice.
struct InputNames {
  std::vector<std::string> names;  ///< `-` is standard input.
  std::optional<std::string> problem;
};
InputNames name_inputs(const std::vector<std::string>& plans, Command command);

/// Whether reading shows its progress.
Progress::Show progress_of(const Options& options);

/// The size of a regular file; 0 where it is not known beforehand.
std::uint64_t size_of(const std::string& name);

/// Adds the inputs and findings of one report to another, behind those that are there.
void append(Report&& one, Report& all);

/// Evaluates the inputs, several at a time if the options say so. The report, and what is said
/// about it, are the same however many run at a time: in the order of the names.
Report evaluate_inputs(const std::vector<std::string>& names, const Options& options, Log& log);

}  // namespace rolecall::cli
