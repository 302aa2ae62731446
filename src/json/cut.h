#pragma once

#include <cstddef>
#include <string_view>

namespace rolecall::json {

/// The last place in `text`, at or behind `from`, that is surely outside a string if `text` is the
/// start of valid JSON: before a `"` that a letter, digit or `_` follows and one of `,{[:`
/// precedes, white space ignored. Such a quote cannot close a string (only `,:]}` may follow that)
/// and is not escaped, so it opens one. 0 if there is none.
std::size_t find_cut(std::string_view text, std::size_t from);

}  // namespace rolecall::json
