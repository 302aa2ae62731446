#pragma once

#include <cstdint>

#include "rolecall/error.h"

namespace rolecall::json {

/// The errors of this layer in words that follow the input's name.
Error not_json(const char* problem, std::uint64_t offset);
Error cut_off(std::uint64_t offset);
Error not_utf8(std::uint64_t offset);
Error too_large(std::uint64_t max_element, std::uint64_t offset);
Error nested_too_deep(std::uint64_t offset);
Error nothing_there();
Error more_than_one(std::uint64_t offset);
Error text_behind(std::uint64_t offset);

}  // namespace rolecall::json
