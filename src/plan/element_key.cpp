#include "plan/element_key.h"

namespace rolecall::plan {

// Asked for every member of every element: the length alone rules nearly all of them out.
ElementKey to_element_key(std::string_view key) {
  const auto if_equal = [key](std::string_view name, ElementKey known) {
    return key == name ? known : ElementKey::other;
  };
  switch (key.size()) {
    case 4:
      return key == "mode" ? ElementKey::mode : if_equal("type", ElementKey::type);
    case 6:
      return key == "change" ? ElementKey::change : if_equal("values", ElementKey::values);
    case 7:
      return key == "address" ? ElementKey::address : if_equal("deposed", ElementKey::deposed);
    case 11:
      return if_equal("deposed_key", ElementKey::deposed);
    case 14:
      return if_equal("module_address", ElementKey::module_address);
    default:
      return ElementKey::other;
  }
}

}  // namespace rolecall::plan
