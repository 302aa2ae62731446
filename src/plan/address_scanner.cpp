#include "plan/address_scanner.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "text/utf8.h"

namespace rolecall::plan {

bool AddressScanner::take(std::string_view expected) {
  if (rest_.substr(0, expected.size()) != expected) return false;
  rest_.remove_prefix(expected.size());
  return true;
}

std::optional<std::string_view> AddressScanner::take_name() {
  const std::size_t end = std::min(rest_.find_first_of(".[]\" \t\r\n"), rest_.size());
  if (end == 0) return std::nullopt;
  const auto name = rest_.substr(0, end);
  rest_.remove_prefix(end);
  return name;
}

std::optional<AddressKey> AddressScanner::take_key() {
  if (rest_.empty() || rest_.front() != '[') return AddressKey{};
  AddressScanner ahead(rest_.substr(1));
  auto key = ahead.take("\"") ? ahead.take_quoted() : ahead.take_index();
  if (!key || !ahead.take("]")) return std::nullopt;
  rest_ = ahead.rest_;
  return key;
}

std::optional<AddressKey> AddressScanner::take_index() {
  AddressKey key{InstanceKey::Kind::index, 0, {}};
  const char* const end = rest_.data() + rest_.size();
  const auto [stop, error] = std::from_chars(rest_.data(), end, key.index);
  if (error != std::errc()) return std::nullopt;
  const auto digits = static_cast<std::size_t>(stop - rest_.data());
  if (digits > 1 && rest_.front() == '0') return std::nullopt;
  rest_.remove_prefix(digits);
  return key;
}

std::optional<AddressKey> AddressScanner::take_quoted() {
  AddressKey key{InstanceKey::Kind::text, 0, {}};
  while (!rest_.empty()) {
    const char c = rest_.front();
    if (take("\"")) return key;
    if (take("$${")) {
      key.text += "${";
    } else if (take("%%{")) {
      key.text += "%{";
    } else if (c == '\\') {
      rest_.remove_prefix(1);
      if (!take_escape(key.text)) return std::nullopt;
    } else {
      key.text += c;
      rest_.remove_prefix(1);
    }
  }
  return std::nullopt;
}

bool AddressScanner::take_escape(std::string& out) {
  if (rest_.empty()) return false;
  const char c = rest_.front();
  rest_.remove_prefix(1);
  switch (c) {
    case 'n':
      out += '\n';
      return true;
    case 'r':
      out += '\r';
      return true;
    case 't':
      out += '\t';
      return true;
    case '"':
    case '\\':
      out += c;
      return true;
    case 'u':
      return take_code_point(4, out);
    case 'U':
      return take_code_point(8, out);
    default:
      return take_go_escape(c, out);
  }
}

// Terraform before 1.0 quoted keys with Go's %q, which knows a few escapes more.
bool AddressScanner::take_go_escape(char c, std::string& out) {
  switch (c) {
    case 'a':
      out += '\a';
      return true;
    case 'b':
      out += '\b';
      return true;
    case 'f':
      out += '\f';
      return true;
    case 'v':
      out += '\v';
      return true;
    case 'x':
      return take_code_point(2, out);
    default:
      return false;
  }
}

bool AddressScanner::take_code_point(std::size_t digits, std::string& out) {
  if (rest_.size() < digits) return false;
  std::uint32_t value = 0;
  const char* const end = rest_.data() + digits;
  const auto [stop, error] = std::from_chars(rest_.data(), end, value, 16);
  if (error != std::errc() || stop != end) return false;
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return false;
  text::append_utf8(value, out);
  rest_.remove_prefix(digits);
  return true;
}

}  // namespace rolecall::plan
