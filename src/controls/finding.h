#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "controls/chain.h"
#include "controls/launch_path.h"
#include "controls/role_policies.h"

namespace rolecall::controls {

/// Judges one launch path: its sources, worst first, and the chain behind each of them.
Finding judge(Chain& chain, RolePolicies& policies, const plan::Resource& subject,
              const std::vector<LaunchSource>& sources);

/// What to do about a finding that does not pass, and a Terraform snippet that fits it.
struct Remediation {
  std::string text, snippet;
};
Remediation remediation_for(const Finding& finding);

}  // namespace rolecall::controls
