#pragma once

#include <string_view>

#include "json/byte_source.h"
#include "plan/reader.h"

namespace rolecall::test {

/// A small watch list of every kind, independent of the controls.
inline plan::WatchList test_watches() {
  using Keep = plan::Watch::Keep;
  static constexpr std::string_view kInstance[] = {"iam_instance_profile", "launch_template",
                                                   "tags", "user_data", "user_data_base64"};
  static constexpr std::string_view kGroup[] = {"launch_template", "mixed_instances_policy"};
  static constexpr std::string_view kTemplate[] = {"iam_instance_profile", "id", "latest_version",
                                                   "name", "user_data"};
  static constexpr std::string_view kProfile[] = {"arn", "id", "name", "role"};
  static constexpr std::string_view kRole[] = {"arn", "assume_role_policy", "id", "name"};
  static constexpr std::string_view kDocument[] = {"json", "statement"};
  static constexpr plan::Watch kWatches[] = {
      {"aws_instance", Keep::attributes, kInstance},
      {"aws_autoscaling_group", Keep::attributes, kGroup},
      {"aws_launch_template", Keep::attributes, kTemplate},
      {"aws_iam_instance_profile", Keep::attributes, kProfile},
      {"aws_iam_role", Keep::attributes, kRole},
      {"aws_iam_policy_document", Keep::attributes, kDocument},
      {"aws_gamelift_*", Keep::count_only},
      {"aws_iam_*", Keep::unknown_names},
      {"aws_*", Keep::nothing},
      {"*", Keep::unknown_names},
  };
  return kWatches;
}

/// Reads a plan out of memory.
inline Result<plan::Plan> read_plan(std::string_view json, const plan::ReadOptions& options = {}) {
  auto source = json::memory_source(json);
  return plan::read(source, test_watches(), options);
}

}  // namespace rolecall::test
