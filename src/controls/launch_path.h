#pragma once

#include <string_view>
#include <vector>

#include "resolve/presence.h"

namespace rolecall::controls {

/// One thing that a subject launches instances from: its own attribute, a template, a
/// specification of a fleet.
struct LaunchSource {
  resolve::Presence presence;
  bool takes_name = true;  ///< The argument takes a profile's name; an ARN there is a mistake.
  bool by_role = false;    ///< The attribute names a role, not a profile (EKS).
};

/// A row of the table of subjects (section 2): a resource type that launches instances.
struct LaunchPath {
  std::string_view type;
  /// The sources of one resource, at least one; empty: it launches no instances (Batch on Fargate).
  std::vector<LaunchSource> (*sources)(resolve::Resolver& resolver, const plan::Resource& subject);
};

/// The row of a type; nullptr if the control does not judge the type.
const LaunchPath* find_launch_path(std::string_view type);

// The rows, by file.
std::vector<LaunchSource> instance_sources(resolve::Resolver& resolver,
                                           const plan::Resource& subject);
std::vector<LaunchSource> spot_request_sources(resolve::Resolver& resolver,
                                               const plan::Resource& subject);
std::vector<LaunchSource> group_sources(resolve::Resolver& resolver, const plan::Resource& subject);
std::vector<LaunchSource> spot_fleet_sources(resolve::Resolver& resolver,
                                             const plan::Resource& subject);
std::vector<LaunchSource> fleet_sources(resolve::Resolver& resolver, const plan::Resource& subject);
std::vector<LaunchSource> batch_sources(resolve::Resolver& resolver, const plan::Resource& subject);
std::vector<LaunchSource> emr_sources(resolve::Resolver& resolver, const plan::Resource& subject);
std::vector<LaunchSource> beanstalk_sources(resolve::Resolver& resolver,
                                            const plan::Resource& subject);
std::vector<LaunchSource> image_builder_sources(resolve::Resolver& resolver,
                                                const plan::Resource& subject);
std::vector<LaunchSource> node_group_sources(resolve::Resolver& resolver,
                                             const plan::Resource& subject);

}  // namespace rolecall::controls
