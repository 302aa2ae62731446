#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace rolecall::report {

using Json = nlohmann::ordered_json;

/// How a value is laid out.
enum class Layout { indented, one_line };

/// The one place where JSON text is made: pure ASCII (so that nothing in it can steer a terminal
/// or reorder a line), invalid UTF-8 as U+FFFD, never a line feed inside a string.
inline std::string dump(const Json& value, Layout layout = Layout::one_line) {
  constexpr bool kAscii = true;
  return value.dump(layout == Layout::indented ? 2 : -1, ' ', kAscii,
                    Json::error_handler_t::replace);
}

/// An indented value moved right by `columns`, for a place inside a streamed document.
std::string dump_inside(const Json& value, std::size_t columns);

/// The string, or null.
inline Json optional_json(const std::optional<std::string>& value) {
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace rolecall::report
