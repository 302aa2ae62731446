#include "plan/resource_facts.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

#include "plan/address.h"
#include "plan/merge.h"

namespace rolecall::plan {
namespace {

using Kind = Value::Kind;

bool is_change_section(Section section) {
  return section == Section::resource_changes || section == Section::deferred_changes;
}

/// `name` within the address, so that it needs no storage of its own.
std::string_view name_within(std::string_view address, const Resource& resource,
                             std::string_view name) {
  const auto rest = resource_part(address);
  const std::size_t at = resource.type.size() + 1;
  if (rest.size() < at || rest.substr(0, at - 1) != resource.type) return {};
  const auto tail = rest.substr(at);
  if (name.empty()) return tail.substr(0, tail.find('['));
  return tail.substr(0, name.size()) == name ? tail.substr(0, name.size()) : std::string_view();
}

InstanceKey to_key(Value index, std::string_view address, Arena& arena) {
  if (index.is(Kind::string))
    return {InstanceKey::Kind::text, 0, arena.copy(index.text_for_comparison())};
  if (index.is(Kind::number)) {
    const auto text = index.text_for_comparison();
    InstanceKey key{InstanceKey::Kind::index, 0, {}};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key.index);
    if (error == std::errc() && end == text.data() + text.size()) return key;
  }
  const AddressKey written = key_part(address);
  return {written.kind, written.index, arena.copy(written.text)};
}

Action to_action(Value actions) {
  ActionList list;
  for (const auto& word : actions.items())
    list.add(text_of(word));
  return list.action();
}

/// The top-level names of the unknown attributes; what is unknown only in part counts too.
Value unknown_names(Value change, Arena& arena) {
  const Value after = change["after"];
  if (after.is(Kind::null)) return after;
  std::vector<Member> names;
  for (const auto& member : change["after_unknown"].members())
    if (has_true_leaf(member.value)) names.push_back({arena.intern(member.name), Value::unknown()});
  return Value::object(arena.copy(names));
}

/// A no-op has the same values on both sides: one copy serves both.
bool is_unchanged(Value change) {
  return !has_true_leaf(change["after_unknown"]) && same_value(change["before"], change["after"]) &&
         same_value(change["before_sensitive"], change["after_sensitive"]);
}

void add_change(Resource& resource, Value change, Arena& arena) {
  resource.action = to_action(change["actions"]);
  resource.has_marks =
      !change["before_sensitive"].is(Kind::absent) || !change["after_sensitive"].is(Kind::absent);
  if (resource.detail == Detail::unknown_names) {
    resource.after = unknown_names(change, arena);
    return;
  }
  Merger merger(arena);
  resource.after =
      merger.merge({change["after"], change["after_unknown"], change["after_sensitive"]});
  resource.credentials = merger.take_sightings();
  resource.before = is_unchanged(change)
                        ? resource.after
                        : merger.merge({change["before"], {}, change["before_sensitive"]});
}

void add_values(Resource& resource, Value element, Arena& arena) {
  Merger merger(arena);
  resource.has_marks = !element["sensitive_values"].is(Kind::absent);
  resource.after = merger.merge({element["values"], {}, element["sensitive_values"]});
  resource.credentials = merger.take_sightings();
  resource.tainted = is_true(element["tainted"]);
}

}  // namespace

Addresses addresses_of(const ResourceFacts& facts) {
  Addresses addresses;
  for (const Resource& resource : facts.resources)
    addresses.insert(resource.address);
  return addresses;
}

void drop_managed(ResourceFacts& facts, const Addresses& addresses) {
  const auto is_dropped = [&](const Resource& resource) {
    return resource.mode == Mode::managed && addresses.count(resource.address) != 0;
  };
  auto& resources = facts.resources;
  resources.erase(std::remove_if(resources.begin(), resources.end(), is_dropped), resources.end());
}

void ActionList::add(std::string_view word) {
  static constexpr std::pair<std::string_view, Word> kWords[] = {
      {"no-op", Word::no_op},   {"create", Word::create}, {"read", Word::read},
      {"update", Word::update}, {"delete", Word::del},    {"forget", Word::forget}};
  const auto* const found = std::find_if(std::begin(kWords), std::end(kWords),
                                         [&](const auto& known) { return known.first == word; });
  if (count_ < 2) words_[count_] = found == std::end(kWords) ? Word::unknown : found->second;
  ++count_;
}

Action ActionList::action() const {
  struct Row {
    Word first, second;
    Action action;
  };
  static constexpr Row kRows[] = {
      {Word::none, Word::none, Action::none},
      {Word::no_op, Word::none, Action::no_op},
      {Word::create, Word::none, Action::create},
      {Word::read, Word::none, Action::read},
      {Word::update, Word::none, Action::update},
      {Word::del, Word::none, Action::del},
      {Word::del, Word::create, Action::delete_create},
      {Word::create, Word::del, Action::create_delete},
      {Word::forget, Word::none, Action::forget},
      {Word::create, Word::forget, Action::create_forget},
      {Word::forget, Word::create, Action::forget_create},
  };
  if (count_ > 2) return Action::other;
  const auto* const found = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& row) {
    return row.first == words_[0] && row.second == words_[1];
  });
  return found == std::end(kRows) ? Action::other : found->action;
}

Mode mode_of_address(std::string_view address) {
  const auto module = module_part(address);
  const bool is_data = address.substr(module.size()).substr(0, 6) == ".data." ||
                       (module.empty() && address.substr(0, 5) == "data.");
  return is_data ? Mode::data : Mode::managed;
}

std::optional<Resource> to_resource(Value element, const WatchedType& watched, Section section,
                                    Arena& arena) {
  Resource resource;
  resource.address = arena.copy(text_of(element["address"]));
  if (resource.address.empty()) return std::nullopt;
  const auto module = text_of(element["module_address"]);
  resource.module = module.empty() ? module_part(resource.address) : arena.intern(module);
  const auto mode = text_of(element["mode"]);
  resource.mode = mode.empty() ? mode_of_address(resource.address)
                               : (mode == "data" ? Mode::data : Mode::managed);
  resource.type = arena.intern(text_of(element["type"]));
  const auto name = text_of(element["name"]);
  resource.name = name_within(resource.address, resource, name);
  if (resource.name.empty()) resource.name = arena.copy(name);
  resource.key = to_key(element["index"], resource.address, arena);
  resource.section = section;
  resource.detail =
      watched.keep() == Watch::Keep::unknown_names ? Detail::unknown_names : Detail::attributes;
  resource.deposed = is_set(element["deposed"]) || is_set(element["deposed_key"]);
  resource.provider = arena.intern(text_of(element["provider_name"]));
  resource.previous_address = arena.copy(text_of(element["previous_address"]));
  if (is_change_section(section)) {
    resource.tainted = text_of(element["action_reason"]) == "replace_because_tainted";
    add_change(resource, element["change"], arena);
  } else {
    add_values(resource, element, arena);
  }
  return resource;
}

}  // namespace rolecall::plan
