#pragma once

#include <cstdint>
#include <string_view>

namespace rolecall::plan {

/// The members of a resource element that are looked at before it is decided whether to parse it.
enum class ElementKey : std::uint8_t {
  address,
  module_address,
  mode,
  type,
  deposed,
  change,
  values,
  other
};

ElementKey to_element_key(std::string_view key);

}  // namespace rolecall::plan
