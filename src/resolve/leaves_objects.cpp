#include <algorithm>

#include "resolve/collector.h"

namespace rolecall::resolve {
namespace {

std::optional<Step> written_key(const Reference& reference) {
  if (!reference.has_key) return std::nullopt;
  return reference.key;
}

bool is_index_step(const Path& path) {
  return !path.empty() && path.front().kind != Step::Kind::attribute;
}

Leaf make_other(Reason why, const Reference& reference) {
  Leaf leaf = make_leaf(Leaf::Kind::other, reference.text);
  leaf.why = why;
  return leaf;
}

Evidence object_hop(const plan::Resource& resource, const std::string& attribute,
                    std::string finding, How how) {
  Evidence evidence;
  evidence.address = std::string(resource.address);
  evidence.attribute = attribute;
  evidence.finding = std::move(finding);
  evidence.how = how;
  evidence.changed = plan::is_change(resource.action);
  return evidence;
}

/// A member that a plan does not carry although the resource type has it is unknown there: old or
/// trimmed plans, planned_values without a change.
bool is_undetermined(const plan::Value& value) {
  return !value.is_known();
}

}  // namespace

bool Collector::is_source_attribute(std::string_view type, std::string_view attribute) const {
  return type == spec_.type && std::find(spec_.attributes.begin(), spec_.attributes.end(),
                                         attribute) != spec_.attributes.end();
}

Leaf Collector::object_attribute(const plan::Resource& resource, const Reference& reference,
                                 const Path& path) const {
  if (path.empty() || path.front().kind != Step::Kind::attribute) {
    return make_opaque(Reason::reference_lost, reference.text);
  }
  const std::string& attribute = path.front().text;
  const bool is_source = is_source_attribute(resource.type, attribute);
  if (resource.section == plan::Section::deferred_changes && !is_source) {
    return make_other(Reason::deferred_change, reference);
  }
  if (resource.detail == plan::Detail::unknown_names) {
    // Only unknown attributes were kept: one that is missing is known.
    if (resource.after[attribute].is(plan::Value::Kind::unknown))
      return make_other(Reason::unknown_source, reference);
    Leaf leaf = make_leaf(Leaf::Kind::known, reference.text);
    leaf.attribute = attribute;
    return leaf;
  }
  const plan::Value value = resource.after[attribute];
  if (is_undetermined(value) && path.size() > 1) {
    // `var.cfg.profile` over `{ other = p.arn }`: which member the object has is lost.
    Leaf lost = make_opaque(Reason::reference_lost, reference.text);
    lost.resource = &resource;
    return lost;
  }
  Leaf leaf =
      make_leaf(is_undetermined(value) ? (is_source ? Leaf::Kind::source : Leaf::Kind::other)
                                       : Leaf::Kind::known,
                reference.text);
  leaf.why = Reason::unknown_source;
  leaf.attribute = attribute;
  leaf.value = value;
  if (is_source || leaf.kind == Leaf::Kind::other) leaf.resource = &resource;
  leaf.trail.push_back(
      object_hop(resource, attribute,
                 leaf.kind == Leaf::Kind::known ? "known in the plan" : "known after apply",
                 resource.mode == plan::Mode::data ? How::data : How::reference));
  return leaf;
}

Leaf Collector::missing_object(const Reference& reference, const Scope& scope,
                               const std::optional<Step>& key, const Path& path) const {
  if (const auto* prior = index_.find_prior(*scope.module, plan::Mode::managed, reference.type,
                                            reference.name, key)) {
    return object_attribute(*prior, reference, path);
  }
  const bool watched = scope.module->config != nullptr &&
                       scope.module->config->find_resource(plan::Mode::managed, reference.type,
                                                           reference.name) != nullptr;
  if (!watched) return make_other(Reason::unknown_source, reference);
  if (!index_.proves_absence()) return make_other(Reason::incomplete_plan, reference);
  Leaf leaf = make_leaf(Leaf::Kind::null, reference.text);
  leaf.missing_source = reference.type == spec_.type;
  Evidence hop;
  hop.address = scope.module->address.empty() ? "" : scope.module->address + ".";
  hop.address += reference.type + "." + reference.name;
  hop.finding = "has no such instance in the plan";
  hop.how = How::reference;
  leaf.trail.push_back(std::move(hop));
  return leaf;
}

Leaf Collector::lost_instance(const ResourceGroup& group, const Reference& reference,
                              const Runs& runs, const Scope& scope, const Path& path) const {
  if (reference.type != spec_.type || !path.empty())
    return make_opaque(Reason::reference_lost, reference.text);
  Leaf leaf = make_leaf(Leaf::Kind::source, reference.text);
  leaf.attribute_lost = true;
  if (runs.by_own_key) {
    leaf.resource = group.find(scope.key);
    if (leaf.resource == nullptr) return make_opaque(Reason::reference_lost, reference.text);
    leaf.trail.push_back(
        object_hop(*leaf.resource, "", "the instance with the same key", How::inferred));
    return leaf;
  }
  leaf.group = &group;
  if (group.instances.size() == 1) leaf.resource = group.instances.front();
  leaf.trail.push_back(object_hop(
      *group.instances.front(), "",
      group.instances.size() == 1 ? "its only instance" : "any of its instances", How::inferred));
  return leaf;
}

std::vector<Leaf> Collector::managed(const Reference& reference, const Runs& runs,
                                     const Scope& scope, Path path) {
  const ResourceGroup* group =
      index_.find(*scope.module, plan::Mode::managed, reference.type, reference.name);
  std::optional<Step> key = written_key(reference);
  if (group == nullptr) return {missing_object(reference, scope, key, path)};
  // each.value over a resource with for_each: the key comes with the path.
  const bool by_each = !key && group->keyed && is_index_step(path);
  if (by_each) {
    key = path.front();
    path.erase(path.begin());
  }
  if (!key && group->keyed) return {lost_instance(*group, reference, runs, scope, path)};
  const plan::Resource* resource = group->find(key);
  if (resource == nullptr) return {missing_object(reference, scope, key, path)};
  Leaf leaf = object_attribute(*resource, reference, path);
  leaf.attribute_lost = leaf.attribute_lost || by_each;
  return {leaf};
}

std::vector<Leaf> Collector::data(const Reference& reference, const Runs& runs, const Scope& scope,
                                  const Path& path) {
  const std::optional<Step> key = written_key(reference);
  if (const auto* prior =
          index_.find_prior(*scope.module, plan::Mode::data, reference.type, reference.name, key)) {
    Leaf leaf = object_attribute(*prior, reference, path);
    // Read at plan time: all of it was known, watched or not.
    if (leaf.kind != Leaf::Kind::known) leaf = make_leaf(Leaf::Kind::known, reference.text);
    return {leaf};
  }
  if (!index_.is_deferred_data(*scope.module, reference))
    return {make_leaf(Leaf::Kind::known, reference.text)};
  const ResourceGroup* group =
      index_.find(*scope.module, plan::Mode::data, reference.type, reference.name);
  if (group != nullptr && group->keyed && !key)
    return {lost_instance(*group, reference, runs, scope, path)};
  const plan::Resource* resource = group != nullptr ? group->find(key) : nullptr;
  if (resource != nullptr) {
    Leaf leaf = object_attribute(*resource, reference, path);
    leaf.attribute_lost = false;
    return {leaf};
  }
  const bool is_source = !path.empty() && is_source_attribute(reference.type, path.front().text);
  Leaf leaf = make_leaf(is_source ? Leaf::Kind::source : Leaf::Kind::other, reference.text);
  leaf.why = Reason::unknown_source;
  if (!path.empty()) leaf.attribute = path.front().text;
  return {leaf};
}

}  // namespace rolecall::resolve
