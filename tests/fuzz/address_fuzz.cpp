// Addresses: what parses must survive being written and parsed again; ordering must be an order.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "plan/address.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_one(std::string_view text) {
  const auto address = rolecall::plan::Address::parse(text);
  const auto module = rolecall::plan::module_part(text);
  require(text.substr(0, module.size()) == module);
  if (!address) return;
  require(rolecall::plan::Address::parse(rolecall::plan::format(*address)) == address);
  require(module.empty() == address->modules.empty());
  require(rolecall::plan::type_part(text) == address->type);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const auto cut = all.find('\n');
  const auto first = all.substr(0, cut);
  const auto second = cut == std::string_view::npos ? std::string_view() : all.substr(cut + 1);
  check_one(first);
  check_one(second);
  using rolecall::plan::address_less;
  require(!address_less(first, first));
  require(!(address_less(first, second) && address_less(second, first)));
  require(first == second || address_less(first, second) || address_less(second, first));
  return 0;
}
