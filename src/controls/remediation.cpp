#include "controls/finding.h"

namespace rolecall::controls {
namespace {

constexpr const char* kInstanceSnippet =
    "resource \"aws_iam_instance_profile\" \"this\" {\n"
    "  role = aws_iam_role.this.name\n"
    "}\n\n"
    "# in the instance:\n"
    "iam_instance_profile = aws_iam_instance_profile.this.name\n";

constexpr const char* kTemplateSnippet =
    "# in the launch template:\n"
    "iam_instance_profile {\n"
    "  name = aws_iam_instance_profile.this.name\n"
    "}\n";

constexpr const char* kFleetSnippet =
    "# in every launch_specification:\n"
    "iam_instance_profile_arn = aws_iam_instance_profile.this.arn\n";

constexpr const char* kTrustSnippet =
    "data \"aws_iam_policy_document\" \"ec2\" {\n"
    "  statement {\n"
    "    actions = [\"sts:AssumeRole\"]\n"
    "    principals {\n"
    "      type        = \"Service\"\n"
    "      identifiers = [\"ec2.amazonaws.com\"]\n"
    "    }\n"
    "  }\n"
    "}\n\n"
    "# in the role:\n"
    "assume_role_policy = data.aws_iam_policy_document.ec2.json\n";

constexpr const char* kRoleSnippet =
    "# in the instance profile:\n"
    "role = aws_iam_role.this.name\n";

std::string snippet_for_type(const std::string& type) {
  if (type == "aws_autoscaling_group" || type == "aws_ec2_fleet") return kTemplateSnippet;
  if (type == "aws_spot_fleet_request") return kFleetSnippet;
  if (type == "aws_batch_compute_environment") {
    return "# in compute_resources:\ninstance_role = aws_iam_instance_profile.this.arn\n";
  }
  if (type == "aws_emr_cluster")
    return "# in ec2_attributes:\ninstance_profile = aws_iam_instance_profile.this.arn\n";
  if (type == "aws_imagebuilder_infrastructure_configuration")
    return "instance_profile_name = aws_iam_instance_profile.this.name\n";
  if (type.rfind("aws_elastic_beanstalk_", 0) == 0) {
    return "setting {\n  namespace = \"aws:autoscaling:launchconfiguration\"\n  name      = "
           "\"IamInstanceProfile\"\n"
           "  value     = aws_iam_instance_profile.this.name\n}\n";
  }
  return kInstanceSnippet;
}

Remediation for_missing_profile(const Finding& finding) {
  const bool on_template = finding.reason == Reason::template_without_profile;
  if (on_template) {
    return {
        "add an iam_instance_profile block that references an aws_iam_instance_profile to the "
        "launch template",
        kTemplateSnippet};
  }
  if (finding.reason == Reason::replacement_loses_profile) {
    return {
        "set iam_instance_profile in the configuration: what the old instance had is not carried "
        "over",
        kInstanceSnippet};
  }
  return {"set the instance profile by reference to an aws_iam_instance_profile",
          snippet_for_type(finding.type)};
}

Remediation for_undecided(Reason reason) {
  switch (reason) {
    case Reason::template_outside_plan:
      return {
          "evaluate the plan that manages the launch template, or read it here with a data source",
          ""};
    case Reason::template_version_unknown:
      return {"launch the template's latest_version by reference, or re-check after apply",
              "version = aws_launch_template.this.latest_version\n"};
    case Reason::template_undecided:
    case Reason::dynamic_block_undecided:
      return {"reference the launch template and its profile directly, or re-check after apply",
              ""};
    case Reason::incomplete_plan:
      return {"plan everything, without -target", ""};
    case Reason::deferred_change:
      return {"evaluate the plan that follows this one", ""};
    case Reason::decided_by_service:
      return {"set the instance profile here instead of leaving it to the platform",
              snippet_for_type("aws_elastic_beanstalk_environment")};
    case Reason::configuration_missing:
      return {"evaluate the unabridged output of `terraform show -json`", ""};
    default:
      return {
          "make the value decidable: reference the aws_iam_instance_profile resource directly, or "
          "re-check after apply",
          ""};
  }
}

}  // namespace

Remediation remediation_for(const Finding& finding) {
  const Requirements& r = finding.requirements;
  const bool failed = r.instance_profile == Outcome::fail || r.profile_role == Outcome::fail ||
                      r.role_trust == Outcome::fail;
  if (!failed && r.instance_profile != Outcome::unknown) return {};
  if (!failed) return for_undecided(finding.reason);
  switch (finding.reason) {
    case Reason::profile_without_role:
      return {"give the instance profile a role", kRoleSnippet};
    case Reason::role_not_assumable:
    case Reason::trust_policy_invalid:
      return {"let the EC2 service assume the role in its trust policy", kTrustSnippet};
    case Reason::profile_deleted_in_plan:
      return {
          "keep the profile and role, or point at ones that stay; reference the resource instead "
          "of its name",
          snippet_for_type(finding.type)};
    case Reason::provider_ignores_template_profile:
      return {
          "upgrade the AWS provider to 4.44.0 or later, or set iam_instance_profile on the "
          "instance itself",
          kInstanceSnippet};
    default:
      return for_missing_profile(finding);
  }
}

}  // namespace rolecall::controls
