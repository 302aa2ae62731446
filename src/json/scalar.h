#pragma once

namespace rolecall::json {

/// How far a number, `true`, `false` or `null` reaches.
struct Scalar {
  const char* stop;  ///< The first byte that is not part of it.
  bool complete;     ///< The bytes before `stop` are a whole scalar.
};

/// Reads the scalar at `at` by JSON's grammar; numbers may have any length. The bytes must end
/// with one that no scalar contains, for example a NUL; four bytes must be readable.
Scalar scan_scalar(const char* at);

/// Whether `c` may follow a scalar: white space, a comma or a closing bracket.
bool ends_scalar(char c);

}  // namespace rolecall::json
