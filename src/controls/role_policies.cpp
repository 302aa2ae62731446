#include "controls/role_policies.h"

#include <algorithm>

#include "controls/evidence.h"

namespace rolecall::controls {
namespace {

constexpr std::string_view kAttachments[] = {
    "aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_iam_policy_attachment",
    "aws_iam_role_policies_exclusive", "aws_iam_role_policy_attachments_exclusive"};

bool is_attachment(std::string_view type) {
  return std::find(std::begin(kAttachments), std::end(kAttachments), type) !=
         std::end(kAttachments);
}

/// An *_exclusive resource with an empty list takes policies away.
bool takes_away(const plan::Resource& resource) {
  const auto is_empty_list = [&](std::string_view attribute) {
    const plan::Value list = resource.after[attribute];
    return list.is(plan::Value::Kind::list) && list.items().empty();
  };
  return (resource.type == "aws_iam_role_policies_exclusive" && is_empty_list("policy_names")) ||
         (resource.type == "aws_iam_role_policy_attachments_exclusive" &&
          is_empty_list("policy_arns"));
}

}  // namespace

RolePolicies::RolePolicies(resolve::Resolver& resolver) : resolver_(resolver) {
  for (const auto* resource : resolver_.index().current()) {
    if (resource->mode == plan::Mode::managed && is_attachment(resource->type) &&
        !takes_away(*resource))
      attach(*resource);
  }
}

void RolePolicies::attach(const plan::Resource& attachment) {
  for (const std::string_view attribute : {"role", "role_name", "roles"})
    attach_attribute(attachment, attribute);
}

void RolePolicies::attach_attribute(const plan::Resource& attachment, std::string_view attribute) {
  const plan::Value value = attachment.after[attribute];
  if (value.is(plan::Value::Kind::string)) attached_names_.emplace(value.text_for_comparison());
  bool open = value.is(plan::Value::Kind::unknown);
  for (const plan::Value& item : value.items()) {
    if (item.is(plan::Value::Kind::string)) attached_names_.emplace(item.text_for_comparison());
    open = open || item.is(plan::Value::Kind::unknown);
  }
  if (!open) return;
  const auto* block = resolver_.index().config_of(attachment);
  if (block == nullptr) {
    undecided_ = true;
    return;
  }
  const auto leaves = resolve::collect_leaves(resolver_.index(), resolve::kRole,
                                              plan::find_expression(block->expressions, attribute),
                                              resolve::scope_of(resolver_.index(), attachment));
  for (const resolve::Leaf& leaf : leaves.list) {
    if (leaf.resource != nullptr) attached_.insert(leaf.resource);
    if (leaf.group != nullptr)
      attached_.insert(leaf.group->instances.begin(), leaf.group->instances.end());
    undecided_ = undecided_ || leaf.kind == resolve::Leaf::Kind::opaque ||
                 leaf.kind == resolve::Leaf::Kind::other;
  }
}

bool RolePolicies::has_own(const plan::Resource& role) {
  const auto* block = resolver_.index().config_of(role);
  for (const std::string_view attribute : {"inline_policy", "managed_policy_arns"}) {
    const plan::Value value = role.after[attribute];
    if (!value.items().empty()) return true;
    // Both are computed: unknown says something only where it is written.
    const bool written =
        block != nullptr && !plan::find_expression(block->expressions, attribute).is_absent();
    if (value.is(plan::Value::Kind::unknown) && written) return true;
  }
  return false;
}

void RolePolicies::warn(Finding& finding) {
  // What was not targeted may attach one.
  if (undecided_ || !resolver_.index().proves_absence()) return;
  std::vector<std::string> addresses;
  for (const Evidence& evidence : finding.evidence) {
    if (evidence.link == Link::role) addresses.push_back(evidence.address);
  }
  if (addresses.empty()) return;
  for (const auto* role : resolver_.index().find_by_address(addresses)) {
    const bool created = plan::makes_new_object(role->action);
    const auto name = role->after["name"].text_for_comparison();
    if (!created || role->type != resolve::kRole.type || attached_.count(role) != 0 ||
        attached_names_.count(name) != 0 || has_own(*role))
      continue;
    add_warning(
        finding.warnings,
        {WarningCode::role_without_policies,
         "the role gets no policy from this plan: calls to AWS from the instance will be denied",
         std::string(role->address)});
  }
}

}  // namespace rolecall::controls
