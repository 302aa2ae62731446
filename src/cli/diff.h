#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/log.h"
#include "rolecall/report.h"

namespace rolecall::cli {

/// How the verdicts of one plan differ from those of another.
struct Difference {
  std::vector<std::string> worse, better, other;  ///< One line each, not escaped yet.
  std::size_t unchanged = 0;
};

/// Compares launch paths by input and address; by address alone where each report has one input,
/// since the two plans of a pull request have different names.
Difference compare(const Report& before, const Report& after);

/// `rolecall diff BEFORE AFTER`: prints what got better or worse. Exit status 0 if nothing got
/// worse, 1 if something did, 2 on an error.
int run_diff(const std::vector<std::string>& arguments, Log& log);

}  // namespace rolecall::cli
