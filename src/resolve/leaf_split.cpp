#include "resolve/leaf_split.h"

#include <algorithm>

namespace rolecall::resolve {
namespace {

/// A null that is no condition: an object of the wanted type that does not exist, or one that came
/// through a variable named after a profile which the profile itself does not come through.
bool is_harmless(const Leaf& leaf, const Leaf& source) {
  if (leaf.explained) return true;
  if (leaf.kind != Leaf::Kind::null) return false;
  if (leaf.missing_source) return true;
  return std::any_of(leaf.variables.begin(), leaf.variables.end(), [&](const VariableHop& hop) {
    const auto& through = source.variables;
    return is_named_after_profile(hop.name) &&
           std::find(through.begin(), through.end(), hop) == through.end();
  });
}

bool same_object(const Leaf& a, const Leaf& b) {
  return a.resource == b.resource && a.group == b.group && a.attribute == b.attribute &&
         (a.resource != nullptr || a.reference == b.reference);
}

}  // namespace

Split::Split(std::vector<Leaf> leaves) {
  for (Leaf& leaf : leaves) {
    auto& list = leaf.kind == Leaf::Kind::source   ? sources
                 : leaf.kind == Leaf::Kind::other  ? others
                 : leaf.kind == Leaf::Kind::opaque ? opaques
                 : leaf.kind == Leaf::Kind::known  ? knowns
                                                   : nulls;
    const auto same = [&](const Leaf& l) { return same_object(l, leaf); };
    if (leaf.kind == Leaf::Kind::source && std::any_of(list.begin(), list.end(), same)) continue;
    list.push_back(std::move(leaf));
  }
}

const Leaf* Split::first_open() const {
  for (const auto* list : {&opaques, &others, &nulls, &knowns}) {
    for (const Leaf& leaf : *list) {
      if (!std::all_of(sources.begin(), sources.end(),
                       [&](const Leaf& s) { return is_harmless(leaf, s); }))
        return &leaf;
    }
  }
  return nullptr;
}

}  // namespace rolecall::resolve
