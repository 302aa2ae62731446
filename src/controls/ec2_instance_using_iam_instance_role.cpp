#include <algorithm>

#include "controls/control.h"
#include "controls/evidence.h"
#include "controls/finding.h"
#include "controls/template_users.h"
#include "controls/watches.h"

// The control: every EC2 instance that the plan would launch runs with an IAM role.
namespace rolecall::controls {
namespace {

bool is_subject(const plan::Resource& resource) {
  return resource.mode == plan::Mode::managed && resource.detail == plan::Detail::attributes &&
         find_launch_path(resource.type) != nullptr;
}

void count_not_evaluated(const plan::Plan& plan, Input& input) {
  for (const auto& resource : plan.resources) {
    if (!is_subject(resource)) continue;
    if (resource.deposed) {
      ++input.not_evaluated["deposed"];
    } else if (resource.action == plan::Action::forget) {
      ++input.not_evaluated["forgotten"];
    } else if (plan::removes_object(resource.action)) {
      ++input.not_evaluated["deleted"];
    }
  }
}

void count_not_judged(resolve::Index& index, Input& input) {
  input.not_judged = index.plan().counted_types;
  for (const auto* resource : index.current()) {
    if (resource->mode != plan::Mode::managed) continue;
    const bool custom_database =
        resource->type == "aws_db_instance" &&
        !resource->after["custom_iam_instance_profile"].text_for_comparison().empty();
    if (custom_database || is_not_judged(resource->type))
      ++input.not_judged[std::string(resource->type)];
  }
}

void add_notices(const plan::Plan& plan, Input& input) {
  input.notices.insert(input.notices.end(), plan.notices.begin(), plan.notices.end());
  if (plan.complete == false) {
    input.notices.emplace_back(
        "the plan is incomplete (-target or deferred changes): what it leaves out was not "
        "evaluated");
  }
  const bool has_objects = std::any_of(plan.prior.begin(), plan.prior.end(),
                                       [](const auto& r) { return r.mode == plan::Mode::managed; });
  if (plan.is_refresh_only() && has_objects) {
    input.notices.emplace_back(
        "the plan changes nothing (-refresh-only): the existing objects were evaluated");
  }
  if (plan.errored == true) {
    input.notices.emplace_back(
        "the plan is errored: only what was planned before the error was evaluated");
  }
}

/// A deferred change says what Terraform could tell of it so far: the plan that follows decides.
std::vector<LaunchSource> deferred_source(const plan::Resource& subject) {
  LaunchSource source;
  source.presence.outcome = Outcome::unknown;
  source.presence.reason = Reason::deferred_change;
  source.presence.message = "Terraform deferred this change to a later plan";
  source.presence.evidence = {step(subject, "", "deferred to a later plan", How::configuration,
                                   Link::subject, Outcome::unknown)};
  return {source};
}

void evaluate(const plan::Plan& plan, std::size_t input_index, Report& report) {
  resolve::Resolver resolver(plan);
  Chain chain(resolver);
  RolePolicies policies(resolver);
  const std::size_t first = report.findings.size();
  const auto& current = resolver.index().current();
  // Once: growing would hold thousands of findings twice.
  report.findings.reserve(first + static_cast<std::size_t>(std::count_if(
                                      current.begin(), current.end(),
                                      [](const auto* resource) { return is_subject(*resource); })));
  for (const auto* subject : current) {
    if (!is_subject(*subject)) continue;
    auto sources = find_launch_path(subject->type)->sources(resolver, *subject);
    if (sources.empty()) continue;
    if (subject->section == plan::Section::deferred_changes) sources = deferred_source(*subject);
    report.findings.push_back(judge(chain, policies, *subject, sources));
    report.findings.back().input = input_index;
  }
  Input& input = report.inputs[input_index];
  count_not_evaluated(plan, input);
  count_not_judged(resolver.index(), input);
  add_notices(plan, input);
  input.warnings = warn_about_unused_templates(resolver, report.findings, first);
  for (Warning& warning : warn_about_credentials(resolver, report.findings, first))
    input.warnings.push_back(std::move(warning));
}

}  // namespace

const Control kEc2InstanceUsingIamInstanceRole = {"ec2_instance_using_iam_instance_role", watches(),
                                                  evaluate};

}  // namespace rolecall::controls
