#include "plan/address.h"

#include <algorithm>
#include <charconv>
#include <compare>
#include <numeric>
#include <tuple>

#include "text/utf8.h"

namespace rolecall::plan {
namespace {

/// Takes an address apart from the left. Every take_* leaves the rest untouched when it fails.
class Scanner {
 public:
  explicit Scanner(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  bool take(std::string_view expected) {
    if (rest_.substr(0, expected.size()) != expected) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  /// A name may hold letters of any script, digits, `-` and `_`, never `.` or `[`.
  std::optional<std::string_view> take_name() {
    const std::size_t end = std::min(rest_.find_first_of(".[]\" \t\r\n"), rest_.size());
    if (end == 0) return std::nullopt;
    const auto name = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return name;
  }

  /// `[0]`, `["text"]`, or nothing at all (kind none). No value: it starts but isn't a key.
  std::optional<AddressKey> take_key() {
    if (rest_.empty() || rest_.front() != '[') return AddressKey{};
    Scanner ahead(rest_.substr(1));
    auto key = ahead.take("\"") ? ahead.take_quoted() : ahead.take_index();
    if (!key || !ahead.take("]")) return std::nullopt;
    rest_ = ahead.rest_;
    return key;
  }

 private:
  std::optional<AddressKey> take_index() {
    AddressKey key{InstanceKey::Kind::index, 0, {}};
    const char* const end = rest_.data() + rest_.size();
    const auto [stop, error] = std::from_chars(rest_.data(), end, key.index);
    if (error != std::errc()) return std::nullopt;
    const auto digits = static_cast<std::size_t>(stop - rest_.data());
    if (digits > 1 && rest_.front() == '0') return std::nullopt;
    rest_.remove_prefix(digits);
    return key;
  }

  std::optional<AddressKey> take_quoted() {
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

  bool take_escape(std::string& out) {
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
  bool take_go_escape(char c, std::string& out) {
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

  bool take_code_point(std::size_t digits, std::string& out) {
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

  std::string_view rest_;
};

std::optional<ModuleStep> take_module(Scanner& scanner) {
  if (!scanner.take("module.")) return std::nullopt;
  const auto name = scanner.take_name();
  if (!name) return std::nullopt;
  auto key = scanner.take_key();
  if (!key) return std::nullopt;
  return ModuleStep{std::string(*name), std::move(*key)};
}

bool is_module(std::string_view text) {
  return text.substr(0, 7) == "module.";
}

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

void append_key(const AddressKey& key, std::string& out) {
  if (key.kind == InstanceKey::Kind::none) return;
  out += '[';
  if (key.kind == InstanceKey::Kind::index) {
    out += std::to_string(key.index);
  } else {
    append_quoted(key.text, out);
  }
  out += ']';
}

auto rank(const AddressKey& key) {
  return std::tie(key.kind, key.index, key.text);
}

bool less(const Address& a, const Address& b) {
  const auto module_less = [](const ModuleStep& x, const ModuleStep& y) {
    return std::tuple(std::string_view(x.name), rank(x.key)) <
           std::tuple(std::string_view(y.name), rank(y.key));
  };
  if (a.modules != b.modules) {
    return std::lexicographical_compare(a.modules.begin(), a.modules.end(), b.modules.begin(),
                                        b.modules.end(), module_less);
  }
  return std::tuple(a.mode, std::string_view(a.type), std::string_view(a.name), rank(a.key)) <
         std::tuple(b.mode, std::string_view(b.type), std::string_view(b.name), rank(b.key));
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  Scanner scanner(text);
  Address address;
  while (is_module(scanner.rest())) {
    auto step = take_module(scanner);
    if (!step || !scanner.take(".")) return std::nullopt;
    address.modules.push_back(std::move(*step));
  }
  if (scanner.take("data.")) address.mode = Mode::data;
  const auto type = scanner.take_name();
  if (!type || !scanner.take(".")) return std::nullopt;
  const auto name = scanner.take_name();
  if (!name) return std::nullopt;
  auto key = scanner.take_key();
  if (!key || !scanner.at_end()) return std::nullopt;
  address.type = *type;
  address.name = *name;
  address.key = std::move(*key);
  return address;
}

std::string format(const Address& address) {
  std::string out;
  for (const auto& step : address.modules) {
    out += "module.";
    out += step.name;
    append_key(step.key, out);
    out += '.';
  }
  if (address.mode == Mode::data) out += "data.";
  out += address.type;
  out += '.';
  out += address.name;
  append_key(address.key, out);
  return out;
}

std::string_view module_part(std::string_view address) {
  Scanner scanner(address);
  while (is_module(scanner.rest())) {
    const bool complete = take_module(scanner).has_value();
    if (!complete) return {};
    if (!is_module(scanner.rest().substr(std::min<std::size_t>(1, scanner.rest().size()))))
      return address.substr(0, address.size() - scanner.rest().size());
    scanner.take(".");
  }
  return {};
}

std::string_view resource_part(std::string_view address) {
  Scanner rest(address.substr(module_part(address).size()));
  rest.take(".");
  rest.take("data.");
  return rest.rest();
}

std::string_view type_part(std::string_view address) {
  const auto rest = resource_part(address);
  return rest.substr(0, rest.find('.'));
}

AddressKey key_part(std::string_view address) {
  auto parsed = Address::parse(address);
  return parsed ? std::move(parsed->key) : AddressKey{};
}

namespace {

struct SortKey {
  explicit SortKey(std::string_view address) : text(address), parsed(Address::parse(address)) {}

  bool operator<(const SortKey& other) const {
    if (parsed.has_value() != other.parsed.has_value()) return parsed.has_value();
    if (parsed && *parsed != *other.parsed) return less(*parsed, *other.parsed);
    return text < other.text;
  }

  std::string_view text;
  std::optional<Address> parsed;
};

}  // namespace

bool address_less(std::string_view a, std::string_view b) {
  return SortKey(a) < SortKey(b);
}

std::vector<std::size_t> address_order(const std::vector<std::string_view>& addresses) {
  const std::vector<SortKey> keys(addresses.begin(), addresses.end());
  std::vector<std::size_t> order(keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  return order;
}

}  // namespace rolecall::plan
