#pragma once

#include <string>
#include <variant>
#include <vector>

#include "cli/destination.h"
#include "rolecall/report.h"

namespace rolecall::cli {

/// What a JSON or NDJSON report of rolecall says about one launch path.
struct SavedResult {
  std::string input, address, message;
  Status status = Status::unknown;
};

/// A report that was written earlier.
struct SavedReport {
  std::vector<std::string> inputs;  ///< Their names, in order.
  std::vector<SavedResult> results;
};

/// Reads one. A report with an input that could not be evaluated is refused: what it leaves out
/// cannot be compared.
std::variant<SavedReport, Problem> read_saved_report(const std::string& file);

}  // namespace rolecall::cli
