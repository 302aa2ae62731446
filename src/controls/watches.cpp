#include "controls/watches.h"

#include <algorithm>

namespace rolecall::controls {
namespace {

using std::string_view;
using Keep = plan::Watch::Keep;

constexpr string_view kInstance[] = {"iam_instance_profile", "launch_template", "tags", "user_data",
                                     "user_data_base64"};
constexpr string_view kGroup[] = {"instance_refresh", "launch_configuration", "launch_template",
                                  "mixed_instances_policy", "tag"};
constexpr string_view kSpotFleet[] = {"launch_specification", "launch_template_config", "tags"};
constexpr string_view kFleet[] = {"launch_template_config", "tags"};
constexpr string_view kBatch[] = {"compute_resources", "tags"};
constexpr string_view kEmr[] = {"ec2_attributes", "tags"};
constexpr string_view kBeanstalk[] = {"setting", "tags"};
constexpr string_view kImageBuilder[] = {"instance_profile_name", "tags"};
constexpr string_view kNodeGroup[] = {"launch_template", "node_role_arn", "tags"};
constexpr string_view kTemplate[] = {"arn",
                                     "default_version",
                                     "iam_instance_profile",
                                     "id",
                                     "latest_version",
                                     "name",
                                     "update_default_version",
                                     "user_data"};
constexpr string_view kConfiguration[] = {"iam_instance_profile", "id", "name", "user_data",
                                          "user_data_base64"};
constexpr string_view kProfile[] = {"arn", "id", "name", "role", "role_name"};
constexpr string_view kRole[] = {"arn",           "assume_role_policy",  "id",
                                 "inline_policy", "managed_policy_arns", "name"};
constexpr string_view kRolePolicy[] = {"policy_arns", "policy_names", "role", "role_name", "roles"};
constexpr string_view kDocument[] = {
    "json",        "minified_json",           "override_json", "override_policy_documents",
    "source_json", "source_policy_documents", "statement"};
constexpr string_view kPartition[] = {"partition"};
constexpr string_view kDatabase[] = {"custom_iam_instance_profile"};
constexpr string_view kTerraformData[] = {"input", "output"};
constexpr string_view kCaller[] = {"arn"};

// The first match counts: exact types before their prefixes.
constexpr plan::Watch kWatches[] = {
    {"aws_instance", Keep::attributes, kInstance},
    {"aws_spot_instance_request", Keep::attributes, kInstance},
    {"aws_autoscaling_group", Keep::attributes, kGroup},
    {"aws_spot_fleet_request", Keep::attributes, kSpotFleet},
    {"aws_ec2_fleet", Keep::attributes, kFleet},
    {"aws_batch_compute_environment", Keep::attributes, kBatch},
    {"aws_emr_cluster", Keep::attributes, kEmr},
    {"aws_elastic_beanstalk_environment", Keep::attributes, kBeanstalk},
    {"aws_elastic_beanstalk_configuration_template", Keep::attributes, kBeanstalk},
    {"aws_imagebuilder_infrastructure_configuration", Keep::attributes, kImageBuilder},
    {"aws_eks_node_group", Keep::attributes, kNodeGroup},
    {"aws_launch_template", Keep::attributes, kTemplate},
    {"aws_launch_configuration", Keep::attributes, kConfiguration},
    {"aws_iam_instance_profile", Keep::attributes, kProfile},
    {"aws_iam_role", Keep::attributes, kRole},
    {"aws_iam_role_policy", Keep::attributes, kRolePolicy},
    {"aws_iam_role_policy_attachment", Keep::attributes, kRolePolicy},
    {"aws_iam_policy_attachment", Keep::attributes, kRolePolicy},
    {"aws_iam_role_policies_exclusive", Keep::attributes, kRolePolicy},
    {"aws_iam_role_policy_attachments_exclusive", Keep::attributes, kRolePolicy},
    {"aws_iam_policy_document", Keep::attributes, kDocument},
    {"aws_partition", Keep::attributes, kPartition},
    {"aws_caller_identity", Keep::attributes, kCaller},
    {"aws_db_instance", Keep::attributes, kDatabase},
    {"terraform_data", Keep::attributes, kTerraformData},
    // Launch instances, but in ways that a plan does not show or that need no role of their own.
    {"aws_cloud9_environment_ec2", Keep::count_only},
    {"aws_gamelift_*", Keep::count_only},
    {"aws_opsworks_*", Keep::count_only},
    // Of these rule 3f asks only which attributes are unknown.
    {"aws_cloudformation_*", Keep::unknown_names},
    {"aws_iam_*", Keep::unknown_names},
    {"aws_lambda_invocation", Keep::unknown_names},
    {"aws_secretsmanager_*", Keep::unknown_names},
    {"aws_ssm_*", Keep::unknown_names},
    {"aws_*", Keep::nothing},
    {"*", Keep::unknown_names},
};

constexpr string_view kNotJudged[] = {"aws_cloudformation_stack",
                                      "awscc_autoscaling_",
                                      "awscc_batch_",
                                      "awscc_ec2_ec2_fleet",
                                      "awscc_ec2_instance",
                                      "awscc_ec2_launch_template",
                                      "awscc_ec2_spot_fleet",
                                      "awscc_eks_nodegroup",
                                      "awscc_emr_cluster",
                                      "awscc_gamelift_",
                                      "awscc_imagebuilder_infrastructure_configuration",
                                      "awscc_cloud9_",
                                      "awscc_opsworks_"};

}  // namespace

plan::WatchList watches() {
  return kWatches;
}

bool is_not_judged(std::string_view type) {
  return std::any_of(std::begin(kNotJudged), std::end(kNotJudged),
                     [&](string_view prefix) { return type.substr(0, prefix.size()) == prefix; });
}

}  // namespace rolecall::controls
