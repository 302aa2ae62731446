#pragma once

#include <string>
#include <variant>
#include <vector>

#include "cli/destination.h"
#include "cli/log.h"
#include "cli/options.h"
#include "rolecall/report.h"

namespace rolecall::cli {

/// A report and where it goes.
struct Target {
  const Format* format = nullptr;
  Destination destination;
};

/// Looks at where the reports are to go, before any work is done.
std::variant<std::vector<Target>, Problem> find_targets(const Options& options,
                                                        const std::vector<std::string>& inputs);

/// Writes every report, also after one of them failed, and the job summary of GitHub Actions.
/// Returns whether all were written; the log says what was not.
bool publish(const std::vector<Target>& targets, const Options& options, const Report& report,
             Log& log);

}  // namespace rolecall::cli
