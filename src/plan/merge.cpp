#include "plan/merge.h"

#include <algorithm>

#include "plan/credentials.h"
#include "plan/raw_value.h"

namespace rolecall::plan {
namespace {

using Kind = Value::Kind;

/// The names of both objects, sorted; of the marks only those that mark something.
std::vector<std::string_view> names_of(Value object, Value unknown) {
  std::vector<std::string_view> names;
  names.reserve(object.members().size());
  for (const auto& member : object.members())
    names.push_back(member.name);
  const auto known = static_cast<std::ptrdiff_t>(names.size());
  for (const auto& member : unknown.members()) {
    if (!std::binary_search(names.begin(), names.begin() + known, member.name) &&
        has_true_leaf(member.value))
      names.push_back(member.name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

bool has_true_leaf(Value marks) {
  if (is_true(marks)) return true;
  const auto items = marks.items();
  const auto members = marks.members();
  return std::any_of(items.begin(), items.end(), has_true_leaf) ||
         std::any_of(members.begin(), members.end(),
                     [](const Member& m) { return has_true_leaf(m.value); });
}

bool same_value(Value a, Value b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::boolean:
      return a.as_boolean() == b.as_boolean();
    case Kind::number:
    case Kind::string:
      return a.text_for_comparison() == b.text_for_comparison();
    case Kind::list:
      return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(),
                        same_value);
    case Kind::object:
      return std::equal(a.members().begin(), a.members().end(), b.members().begin(),
                        b.members().end(), [](const Member& x, const Member& y) {
                          return x.name == y.name && same_value(x.value, y.value);
                        });
    default:
      return true;
  }
}

Value Merger::merge(const MarkedValue& marked, const Context& around) {
  Context context = around;
  context.sensitive = around.sensitive || is_true(marked.sensitive);
  if (is_true(marked.unknown)) return Value::unknown().with_sensitivity(context.sensitive);
  // Unknown parts of something that is itself missing: the marks alone give its shape.
  const bool only_marks = (marked.value.is(Kind::absent) || marked.value.is(Kind::null)) &&
                          has_true_leaf(marked.unknown);
  const Kind kind = only_marks ? marked.unknown.kind() : marked.value.kind();
  switch (kind) {
    case Kind::list:
      return merge_list(marked, context);
    case Kind::object:
      return merge_object(marked, context);
    case Kind::string:
      return copy_string(marked.value, context);
    case Kind::number:
      return Value::number(arena_.copy(marked.value.text_for_comparison()))
          .with_sensitivity(context.sensitive);
    case Kind::absent:
      return {};
    default:
      return marked.value.with_sensitivity(context.sensitive);
  }
}

Value Merger::merge_list(const MarkedValue& marked, const Context& context) {
  const std::size_t size = std::max(marked.value.items().size(), marked.unknown.items().size());
  std::vector<Value> items;
  items.reserve(size);
  for (std::size_t i = 0; i < size; ++i) {
    const Value item =
        merge({marked.value.at(i), marked.unknown.at(i), marked.sensitive.at(i)}, context);
    // A position that only the marks have and that marks nothing is still a position.
    items.push_back(item.is(Kind::absent) ? Value::null() : item);
  }
  return Value::list(arena_.copy(items)).with_sensitivity(context.sensitive);
}

Value Merger::merge_object(const MarkedValue& marked, const Context& context) {
  std::vector<Member> members;
  for (const auto name : names_of(marked.value, marked.unknown)) {
    Context inner = context;
    if (is_user_data(name)) inner.user_data = name;
    const Value value =
        merge({marked.value[name], marked.unknown[name], marked.sensitive[name]}, inner);
    members.push_back({arena_.intern(name), value});
  }
  return Value::object(arena_.copy(members)).with_sensitivity(context.sensitive);
}

// User data is secret by nature (bootstrap tokens, passwords) and can be large: only what kind of
// credentials it holds is kept.
Value Merger::copy_string(Value text, const Context& context) {
  const std::string_view all = text.text_for_comparison();
  if (context.user_data.empty())
    return Value::string(arena_.copy(all)).with_sensitivity(context.sensitive);
  for (const auto kind : scan_user_data(all))
    sightings_.push_back({arena_.intern(context.user_data), kind});
  return Value::string({}).with_sensitivity(true);
}

std::span<const CredentialSighting> Merger::take_sightings() {
  std::vector<CredentialSighting> found;
  found.swap(sightings_);
  return arena_.copy(found);
}

}  // namespace rolecall::plan
