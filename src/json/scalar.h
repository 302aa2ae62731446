#pragma once

#include <array>
#include <cstring>

namespace rolecall::json {

/// How far a number, `true`, `false` or `null` reaches.
struct Scalar {
  const char* stop;  ///< The first byte that is not part of it.
  bool complete;     ///< The bytes before `stop` are a whole scalar.
};

/// Reads the scalar at `at` by JSON's grammar; numbers may have any length. The bytes must end
/// with one that no scalar contains, for example a NUL; four bytes must be readable.
Scalar scan_scalar(const char* at);

inline constexpr std::array<bool, 256> kEndsScalar = [] {
  std::array<bool, 256> table{};
  for (const char c : {' ', '\n', '\r', '\t', ',', ']', '}'})
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

/// Whether `c` may follow a scalar: white space, a comma or a closing bracket.
constexpr bool ends_scalar(char c) {
  return kEndsScalar[static_cast<unsigned char>(c)];
}

/// Whether a whole scalar stands at `at`, and something that may follow one behind it. Five bytes
/// must be readable. Most of a plan's scalars are null, true or false: four bytes at once.
inline bool is_whole_scalar(const char* at) {
  if (std::memcmp(at, "null", 4) == 0 || std::memcmp(at, "true", 4) == 0) return ends_scalar(at[4]);
  if (std::memcmp(at, "fals", 4) == 0 && at[4] == 'e') return ends_scalar(at[5]);
  const Scalar scalar = scan_scalar(at);
  return scalar.complete && ends_scalar(*scalar.stop);
}

}  // namespace rolecall::json
