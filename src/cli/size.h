#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rolecall::cli {

/// Reads `65536`, `64KiB`, `64 MiB`, `1G` … Suffixes are powers of 1024, in any case; nothing for
/// anything else, for zero, and beyond 64 bits.
std::optional<std::uint64_t> parse_size(std::string_view text);

/// A number of bytes for people: `512 B`, `1.4 GiB`.
std::string format_size(std::uint64_t bytes);

}  // namespace rolecall::cli
