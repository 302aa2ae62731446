#include "plan/address_key.h"

#include <string_view>

namespace rolecall::plan {
namespace {

void append_hex(std::uint32_t value, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (int shift = 12; shift >= 0; shift -= 4)
    out += kDigits[(value >> static_cast<unsigned>(shift)) & 0xFU];
}

void append_quoted(std::string_view text, std::string& out) {
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u";
      append_hex(byte, out);
    } else {
      out += c;
      // A template introducer is doubled, so that it stays text.
      if ((c == '$' || c == '%') && i + 1 < text.size() && text[i + 1] == '{') out += c;
    }
  }
  out += '"';
}

}  // namespace

void append_key(const InstanceKey& key, std::string& out) {
  if (key.kind == InstanceKey::Kind::none) return;
  out += '[';
  if (key.kind == InstanceKey::Kind::index) {
    out += std::to_string(key.index);
  } else {
    append_quoted(key.text, out);
  }
  out += ']';
}

}  // namespace rolecall::plan
