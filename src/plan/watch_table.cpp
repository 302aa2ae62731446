#include "plan/watch_table.h"

namespace rolecall::plan {
namespace {

using Keep = Watch::Keep;

constexpr Shape kNoMembers = {};

}  // namespace

WatchedType::WatchedType(const Watch& watch) : watch_(watch) {
  for (const auto attribute : watch.attributes)
    attribute_fields_.push_back({attribute});
  attributes_ = {attribute_fields_};
  const bool full = watch.keep == Keep::attributes;
  const Shape* const values = full ? &attributes_ : &kNoMembers;

  change_fields_ = {{"actions"}, {"after", values}};
  if (full) {
    for (const auto side : {"before", "after_unknown", "before_sensitive", "after_sensitive"})
      change_fields_.push_back({side, values});
  } else {
    change_fields_.push_back({"after_unknown"});
  }
  change_ = {change_fields_};

  change_element_fields_ = {{"change", &change_}};
  value_element_fields_ = {{"values", values}, {"sensitive_values", values}};
  for (const auto name :
       {"address", "module_address", "mode", "type", "name", "index", "provider_name",
        "previous_address", "deposed", "deposed_key", "tainted", "action_reason"}) {
    change_element_fields_.push_back({name});
    value_element_fields_.push_back({name});
  }
  change_element_ = {change_element_fields_};
  value_element_ = {value_element_fields_};

  block_fields_ = {{"mode"},
                   {"type"},
                   {"name"},
                   {"provider_config_key"},
                   {"count_expression"},
                   {"for_each_expression"}};
  if (full) {
    block_fields_.push_back({"expressions", &attributes_});
    block_fields_.push_back({"provisioners"});
  }
  block_ = {block_fields_};
}

bool WatchedType::is_pattern() const {
  return !watch_.type.empty() && watch_.type.back() == '*';
}

bool WatchedType::matches(std::string_view type) const {
  if (!is_pattern()) return type == watch_.type;
  const auto prefix = watch_.type.substr(0, watch_.type.size() - 1);
  return type.substr(0, prefix.size()) == prefix;
}

WatchTable::WatchTable(WatchList watches) {
  types_.reserve(watches.size());
  for (const auto& watch : watches) {
    types_.push_back(std::make_unique<WatchedType>(watch));
    const std::size_t number = types_.size() - 1;
    if (types_.back()->is_pattern()) {
      patterns_.push_back(number);
    } else {
      exact_.try_emplace(types_.back()->type(), number);
    }
  }
}

const WatchedType* WatchTable::find(std::string_view type) const {
  const auto exact = exact_.find(type);
  std::size_t first = exact == exact_.end() ? types_.size() : exact->second;
  for (const std::size_t number : patterns_) {
    if (number > first) break;
    if (types_[number]->matches(type)) first = number;
  }
  if (first == types_.size() || types_[first]->keep() == Keep::nothing) return nullptr;
  return types_[first].get();
}

}  // namespace rolecall::plan
