#pragma once

#include <map>
#include <string>
#include <vector>

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

  /// The profile of this name, or of the name at the end of this ARN, in the same provider
  /// configuration as `subject`; nullptr if none or several.
  const plan::Resource* profile_named(std::string_view name, const plan::Resource& subject);

 private:
  ChainAnswer of_profile(const plan::Resource& profile);
  ChainAnswer of_data_profile(const plan::Resource& profile);
  ChainAnswer of_role(const plan::Resource& role);
  ChainAnswer by_profile_name(plan::PlanString name, const resolve::Presence& presence,
                              const plan::Resource& subject);
  void follow_role(const resolve::Presence& presence, const plan::Resource& profile,
                   ChainAnswer& answer);
  void role_by_name(plan::PlanString name, const plan::Resource& near, ChainAnswer& answer);
  void judge_trust(const plan::Resource& role, ChainAnswer& answer);
  const plan::Resource* named(std::string_view type, std::string_view name,
                              const plan::Resource& near);
  [[nodiscard]] bool is_deleted(std::string_view type, std::string_view name,
                                const plan::Resource& near);
  std::string_view provider_of(const plan::Resource& resource);
  std::string find_partition() const;

  resolve::Resolver& resolver_;
  std::multimap<std::string, const plan::Resource*> by_name_;  ///< type + "/" + name
  std::multimap<std::string, const plan::Resource*> deleted_;  ///< likewise, before the plan
  std::map<const plan::Resource*, ChainAnswer> profiles_, roles_;
  std::string partition_;
};

/// The name in an ARN (`arn:…:instance-profile/path/name`), or the text itself.
std::string_view name_in_arn(std::string_view text);
bool is_arn(std::string_view text);

}  // namespace rolecall::controls
