#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace rolecall::json {

/// Whether the inside of a JSON string has an escape in it. Eight bytes must be readable behind it.
inline bool has_escape(std::string_view raw) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  constexpr std::uint64_t kOnes = ~std::uint64_t{0} / 255;
  if (raw.size() > 2 * kWord) return std::memchr(raw.data(), '\\', raw.size()) != nullptr;
  // Keys and types are short: a call costs more than looking at them.
  for (std::size_t at = 0; at < raw.size(); at += kWord) {
    std::uint64_t word = 0;
    std::memcpy(&word, raw.data() + at, kWord);
    const std::uint64_t other = word ^ (kOnes * '\\');
    std::uint64_t found = (other - kOnes) & ~other & (kOnes * 0x80);
    if (found == 0) continue;
    // Bytes behind a match may be taken for one: the closing quote and what follows it, too.
    return std::memchr(raw.data(), '\\', raw.size()) != nullptr;
  }
  return false;
}

/// Appends to `out` what the inside of a JSON string stands for. False if it has an escape that
/// JSON doesn't know. Requires valid UTF-8. Half of a surrogate pair becomes U+FFFD: Terraform
/// never writes one, and text that we only compare or print needs no more.
bool unescape(std::string_view raw, std::string& out);

}  // namespace rolecall::json
