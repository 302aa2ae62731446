#include "rolecall/codes.h"

#include <array>
#include <cstddef>

namespace rolecall {
namespace {

constexpr CodeInfo pass(std::string_view name, std::string_view description) {
  return {name, description, "pass"};
}
constexpr CodeInfo fail(std::string_view name, std::string_view description) {
  return {name, description, "fail"};
}
constexpr CodeInfo unknown(std::string_view name, std::string_view description) {
  return {name, description, "unknown"};
}
constexpr CodeInfo warning(std::string_view name, std::string_view description) {
  return {name, description, "warning"};
}
constexpr CodeInfo undermining(std::string_view name, std::string_view description) {
  return {name, description, "warning", true};
}

// In the order of enum Reason.
constexpr std::array kReasons{
    pass("profile-set", "The planned value is a known, non-blank string."),
    pass("profile-referenced", "The configuration leads to exactly one instance profile."),
    pass("profile-from-template",
         "The instance profile comes through a launch template or launch configuration."),
    pass("profile-retained",
         "The profile is kept from the prior state although the configuration sets none."),
    pass("profile-inferred",
         "The value is known only after apply; a named pattern of the configuration explains why "
         "it is a profile."),
    pass("profile-candidates",
         "The expression cannot be read, but every value that it could have leads to a profile."),
    pass("profile-by-service", "The service makes the instance profile itself, from a role."),
    fail("profile-omitted", "The configuration does not set the attribute."),
    fail("profile-null", "Every value that the attribute's expression can take is null or empty."),
    fail("profile-empty", "The planned value is an empty string or null."),
    fail("profile-blank", "The planned value is white space."),
    fail("source-without-profile", "One of several launch sources has no instance profile."),
    fail("template-without-profile", "The launch template has no instance profile."),
    fail("replacement-loses-profile",
         "The instance that is replaced had a profile; the new one will not."),
    fail("provider-ignores-template-profile",
         "AWS provider versions before 4.44.0 do not take the profile from a launch template."),
    fail("profile-deleted-in-plan",
         "The plan deletes the profile or role that the instance still names."),
    fail("profile-without-role", "The instance profile contains no role."),
    fail("role-not-assumable", "The role's trust policy does not let EC2 assume the role."),
    fail("trust-policy-invalid", "The role's trust policy is not a valid policy document."),
    unknown("local-unresolved",
            "The value comes through a local, whose definition the plan does not carry."),
    unknown("condition-undecided",
            "The value depends on a condition whose outcome the plan does not show."),
    unknown("each-value-undecided",
            "The value is each.value over a map that mixes profiles with other things."),
    unknown("reference-lost",
            "The plan lost the attribute, key or index of the reference that decides."),
    unknown("unknown-source",
            "The value comes from something that is known only after apply and may be null."),
    unknown("dynamic-block-undecided",
            "A dynamic block runs over a collection that is known only after apply."),
    unknown("template-undecided", "The plan does not show which launch template is used."),
    unknown("template-outside-plan", "The launch template is managed outside this plan."),
    unknown("template-version-unknown",
            "The plan does not show which version of the launch template is launched."),
    unknown("update-may-be-null",
            "The new value of this update is known only after apply and may be null."),
    unknown("incomplete-plan",
            "The plan is incomplete, so that the referenced object may be missing from it alone."),
    unknown("deferred-change", "Terraform deferred the change to a later plan."),
    unknown("configuration-missing", "The plan carries no configuration for the resource."),
    unknown("reference-cycle", "References lead back to themselves or are nested too deeply."),
    unknown("decided-by-service",
            "The attribute is not set; the service's platform or template may set one."),
    unknown("warning-in-strict-mode",
            "Only with --strict: the pass carries a warning that undermines it."),
    unknown("inferred-in-strict-mode", "Only with --strict: the pass rests on an inference."),
};

// In the order of enum WarningCode.
constexpr std::array kWarnings{
    undermining("hardcoded-profile-name",
                "The profile is a literal, not a reference: the dependency graph is broken and "
                "drift goes unseen."),
    undermining("retained-from-state",
                "The profile is kept from the prior state only; the next replacement loses it."),
    warning("role-without-policies",
            "A role that this plan creates gets no policy in it, so that it permits nothing."),
    warning("chain-outside-plan",
            "The profile or its role is managed outside this plan and could not be checked."),
    undermining("trust-unknown", "The role's trust policy is known only after apply."),
    undermining("trust-conditional",
                "The trust policy admits EC2 only under a condition, which is not evaluated."),
    warning("wildcard-action", "The trust policy allows sts:AssumeRole through a wildcard."),
    warning("not-action", "The trust policy uses NotAction."),
    warning("not-principal", "The trust policy uses NotPrincipal."),
    warning("wildcard-principal", "The trust policy admits every principal."),
    warning("aws-wildcard-principal",
            "The trust policy admits every AWS principal, which does not name the EC2 service."),
    warning("service-wildcard",
            "The trust policy names services by a wildcard, which AWS does not honour."),
    warning("principal-case",
            "A service principal differs from EC2's in upper and lower case only, which AWS does "
            "not honour."),
    warning("principal-regional", "A regional form of the EC2 service principal is named."),
    warning("principal-other-partition",
            "The EC2 service principal of another partition is named."),
    warning("principal-universal-form",
            "ec2.amazonaws.com is named outside the partitions whose suffix it carries."),
    warning("profile-arn-in-name-argument", "An ARN stands where the provider takes a name."),
    warning("role-arn-in-name-argument", "A role's ARN stands where the provider takes a name."),
    warning("arn-not-instance-profile", "The ARN does not name an instance profile."),
    warning("template-without-profile-unused",
            "A launch template has no profile and nothing in the plan launches from it."),
    warning("running-instances-keep-old-template",
            "The group has no instance refresh: running instances keep what they were launched "
            "with."),
    warning("static-credentials",
            "An AWS access key is handed to the instance, which a role makes unnecessary."),
    warning("chain-broken",
            "Only with --presence-only: the profile lacks a role, or EC2 cannot assume it."),
};

static_assert(kReasons.size() == static_cast<std::size_t>(Reason::inferred_in_strict_mode) + 1);
static_assert(kWarnings.size() == static_cast<std::size_t>(WarningCode::chain_broken) + 1);

}  // namespace

const CodeInfo& describe(Reason reason) {
  return kReasons.at(static_cast<std::size_t>(reason));
}

const CodeInfo& describe(WarningCode code) {
  return kWarnings.at(static_cast<std::size_t>(code));
}

std::size_t reason_count() {
  return kReasons.size();
}

std::size_t warning_count() {
  return kWarnings.size();
}

}  // namespace rolecall
