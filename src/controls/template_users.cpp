#include "controls/template_users.h"

#include <algorithm>
#include <map>

#include "controls/block_view.h"
#include "controls/evidence.h"
#include "controls/launch_path.h"
#include "controls/template_link.h"

namespace rolecall::controls {
namespace {

bool is_template(const plan::Resource& resource) {
  return resource.mode == plan::Mode::managed &&
         (resource.type == resolve::kLaunchTemplate.type ||
          resource.type == resolve::kLaunchConfiguration.type);
}

/// Templates that a resource names in a block of its own, whether or not their profile counts.
void mark_named(resolve::Resolver& resolver, const plan::Resource& user, const BlockList& list,
                std::set<std::string>& used) {
  for (const BlockView& block : list.blocks()) {
    const bool long_names = block.planned["id"].is(plan::Value::Kind::absent) &&
                            block.planned["name"].is(plan::Value::Kind::absent);
    for (const auto* lt :
         find_template(resolver, template_use(user, block, long_names ? "launch_template_" : ""))
             .templates) {
      used.emplace(lt->address);
    }
  }
}

std::set<std::string> used_templates(resolve::Resolver& resolver,
                                     const std::vector<Finding>& findings, std::size_t first) {
  std::set<std::string> used;
  for (std::size_t i = first; i < findings.size(); ++i) {
    for (const Evidence& evidence : findings[i].evidence) {
      if (evidence.link == Link::launch_template) used.insert(evidence.address);
    }
  }
  for (const auto* resource : resolver.index().current()) {
    if (resource->mode != plan::Mode::managed || find_launch_path(resource->type) == nullptr)
      continue;
    mark_named(resolver, *resource, block_list(resolver.index(), *resource, "launch_template"),
               used);
    for (const BlockView& block :
         block_list(resolver.index(), *resource, "compute_resources").blocks()) {
      mark_named(resolver, *resource, block_list(block, "launch_template"), used);
    }
  }
  return used;
}

Warning credential_warning(const plan::CredentialSighting& sighting, std::string_view address) {
  return {WarningCode::static_credentials,
          std::string(sighting.kind) + " in " + std::string(sighting.place), std::string(address)};
}

std::vector<Warning> credentials_of(resolve::Index& index, const plan::Resource& resource) {
  std::vector<Warning> warnings;
  for (const auto& sighting : resource.credentials)
    warnings.push_back(credential_warning(sighting, resource.address));
  if (const auto* block = index.config_of(resource)) {
    for (const auto& sighting : block->credentials)
      warnings.push_back(credential_warning(sighting, resource.address));
  }
  return warnings;
}

void add_distinct(std::vector<Warning>& to, const std::vector<Warning>& from) {
  for (const Warning& warning : from) {
    const auto same = [&](const Warning& w) {
      return w.code == warning.code && w.address == warning.address && w.message == warning.message;
    };
    if (std::none_of(to.begin(), to.end(), same)) to.push_back(warning);
  }
}

}  // namespace

std::vector<Warning> warn_about_unused_templates(resolve::Resolver& resolver,
                                                 const std::vector<Finding>& findings,
                                                 std::size_t first) {
  std::vector<Warning> warnings;
  const auto used = used_templates(resolver, findings, first);
  for (const auto* resource : resolver.index().current()) {
    if (!is_template(*resource) || used.count(std::string(resource->address)) != 0) continue;
    const bool is_lc = resource->type == resolve::kLaunchConfiguration.type;
    const auto content =
        is_lc ? resolver.presence(
                    resolve::kInstanceProfile,
                    resolve::question_about(resolver.index(), *resource, "iam_instance_profile",
                                            resolve::Schema::optional))
              : planned_content(resolver, *resource);
    if (content.outcome != Outcome::fail) continue;
    warnings.push_back({WarningCode::template_without_profile_unused,
                        "has no instance profile; nothing in this plan launches from it, but "
                        "whatever does will run without a role",
                        std::string(resource->address), plan::is_change(resource->action)});
  }
  return warnings;
}

std::vector<Warning> warn_about_credentials(resolve::Resolver& resolver,
                                            std::vector<Finding>& findings, std::size_t first) {
  std::map<std::string, std::vector<Warning>> open;
  for (const auto* resource : resolver.index().current()) {
    auto warnings = credentials_of(resolver.index(), *resource);
    if (!warnings.empty()) open.emplace(resource->address, std::move(warnings));
  }
  if (open.empty()) return {};
  std::set<std::string> taken;
  for (std::size_t i = first; i < findings.size(); ++i) {
    Finding& finding = findings[i];
    std::set<std::string> addresses = {finding.address};
    for (const Evidence& evidence : finding.evidence) {
      if (evidence.link == Link::launch_template) addresses.insert(evidence.address);
    }
    for (const std::string& address : addresses) {
      const auto found = open.find(address);
      if (found == open.end()) continue;
      add_distinct(finding.warnings, found->second);
      taken.insert(address);
    }
  }
  std::vector<Warning> rest;
  for (const auto& [address, warnings] : open) {
    if (taken.count(address) == 0) add_distinct(rest, warnings);
  }
  return rest;
}

}  // namespace rolecall::controls
