#pragma once

namespace rolecall::json {

inline constexpr const char* kNoKey = "a key is missing";
inline constexpr const char* kNoColon = "a colon is missing";
inline constexpr const char* kNoValue = "a value is missing or malformed";
inline constexpr const char* kNoMemberEnd = "a comma or `}` is missing";
inline constexpr const char* kNoElementEnd = "a comma or `]` is missing";

}  // namespace rolecall::json
