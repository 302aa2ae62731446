#pragma once

#include <set>
#include <vector>

#include "resolve/presence.h"
#include "rolecall/report.h"

namespace rolecall::controls {

/// Launch templates and configurations without a profile that nothing in the plan launches from.
/// Templates of EKS node groups and Batch count as used: their profile is not taken from there.
std::vector<Warning> warn_about_unused_templates(resolve::Resolver& resolver,
                                                 const std::vector<Finding>& findings,
                                                 std::size_t first);

/// Adds to each finding the credentials seen in the user data and provisioners of its resource and
/// of the templates in its chain; returns those that belong to no finding.
std::vector<Warning> warn_about_credentials(resolve::Resolver& resolver,
                                            std::vector<Finding>& findings, std::size_t first);

}  // namespace rolecall::controls
