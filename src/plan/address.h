#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/address_key.h"
#include "plan/facts.h"

namespace rolecall::plan {

/// `module.NAME[key]`
struct ModuleStep {
  std::string name;
  AddressKey key;
  friend bool operator==(const ModuleStep&, const ModuleStep&) = default;
};

/// The address of a resource or of a resource instance:
/// `(module.NAME[key]?.)* (data.)? TYPE.NAME [key]?`
struct Address {
  std::vector<ModuleStep> modules;
  Mode mode = Mode::managed;
  std::string type, name;
  AddressKey key;
  friend bool operator==(const Address&, const Address&) = default;

  /// Nothing if `text` is no such address. Keys are decimal integers or quoted strings; the escapes
  /// of HCL (`\" \\ \n \r \t \uXXXX \UXXXXXXXX $${ %%{`) are decoded.
  static std::optional<Address> parse(std::string_view text);
};

/// The address as Terraform writes it. parse(format(a)) == a.
std::string format(const Address& address);

/// The part of a resource address that names its module instance (`module.a[0].module.b`); empty in
/// the root module or if `address` is malformed before its resource type.
std::string_view module_part(std::string_view address);

/// What stands behind the module part and `data.`: `TYPE.NAME[key]` of a resource address.
std::string_view resource_part(std::string_view address);

/// The resource type in a resource address, or what stands in its place (`ephemeral`).
std::string_view type_part(std::string_view address);

/// The instance key at the end of a resource address, if it has one.
AddressKey key_part(std::string_view address);

/// Orders addresses as people read them: modules step by step (a module before its children), then
/// managed before data, type, name and key, with count indexes compared as numbers. What is not an
/// address comes last, by its bytes.
bool address_less(std::string_view a, std::string_view b);

/// The numbers of `addresses` in the order of address_less(), equal ones as they came. Each address
/// is parsed once.
std::vector<std::size_t> address_order(const std::vector<std::string_view>& addresses);

}  // namespace rolecall::plan
