#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "resolve/presence.h"
#include "rolecall/report.h"

namespace rolecall::controls {

/// What a role's trust policy says about EC2.
struct RoleTrust {
  Outcome outcome = Outcome::unknown;
  bool invalid = false;  ///< fail: because IAM would refuse the policy.
  How how = How::value;
  std::string finding;  ///< One phrase.
  std::vector<Warning> warnings;
};

/// Judges assume_role_policy: its text where the plan knows it, else the statements of a policy
/// document whose read is deferred to apply.
RoleTrust role_trust(resolve::Resolver& resolver, const plan::Resource& role,
                     std::string_view partition);

}  // namespace rolecall::controls
