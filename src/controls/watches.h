#pragma once

#include <string_view>

#include "plan/watch.h"

namespace rolecall::controls {

/// What ec2_instance_using_iam_instance_role reads from a plan.
plan::WatchList watches();

/// Whether resources of this type launch EC2 instances in a way that the control does not judge
/// (beside those that the watches only count).
bool is_not_judged(std::string_view type);

}  // namespace rolecall::controls
