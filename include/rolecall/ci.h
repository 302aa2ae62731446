#pragma once

#include <functional>
#include <optional>
#include <string>

#include "rolecall/report.h"

namespace rolecall {

/// Looks up an environment variable; nullptr when it is not set.
using Environment = std::function<const char*(const char* name)>;

/// The CI run that the environment describes (GitHub Actions, GitLab CI), for Report::ci.
/// Secrets are not read: only the run, the commit and the repository.
std::optional<CiRun> ci_run(const Environment& environment);

}  // namespace rolecall
