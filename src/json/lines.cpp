#include "json/lines.h"

#include <algorithm>

namespace rolecall::json {
namespace {

// Looked at in one go; no more than a byte can count.
constexpr std::size_t kBlock = 192;

/// The bytes 10xxxxxx: all of a code point but its first.
constexpr int continues(char c) {
  return static_cast<signed char>(c) < -64 ? 1 : 0;
}

std::uint64_t count_continuing(std::string_view text) {
  std::uint64_t count = 0;
  for (; text.size() >= kBlock; text.remove_prefix(kBlock)) {
    std::uint8_t in_block = 0;
    for (std::size_t i = 0; i < kBlock; ++i)
      in_block = static_cast<std::uint8_t>(in_block + continues(text[i]));
    count += in_block;
  }
  return count + static_cast<std::uint64_t>(std::count_if(text.begin(), text.end(), continues));
}

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (; text.size() >= kBlock; text.remove_prefix(kBlock)) {
    for (std::size_t i = 0; i < kBlock; ++i)
      all |= static_cast<unsigned char>(text[i]);
    if (all > 0x7F) return false;
  }
  for (const char c : text)
    all |= static_cast<unsigned char>(c);
  return all <= 0x7F;
}

}  // namespace

Characters characters_of(std::string_view text) {
  if (!is_ascii(text)) return Characters::any;
  return text.find('\n') == std::string_view::npos ? Characters::plain : Characters::ascii;
}

void Lines::pass(std::string_view text, Characters characters) {
  const std::uint64_t before = passed_;
  if (characters != Characters::plain) pass_feeds(text);
  passed_ += text.size();
  if (characters != Characters::any) return;
  const std::uint64_t from = std::max(before, line_start_) - before;
  continuing_ += count_continuing(text.substr(from));
}

void Lines::pass_feeds(std::string_view text) {
  const std::size_t last = text.rfind('\n');
  if (last == std::string_view::npos) return;
  line_ += static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  line_start_ = passed_ + last + 1;
  continuing_ = 0;
}

}  // namespace rolecall::json
