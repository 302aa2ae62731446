#include "controls/partitions.h"

#include <algorithm>

#include "controls/named_objects.h"
#include "iam/ec2_principal.h"

namespace rolecall::controls {
namespace {

std::string_view partition_in_arn(std::string_view text) {
  return is_arn(text) ? text.substr(4, text.find(':', 4) - 4) : std::string_view();
}

std::string_view stated_by(const plan::Resource& resource) {
  if (resource.type == "aws_partition") return resource.after["partition"].text_for_comparison();
  return partition_in_arn(resource.after["arn"].text_for_comparison());
}

/// A region that is written out, or a variable of the root module.
std::string_view region_of(const plan::ConfigProvider& provider, const plan::Plan& plan) {
  constexpr std::string_view kVariable = "var.";
  const plan::Expression& region = provider.region;
  if (region.has_constant) return region.constant.text_for_comparison();
  const bool in_root = provider.key.substr(0, 7) != "module.";
  if (!in_root || region.references.size() != 1) return {};
  const std::string_view reference = region.references.front();
  if (reference.substr(0, kVariable.size()) != kVariable) return {};
  const auto found = std::find_if(
      plan.variables.begin(), plan.variables.end(),
      [&](const auto& variable) { return variable.name == reference.substr(kVariable.size()); });
  return found == plan.variables.end() ? std::string_view() : found->value.text_for_comparison();
}

std::string only_one(const std::set<std::string>& partitions) {
  return partitions.size() == 1 ? *partitions.begin() : std::string();
}

}  // namespace

Partitions::Partitions(resolve::Index& index) : index_(index) {
  for (const auto* list : {&index_.plan().prior, &index_.plan().resources}) {
    for (const auto& resource : *list) {
      const auto stated = stated_by(resource);
      if (!stated.empty()) note(index_.provider_of(resource), stated);
    }
  }
  for (const auto& provider : index_.plan().configuration->providers)
    note(provider.key, iam::partition_of_region(region_of(provider, index_.plan())));
}

void Partitions::note(std::string_view provider, std::string_view partition) {
  if (partition.empty()) return;
  stated_[std::string(provider)].emplace(partition);
  all_.emplace(partition);
}

std::string Partitions::of(const plan::Resource& object) {
  if (const auto own = stated_by(object); !own.empty()) return std::string(own);
  const auto stated = stated_.find(index_.provider_of(object));
  if (stated != stated_.end()) return only_one(stated->second);
  // What another provider's objects state says nothing, if there is another.
  const bool one_provider = index_.plan().configuration->providers.size() < 2;
  return one_provider ? only_one(all_) : std::string();
}

}  // namespace rolecall::controls
