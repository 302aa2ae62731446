#include "cli/size.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <limits>

namespace rolecall::cli {
namespace {

constexpr std::string_view kUnits = "kmgt";

// The power of 1024 that a suffix stands for.
std::optional<unsigned> exponent_of(std::string_view suffix) {
  std::string lower;
  for (const char c : suffix) {
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (lower.empty() || lower == "b") return 0;
  const std::size_t unit = kUnits.find(lower.front());
  if (unit == std::string_view::npos) return std::nullopt;
  const std::string_view rest = std::string_view(lower).substr(1);
  if (!rest.empty() && rest != "b" && rest != "ib") return std::nullopt;
  return static_cast<unsigned>(unit + 1);
}

}  // namespace

std::optional<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, failure] = std::from_chars(text.data(), end, value);
  if (failure != std::errc() || value == 0) return std::nullopt;
  std::string_view suffix(rest, static_cast<std::size_t>(end - rest));
  if (suffix.size() > 1 && suffix.front() == ' ') suffix.remove_prefix(1);
  const std::optional<unsigned> exponent = exponent_of(suffix);
  if (!exponent) return std::nullopt;
  const unsigned shift = *exponent * 10;
  if (value > (std::numeric_limits<std::uint64_t>::max() >> shift)) return std::nullopt;
  return value << shift;
}

std::string format_size(std::uint64_t bytes) {
  constexpr std::array kNames{"B", "KiB", "MiB", "GiB", "TiB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 1024 && unit + 1 < kNames.size()) {
    value /= 1024;
    ++unit;
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f %s" : "%.1f %s", value, kNames[unit]);
  return text.data();
}

}  // namespace rolecall::cli
