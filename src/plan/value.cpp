#include "plan/value.h"

#include <algorithm>

namespace rolecall::plan {

Value Value::object(std::span<const Member> members) {
  return Value(Kind::object, size32(members.size()), members.data());
}

PlanString Value::as_string() const {
  if (!is_text()) return {};
  return {std::string_view(static_cast<const char*>(data_), size_), sensitive_};
}

std::span<const Value> Value::items() const {
  if (kind_ != Kind::list) return {};
  return {static_cast<const Value*>(data_), size_};
}

std::span<const Member> Value::members() const {
  if (kind_ != Kind::object) return {};
  return {static_cast<const Member*>(data_), size_};
}

Value Value::operator[](std::string_view member) const {
  const auto all = members();
  const auto found =
      std::lower_bound(all.begin(), all.end(), member,
                       [](const Member& m, std::string_view name) { return m.name < name; });
  return found != all.end() && found->name == member ? found->value : Value();
}

Value Value::at(std::size_t index) const {
  const auto all = items();
  return index < all.size() ? all[index] : Value();
}

}  // namespace rolecall::plan
