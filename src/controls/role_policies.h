#pragma once

#include <set>
#include <string>

#include "resolve/presence.h"
#include "rolecall/report.h"

namespace rolecall::controls {

/// Which roles get a policy from this plan, in any of the seven ways: inline_policy,
/// managed_policy_arns, aws_iam_role_policy, aws_iam_role_policy_attachment,
/// aws_iam_policy_attachment and the two *_exclusive resources.
class RolePolicies {
 public:
  explicit RolePolicies(resolve::Resolver& resolver);

  /// Warns of roles in the finding's chain that this plan creates without any policy.
  void warn(Finding& finding);

 private:
  void attach(const plan::Resource& attachment);
  void attach_attribute(const plan::Resource& attachment, std::string_view attribute);
  [[nodiscard]] bool has_own(const plan::Resource& role);

  resolve::Resolver& resolver_;
  std::set<const plan::Resource*> attached_;
  std::set<std::string, std::less<>> attached_names_;
  bool undecided_ = false;  ///< Some attachment's role cannot be told: it may be any.
};

}  // namespace rolecall::controls
