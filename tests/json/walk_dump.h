#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "json/byte_source.h"
#include "json/cursor.h"

namespace rolecall::testing {

/// A window of `size` bytes and no thread.
json::CursorOptions window_of(std::size_t size);

/// Walks into every container and reads every value: `{a:[s"text"|n1|b1|null]}` and so on, or
/// `<code>@<offset>: <what was read before>`. Equal texts give equal dumps whatever the window.
std::string dump(json::ByteSource source, const json::CursorOptions& options);
std::string dump(std::string_view text, const json::CursorOptions& options = {});

/// As dump(), but only skips the root: `ok` or `<code>@<offset>`.
std::string skip_all(std::string_view text, const json::CursorOptions& options = {});

/// Walks like a reader does: captures what is an element of an array, skips every third member,
/// leaves every fifth container early. A hash of what was seen and where, or the error.
std::string stroll(std::string_view text, const json::CursorOptions& options = {});

}  // namespace rolecall::testing
