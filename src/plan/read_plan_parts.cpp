#include "plan/read_plan_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "plan/address.h"
#include "plan/merge.h"

namespace rolecall::plan {
namespace {

bool is_kept(std::string_view resource, const WatchTable& watches) {
  const auto* const watched = watches.find(type_part(resource));
  return watched != nullptr && watched->keep() != Watch::Keep::count_only;
}

/// The first step of an attribute path, which stands as a list (HashiCorp's page says a string).
std::string_view read_first_step(json::Cursor& cursor, Arena& arena) {
  if (cursor.peek() != json::Cursor::Kind::array) return arena.intern(read_text(cursor));
  cursor.enter_array();
  std::string_view first;
  if (!cursor.next_element()) return first;
  first = arena.intern(read_text(cursor));
  cursor.leave();
  return first;
}

void read_relevant_attribute(json::Cursor& cursor, const WatchTable& watches, Plan& plan) {
  enum class Key : std::uint8_t { resource, attribute };
  if (!enter_object_or_null(cursor)) return;
  SeenKeys seen;
  RelevantAttribute entry;
  bool kept = true;
  std::string_view key;
  while (cursor.next_key(key)) {
    if (key == "resource" && seen.note(Key::resource, cursor)) {
      const auto resource = read_text(cursor);
      kept = is_kept(resource, watches);
      if (kept) entry.resource = plan.arena.intern(resource);
    } else if (key == "attribute" && kept && seen.note(Key::attribute, cursor)) {
      entry.attribute = read_first_step(cursor, plan.arena);
    } else {
      cursor.skip();
    }
  }
  if (kept && !entry.resource.empty()) plan.relevant_attributes.push_back(entry);
}

}  // namespace

void read_root_variables(Walk& walk, Plan& plan) {
  static constexpr std::array<Shape::Field, 1> kFields = {{{"value"}}};
  static constexpr Shape kShape = {kFields};
  if (!enter_object_or_null(walk.cursor)) return;
  Merger merger(plan.arena);
  std::string_view key;
  while (walk.cursor.next_key(key)) {
    const auto name = plan.arena.copy(key);
    const Value raw = read_value(walk, &kShape);
    plan.variables.push_back({name, merger.copy(raw["value"])});
  }
  auto& all = plan.variables;
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  const auto twins = std::adjacent_find(
      all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name == b.name; });
  if (twins != all.end())
    fail(walk.cursor, ErrorCode::duplicate_key, "holds the same key twice in one object");
}

void read_relevant_attributes(json::Cursor& cursor, const WatchTable& watches, Plan& plan) {
  plan.has_relevant_attributes = cursor.peek() != json::Cursor::Kind::null;
  if (!enter_array_or_null(cursor)) return;
  while (cursor.next_element())
    read_relevant_attribute(cursor, watches, plan);
  auto& all = plan.relevant_attributes;
  const auto parts = [](const RelevantAttribute& r) { return std::tie(r.resource, r.attribute); };
  std::sort(all.begin(), all.end(),
            [&](const auto& a, const auto& b) { return parts(a) < parts(b); });
  all.erase(std::unique(all.begin(), all.end(),
                        [&](const auto& a, const auto& b) { return parts(a) == parts(b); }),
            all.end());
}

void mark_sensitive_variables(Plan& plan) {
  Merger merger(plan.arena);
  for (auto& variable : plan.variables) {
    const auto* const declared = plan.configuration->find_variable(variable.name);
    if (declared != nullptr && declared->sensitive)
      variable.value = merger.copy_sensitive(variable.value);
  }
}

}  // namespace rolecall::plan
