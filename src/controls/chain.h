#pragma once

#include <map>
#include <string>
#include <vector>

#include "controls/named_objects.h"
#include "controls/partitions.h"
#include "resolve/presence.h"
#include "rolecall/report.h"

namespace rolecall::controls {

/// What stands behind a present profile: its role, and the role's trust policy (section 5).
struct ChainAnswer {
  Outcome profile_role = Outcome::not_evaluated;
  Outcome role_trust = Outcome::not_evaluated;
  Reason reason = Reason::profile_set;  ///< Meaningful where one of the outcomes is fail.
  std::string message;                  ///< Likewise.
  std::string profile;                  ///< The profile's name, where known and not sensitive.
  std::vector<Evidence> evidence;
  std::vector<Warning> warnings;

  [[nodiscard]] bool failed() const {
    return profile_role == Outcome::fail || role_trust == Outcome::fail;
  }
};

/// Judges profiles and roles. Answers are kept: a role behind a thousand instances is judged once.
class Chain {
 public:
  explicit Chain(resolve::Resolver& resolver);

  /// The chain behind a present profile attribute of `subject`.
  ChainAnswer behind(const resolve::Presence& presence, const plan::Resource& subject);

  /// The trust of the role that an attribute names (EKS: node_role_arn).
  ChainAnswer role_of(const resolve::Presence& presence, const plan::Resource& subject);

 private:
  using Judge = ChainAnswer (Chain::*)(const plan::Resource&);

  /// Judges each of `targets` (at least one) and merges the answers.
  ChainAnswer of_targets(const std::vector<const plan::Resource*>& targets, Judge judge);
  ChainAnswer of_profile(const plan::Resource& profile);
  ChainAnswer of_data_profile(const plan::Resource& profile);
  ChainAnswer of_role(const plan::Resource& role);
  ChainAnswer by_profile_name(plan::PlanString name, const resolve::Presence& presence,
                              const plan::Resource& subject);
  void follow_role(const resolve::Presence& presence, const plan::Resource& profile,
                   ChainAnswer& answer);
  void role_by_name(plan::PlanString name, const plan::Resource& near, ChainAnswer& answer);
  void judge_trust(const plan::Resource& role, ChainAnswer& answer);

  resolve::Resolver& resolver_;
  NamedObjects names_;
  Partitions partitions_;
  std::map<const plan::Resource*, ChainAnswer> profiles_, roles_;
};

}  // namespace rolecall::controls
