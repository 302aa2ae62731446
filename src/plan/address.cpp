#include "plan/address.h"

#include <algorithm>
#include <compare>
#include <numeric>
#include <tuple>

#include "plan/address_scanner.h"

namespace rolecall::plan {
namespace {

std::optional<ModuleStep> take_module(AddressScanner& scanner) {
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
  AddressScanner scanner(text);
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
    append_key(step.key.view(), out);
    out += '.';
  }
  if (address.mode == Mode::data) out += "data.";
  out += address.type;
  out += '.';
  out += address.name;
  append_key(address.key.view(), out);
  return out;
}

std::string_view module_part(std::string_view address) {
  AddressScanner scanner(address);
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
  AddressScanner rest(address.substr(module_part(address).size()));
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
