#include "controls/named_objects.h"

#include <algorithm>

#include "resolve/leaves.h"

namespace rolecall::controls {
namespace {

std::string name_key(std::string_view type, std::string_view name) {
  return std::string(type).append("/").append(name);
}

}  // namespace

bool is_arn(std::string_view text) {
  return text.substr(0, 4) == "arn:";
}

std::string_view name_in_arn(std::string_view text) {
  const auto slash = text.rfind('/');
  return is_arn(text) && slash != std::string_view::npos ? text.substr(slash + 1) : text;
}

NamedObjects::NamedObjects(resolve::Index& index) : index_(index) {
  const auto watched = [](std::string_view type) {
    return type == resolve::kInstanceProfile.type || type == resolve::kRole.type;
  };
  for (const auto* resource : index_.current()) {
    if (!watched(resource->type)) continue;
    const auto name = resource->after["name"].text_for_comparison();
    if (!name.empty()) by_name_.emplace(name_key(resource->type, name), resource);
  }
  for (const auto& resource : index_.plan().prior) {
    // Data sources read at plan time count as in the plan; so do managed objects outside of the
    // targets of a plan that is not whole.
    const bool counts = resource.mode == plan::Mode::data || !index_.proves_absence();
    if (!counts || !watched(resource.type) || resource.deposed) continue;
    const auto name = resource.after["name"].text_for_comparison();
    const std::string key = name_key(resource.type, name);
    if (!name.empty() && by_name_.count(key) == 0) by_name_.emplace(key, &resource);
  }
  for (const auto* resource : index_.removed()) {
    const auto name = resource->before["name"].text_for_comparison();
    if (resource->action == plan::Action::del && watched(resource->type) && !name.empty()) {
      deleted_.emplace(name_key(resource->type, name), resource);
    }
  }
}

const plan::Resource* NamedObjects::find(std::string_view type, std::string_view name,
                                         const plan::Resource& near) {
  const auto [begin, end] = by_name_.equal_range(name_key(type, name_in_arn(name)));
  const plan::Resource* found = nullptr;
  for (auto it = begin; it != end; ++it) {
    if (!index_.may_share_provider(near, *it->second)) continue;
    if (found != nullptr) return nullptr;
    found = it->second;
  }
  return found;
}

bool NamedObjects::is_deleted(std::string_view type, std::string_view name,
                              const plan::Resource& near) {
  const auto [begin, end] = deleted_.equal_range(name_key(type, name_in_arn(name)));
  return std::any_of(begin, end, [&](const auto& entry) {
    return index_.may_share_provider(near, *entry.second);
  });
}

}  // namespace rolecall::controls
