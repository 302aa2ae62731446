#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace rolecall::json {

/// What is wrong inside a string.
enum class StringFault { none, control_character, not_utf8, not_closed };

/// The structural positions before the first faulty string, and where its fault is.
struct CarefulIndex {
  std::vector<std::uint32_t> positions;  ///< One more at the end: where indexing stopped.
  StringFault fault = StringFault::none;
  std::size_t fault_at = 0;
};

/// Does slowly what StructuralIndex does fast, for the one window that stage 1 refused: which
/// comes first, a fault in a string or a bracket out of place, must not depend on where a window
/// ends.
CarefulIndex index_carefully(std::string_view text);

}  // namespace rolecall::json
