#pragma once

#include <cstdint>
#include <string>

namespace rolecall::cli {

/// A variable's value; nullptr where it is not set.
const char* environment(const char* name);

/// Whether a variable is set, and not to nothing.
bool is_set(const char* variable);

/// The time that reports may name, in seconds since 1970: SOURCE_DATE_EPOCH makes them
/// reproducible.
std::int64_t now();

/// The day of now(), YYYY-MM-DD.
std::string today();

}  // namespace rolecall::cli
