#pragma once

namespace rolecall::cli {

/// Exit statuses that the program decides itself; 1 and 3 come from rolecall::exit_status().
inline constexpr int kExitOk = 0;
inline constexpr int kExitError = 2;  ///< Usage, unreadable input, not a plan, unwritable output.

}  // namespace rolecall::cli
