#pragma once

#include <cstddef>
#include <string_view>

namespace rolecall {

/// The stable reason of a finding. src/codes.cpp holds the one table with names and explanations;
/// docs/controls/ is generated from it.
enum class Reason {
  // pass
  profile_set,            ///< A known, non-blank planned value.
  profile_referenced,     ///< The configuration leads to exactly one profile.
  profile_from_template,  ///< Through a launch template or launch configuration.
  profile_retained,       ///< Kept from the prior state although the configuration sets none.
  profile_inferred,       ///< A named inference of rule 3e, 3c or 3i.
  profile_candidates,     ///< Every value that an unreadable expression could have leads here.
  profile_by_service,     ///< The service makes the profile itself (EKS node groups).
  // fail
  profile_omitted,            ///< The configuration does not set the attribute.
  profile_null,               ///< Every source of the attribute is null or empty.
  profile_empty,              ///< The planned value is "" or null.
  profile_blank,              ///< The planned value is white space.
  source_without_profile,     ///< One of several launch sources has no profile.
  template_without_profile,   ///< The launch template has no profile.
  replacement_loses_profile,  ///< The replaced instance had a profile; the new one will not.
  provider_ignores_template_profile,  ///< AWS provider before 4.44.0.
  profile_deleted_in_plan,            ///< The plan deletes the profile or role that is still named.
  profile_without_role,               ///< The profile contains no role.
  role_not_assumable,                 ///< The trust policy does not let EC2 assume the role.
  trust_policy_invalid,               ///< The trust policy is not a valid policy document.
  // unknown
  local_unresolved,          ///< A local value: the plan does not carry its definition.
  condition_undecided,       ///< A condition whose outcome the plan does not show.
  each_value_undecided,      ///< each.value over a map that mixes profiles and others.
  reference_lost,            ///< The plan lost the attribute, key or index of a reference.
  unknown_source,            ///< The value comes from something known only after apply.
  dynamic_block_undecided,   ///< A dynamic block over a collection known after apply.
  template_undecided,        ///< Which launch template is used cannot be told.
  template_outside_plan,     ///< The launch template is managed elsewhere.
  template_version_unknown,  ///< Which version of the template is launched cannot be told.
  update_may_be_null,        ///< An update whose value may turn out null at apply.
  incomplete_plan,           ///< The referenced object may be missing only because of -target.
  deferred_change,           ///< Terraform deferred the change to a later plan.
  configuration_missing,     ///< The plan carries no configuration for the resource.
  reference_cycle,           ///< References lead back to themselves, or deeper than 128 hops.
  decided_by_service,        ///< Unset here; the platform or its template may set one.
  warning_in_strict_mode,    ///< --strict: a pass with a warning that undermines it.
  inferred_in_strict_mode,   ///< --strict: a pass that rests on an inference.
};

/// The stable code of a warning. Warnings never change a status outside --strict.
enum class WarningCode {
  hardcoded_profile_name,
  retained_from_state,
  role_without_policies,
  chain_outside_plan,
  trust_unknown,
  trust_conditional,
  wildcard_action,
  not_action,
  not_principal,
  wildcard_principal,
  aws_wildcard_principal,
  service_wildcard,
  principal_case,
  principal_regional,
  principal_other_partition,
  principal_universal_form,
  profile_arn_in_name_argument,
  role_arn_in_name_argument,
  arn_not_instance_profile,
  template_without_profile_unused,
  running_instances_keep_old_template,
  static_credentials,
  chain_broken,  ///< --presence-only: what would have failed profile_role or role_trust.
};

/// One row of the table of codes.
struct CodeInfo {
  std::string_view name;         ///< As reports print it, e.g. `profile-omitted`.
  std::string_view description;  ///< One sentence for the documentation.
  std::string_view status;       ///< Reasons: `pass`, `fail` or `unknown`. Warnings: `warning`.
  bool undermines_pass = false;  ///< Warnings marked † in the decision procedure (see --strict).
};

const CodeInfo& describe(Reason reason);
const CodeInfo& describe(WarningCode code);

/// The enumerators count up from 0: these bound a loop over all of them.
std::size_t reason_count();
std::size_t warning_count();

}  // namespace rolecall
