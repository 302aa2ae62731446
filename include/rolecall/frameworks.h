#pragma once

#include <cstddef>
#include <string_view>

namespace rolecall {

/// One compliance framework and the requirements of it that the control maps to.
struct Framework {
  std::string_view name;
  const std::string_view* requirements;
  std::size_t requirement_count;

  [[nodiscard]] const std::string_view* begin() const { return requirements; }
  [[nodiscard]] const std::string_view* end() const { return requirements + requirement_count; }
};

/// All of them, in the order that reports show (--list-frameworks).
const Framework* begin_frameworks();
const Framework* end_frameworks();

}  // namespace rolecall
