#include "resolve/leaves.h"

#include <algorithm>

#include "resolve/collector.h"

namespace rolecall::resolve {
namespace {
constexpr std::string_view kNameIdArn[] = {"name", "id", "arn"};
constexpr std::string_view kJson[] = {"json", "minified_json"};
}  // namespace

// The id of a profile, a role and a launch configuration is its name.
const SourceSpec kInstanceProfile = {"aws_iam_instance_profile", kNameIdArn, "instance profile"};
const SourceSpec kRole = {"aws_iam_role", kNameIdArn, "role"};
const SourceSpec kLaunchTemplate = {"aws_launch_template", kNameIdArn, "launch template"};
const SourceSpec kLaunchConfiguration = {"aws_launch_configuration", kNameIdArn,
                                         "launch configuration"};
const SourceSpec kPolicyDocument = {"aws_iam_policy_document", kJson, "policy document"};

Leaves collect_leaves(Index& index, const SourceSpec& spec, const plan::Expression& expression,
                      const Scope& scope) {
  Collector collector(index, spec);
  Leaves leaves;
  leaves.list = collector.collect(expression, scope, {});
  leaves.used_gate = collector.used_gate();
  return leaves;
}

Scope scope_of(Index& index, const plan::Resource& resource) {
  Scope scope;
  scope.module = &index.module(resource.module);
  if (const auto* block = index.config_of(resource)) scope.for_each = &block->for_each;
  if (resource.key.kind != plan::InstanceKey::Kind::none) scope.key = step_of(resource.key);
  return scope;
}

bool is_named_after_profile(std::string_view variable) {
  for (const std::string_view suffix : {"_name", "_arn", "_id"}) {
    if (variable.size() > suffix.size() &&
        variable.substr(variable.size() - suffix.size()) == suffix) {
      variable.remove_suffix(suffix.size());
      break;
    }
  }
  constexpr std::string_view word = "profile";
  if (variable.size() < word.size() || variable.substr(variable.size() - word.size()) != word)
    return false;
  return variable.size() == word.size() || variable[variable.size() - word.size() - 1] == '_';
}

}  // namespace rolecall::resolve
