#include "text/utf8.h"

#include <array>

namespace rolecall::text {
namespace {

struct Lead {
  std::size_t length;
  std::uint32_t bits;
  std::uint32_t smallest;  // What a shorter sequence could not say: smaller means overlong.
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if ((byte & 0xE0U) == 0xC0) return {2, byte & 0x1FU, 0x80};
  if ((byte & 0xF0U) == 0xE0) return {3, byte & 0x0FU, 0x800};
  if ((byte & 0xF8U) == 0xF0) return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

struct Range {
  std::uint32_t first, last;
};

// The Unicode categories Cc, Cf, Zl and Zp, as far as they can mislead a reader of plain text.
constexpr std::array<Range, 16> kDeceptive{{{0x00, 0x1F},
                                            {0x7F, 0x9F},
                                            {0xAD, 0xAD},
                                            {0x600, 0x605},
                                            {0x61C, 0x61C},
                                            {0x6DD, 0x6DD},
                                            {0x70F, 0x70F},
                                            {0x180E, 0x180E},
                                            {0x200B, 0x200F},
                                            {0x2028, 0x202E},
                                            {0x2060, 0x206F},
                                            {0xFE00, 0xFE0F},
                                            {0xFEFF, 0xFEFF},
                                            {0xFFF9, 0xFFFB},
                                            {0xFFFE, 0xFFFF},
                                            {0xE0000, 0xE0FFF}}};

}  // namespace

CodePoint decode(std::string_view text) {
  const Lead lead = lead_of(static_cast<unsigned char>(text.front()));
  if (lead.length == 0 || lead.length > text.size()) return {};
  std::uint32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80) return {};
    value = (value << 6U) | (byte & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.smallest || value > 0x10FFFF || surrogate) return {};
  return {value, lead.length, true};
}

void append_utf8(std::uint32_t value, std::string& out) {
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (value < 0x80) return put(value);
  if (value < 0x800) {
    put(0xC0U | (value >> 6U));
    return put(0x80U | (value & 0x3FU));
  }
  if (value < 0x10000) {
    put(0xE0U | (value >> 12U));
  } else {
    put(0xF0U | (value >> 18U));
    put(0x80U | ((value >> 12U) & 0x3FU));
  }
  put(0x80U | ((value >> 6U) & 0x3FU));
  put(0x80U | (value & 0x3FU));
}

bool is_deceptive(std::uint32_t value) {
  for (const Range& range : kDeceptive) {
    if (value >= range.first && value <= range.last) return true;
  }
  return false;
}

std::string shorten(std::string_view text, std::size_t limit) {
  std::size_t position = 0;
  for (std::size_t count = 0; position < text.size() && count < limit; ++count) {
    position += decode(text.substr(position)).length;
  }
  std::string result(text.substr(0, position));
  if (position < text.size()) result += "\u2026";
  return result;
}

}  // namespace rolecall::text
