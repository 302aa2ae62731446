#pragma once

#include <string_view>

/// Globs: `*` stands for any bytes (also none), `?` for exactly one; everything else for itself.
/// Time is bounded by the product of both lengths, memory is constant: fit for hostile patterns.
namespace rolecall::text {

/// Upper and lower case differ.
bool glob_matches(std::string_view pattern, std::string_view text);

/// ASCII letters match in either case, as in the names of IAM actions.
bool glob_matches_any_case(std::string_view pattern, std::string_view text);

/// Whether two texts differ in the case of ASCII letters at most.
bool equal_in_any_case(std::string_view left, std::string_view right);

}  // namespace rolecall::text
