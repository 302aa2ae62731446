#include "plan/read_resources.h"

#include "plan/address.h"
#include "plan/element_key.h"

namespace rolecall::plan {
namespace {

using Keep = Watch::Keep;

bool is_change_section(Section section) {
  return section == Section::resource_changes || section == Section::deferred_changes;
}

/// Whether the module part of `address` is `module`.
bool is_in_module(std::string_view address, std::string_view module) {
  if (!module.empty()) {
    if (address.substr(0, module.size()) != module) return false;
    address.remove_prefix(module.size());
    if (address.empty() || address.front() != '.') return false;
    address.remove_prefix(1);
  }
  return address.substr(0, 7) != "module.";
}

std::string_view module_of(std::string_view module, std::string_view address,
                           const ResourceFacts& facts) {
  if (!module.empty()) return module;
  const auto last = facts.last_module;
  return last && is_in_module(address, *last) ? *last : module_part(address);
}

/// Neighbours share their module, and mostly the very same text.
bool is_last(std::string_view module, const ResourceFacts& facts) {
  const auto& last = facts.last_module;
  return last && last->size() == module.size() &&
         (last->data() == module.data() || *last == module);
}

bool is_noted(std::string_view module, const ResourceFacts& facts) {
  return is_last(module, facts) || facts.modules.find(module) != facts.modules.end();
}

void note_module(std::string_view module, ResourceFacts& facts) {
  if (is_last(module, facts)) return;
  auto found = facts.modules.find(module);
  if (found == facts.modules.end()) found = facts.modules.insert(facts.arena.intern(module)).first;
  facts.last_module = *found;
}

void note_instance(Mode mode, Action action, std::string_view address, std::string_view module,
                   ResourceFacts& facts) {
  if (!removes_object(action)) note_module(module, facts);
  if (mode == Mode::data && action == Action::read)
    facts.deferred_data.push_back(facts.arena.copy(address));
}

}  // namespace

void ResourceReader::Head::reset() {
  address.clear();
  module.clear();
  mode = Mode::managed;
  has_mode = has_type = deposed = has_values = false;
  action = Action::none;
}

void ResourceReader::read_deferred_changes(ResourceFacts& facts) {
  if (!enter_array_or_null(walk_.cursor)) return;
  while (walk_.cursor.next_element())
    read_deferred_change(facts);
}

void ResourceReader::read_deferred_change(ResourceFacts& facts) {
  enum class Key : std::uint8_t { resource_change };
  if (!enter_object_or_null(walk_.cursor)) return;
  SeenKeys seen;
  std::string_view key;
  while (walk_.cursor.next_key(key)) {
    if (key == "resource_change" && seen.note(Key::resource_change, walk_.cursor)) {
      read_element(Section::deferred_changes, facts);
    } else {
      walk_.cursor.skip();
    }
  }
}

void ResourceReader::read_prior_state(const Addresses& known, ResourceFacts& facts) {
  enum class Key : std::uint8_t { values };
  if (!enter_object_or_null(walk_.cursor)) return;
  known_ = &known;
  SeenKeys seen;
  std::string_view key;
  while (walk_.cursor.next_key(key)) {
    if (key == "values" && seen.note(Key::values, walk_.cursor)) {
      read_values(Section::prior_state, facts);
    } else {
      walk_.cursor.skip();
    }
  }
}

void ResourceReader::read_values(Section section, ResourceFacts& facts) {
  enum class Key : std::uint8_t { root_module };
  if (!enter_object_or_null(walk_.cursor)) return;
  SeenKeys seen;
  std::string_view key;
  while (walk_.cursor.next_key(key)) {
    if (key == "root_module" && seen.note(Key::root_module, walk_.cursor)) {
      read_module(section, facts, 0);
    } else {
      walk_.cursor.skip();
    }
  }
}

void ResourceReader::read_module(Section section, ResourceFacts& facts, unsigned depth) {
  enum class Key : std::uint8_t { resources, child_modules };
  if (depth > kMaxModuleDepth)
    return fail(walk_.cursor, ErrorCode::too_deep, "nests modules too deeply");
  if (!enter_object_or_null(walk_.cursor)) return;
  SeenKeys seen;
  std::string_view key;
  while (walk_.cursor.next_key(key)) {
    if (key == "resources" && seen.note(Key::resources, walk_.cursor)) {
      if (!enter_array_or_null(walk_.cursor)) continue;
      while (walk_.cursor.next_element())
        read_element(section, facts);
    } else if (key == "child_modules" && seen.note(Key::child_modules, walk_.cursor)) {
      if (!enter_array_or_null(walk_.cursor)) continue;
      while (walk_.cursor.next_element())
        read_module(section, facts, depth + 1);
    } else {
      walk_.cursor.skip();
    }
  }
}

void ResourceReader::read_element(Section section, ResourceFacts& facts) {
  auto& cursor = walk_.cursor;
  if (cursor.peek() == json::Cursor::Kind::null) {
    cursor.skip();
    return;
  }
  cursor.begin_capture();
  if (!enter_object_or_null(cursor)) return;
  facts.any = true;
  if (!read_head(section, facts)) {
    note_unparsed(section, facts);
    return;
  }
  const json::Position start = cursor.capture_position();
  const std::string_view slice = cursor.end_capture();
  if (!cursor.ok()) return;
  const Location location{start.offset, slice.size(), start.line, start.column};
  auto element =
      walk_.parser.parse(slice, is_change_section(section) ? head_.watched()->change_element()
                                                           : head_.watched()->value_element());
  if (!element.ok()) {
    Error error = element.error();
    error.offset = start.offset;
    return cursor.fail(std::move(error));
  }
  add_resource(*element, section, location, facts);
}

/// Looks at members until it is clear that the element is parsed: then passes the rest, and the
/// capture is complete (true). Otherwise every member is looked at (a second `type` may not hide an
/// instance) and the capture is dropped.
bool ResourceReader::read_head(Section section, const ResourceFacts& facts) {
  auto& cursor = walk_.cursor;
  head_.reset();
  seen_ = {};
  bool capturing = true;
  std::string_view key;
  while (cursor.next_key(key)) {
    read_head_member(key, facts);
    if (!head_.has_type || !capturing) continue;
    if (is_parsed(section)) return cursor.leave();
    cursor.drop_capture();
    capturing = false;
  }
  if (capturing) cursor.drop_capture();
  return false;
}

void ResourceReader::read_head_member(std::string_view key, const ResourceFacts& facts) {
  auto& cursor = walk_.cursor;
  const ElementKey known = to_element_key(key);
  if (known == ElementKey::other || !seen_.note(known, cursor)) {
    cursor.skip();
    return;
  }
  switch (known) {
    case ElementKey::address:
      head_.address = read_text(cursor);
      return;
    case ElementKey::module_address:
      head_.module = read_text(cursor);
      return;
    case ElementKey::mode:
      head_.has_mode = true;
      head_.mode = read_text(cursor) == "data" ? Mode::data : Mode::managed;
      return;
    case ElementKey::type:
      head_.has_type = true;
      read_type();
      return;
    case ElementKey::deposed:
      head_.deposed = cursor.peek() != json::Cursor::Kind::null;
      cursor.skip();
      return;
    case ElementKey::change:
      if (asks_for_action(facts)) return read_actions();
      cursor.skip();
      return;
    case ElementKey::values:
      head_.has_values = true;
      cursor.skip();
      return;
    case ElementKey::other:
      return;
  }
}

void ResourceReader::read_type() {
  const auto type = read_text(walk_.cursor);
  if (type == head_.type) return;
  head_.type = type;
  head_.watched_by_type = type.empty() ? nullptr : watches_.find(type);
}

/// Most elements are of a type that nobody watches, in a module that is already known to exist.
bool ResourceReader::asks_for_action(const ResourceFacts& facts) const {
  if (!head_.has_type || !head_.has_mode || head_.address.empty()) return true;
  if (head_.mode == Mode::data || head_.watched() != nullptr) return true;
  return !is_noted(module_of(head_.module, head_.address, facts), facts);
}

void ResourceReader::read_actions() {
  enum class Key : std::uint8_t { actions };
  auto& cursor = walk_.cursor;
  if (!enter_object_or_null(cursor)) return;
  SeenKeys seen;
  std::string_view key;
  while (cursor.next_key(key)) {
    if (key != "actions" || !seen.note(Key::actions, cursor)) {
      cursor.skip();
      continue;
    }
    if (!enter_array_or_null(cursor)) continue;
    ActionList actions;
    while (cursor.next_element())
      actions.add(read_text(cursor));
    head_.action = actions.action();
  }
}

/// Whether the prior state of an object stands in the element of its change, too.
bool ResourceReader::is_known() const {
  return head_.has_mode && head_.mode == Mode::managed && known_->count(head_.address) != 0;
}

/// Types of which only unknown names or the number are kept say nothing outside of changes.
bool ResourceReader::is_parsed(Section section) const {
  const WatchedType* const watched = head_.watched();
  if (watched == nullptr || (section == Section::prior_state && is_known())) return false;
  const Keep keep = watched->keep();
  return keep == Keep::attributes || (keep == Keep::unknown_names && is_change_section(section));
}

void ResourceReader::add_resource(Value element, Section section, const Location& location,
                                  ResourceFacts& facts) {
  // A forgotten resource stands in planned_values without values (Terraform 1.11).
  if (section == Section::planned_values && !element["values"].is(Value::Kind::object)) return;
  auto resource = to_resource(element, *head_.watched(), section, facts.arena);
  if (!resource)
    return fail(walk_.cursor, ErrorCode::not_a_plan, "has a resource without an address");
  resource->location = location;
  if (!resource->deposed)
    note_instance(resource->mode, resource->action, resource->address, resource->module, facts);
  facts.resources.push_back(*resource);
}

void ResourceReader::note_unparsed(Section section, ResourceFacts& facts) {
  if (head_.deposed || (section == Section::planned_values && !head_.has_values)) return;
  if (!head_.has_mode) head_.mode = mode_of_address(head_.address);
  note_instance(head_.mode, head_.action, head_.address,
                module_of(head_.module, head_.address, facts), facts);
  const bool counts = head_.watched() != nullptr && head_.watched()->keep() == Keep::count_only &&
                      head_.mode == Mode::managed && !removes_object(head_.action);
  if (!counts) return;
  ++facts.counted[head_.type];
}

}  // namespace rolecall::plan
