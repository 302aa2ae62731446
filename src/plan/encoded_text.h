#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rolecall::plan {

/// The bytes that `text` encodes as base64, at most `limit` of them. Nothing if it is not base64.
/// White space within it is ignored, as EC2 does.
std::optional<std::string> decode_base64(std::string_view text, std::size_t limit);

/// What `bytes`, if they are a gzip stream, hold: at most `limit` bytes, also of a damaged stream.
/// Nothing if they are no gzip stream.
std::optional<std::string> inflate_gzip(std::string_view bytes, std::size_t limit);

}  // namespace rolecall::plan
