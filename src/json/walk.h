#pragma once

#include <cstddef>

#include "json/nesting.h"
#include "json/tokens.h"

namespace rolecall::json {

/// Where in a container a walk starts.
enum class Place : unsigned char {
  start,      ///< Behind the opening bracket.
  value_end,  ///< Behind a value.
};

/// Passes the scalar that comes next.
bool pass_scalar(Tokens& tokens);

/// Passes everything from `place` in the innermost container up to and with the closing bracket
/// that leaves `floor` containers open. Requires nesting.depth() > floor. False, and the tokens
/// fail, if what it passes is not JSON.
bool pass_container(Tokens& tokens, Nesting& nesting, std::size_t floor, Place place);

/// Passes the value that comes next.
bool pass_value(Tokens& tokens, Nesting& nesting);

}  // namespace rolecall::json
