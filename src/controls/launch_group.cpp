#include <algorithm>

#include "controls/block_view.h"
#include "controls/evidence.h"
#include "controls/launch_path.h"

// aws_autoscaling_group: launch configuration, launch template or mixed instances policy.
namespace rolecall::controls {
namespace {

using resolve::Presence;
using resolve::Schema;

bool is_written(resolve::Index& index, const plan::Resource& subject, std::string_view attribute) {
  const auto* config = index.config_of(subject);
  return config != nullptr && !plan::find_expression(config->expressions, attribute).is_absent();
}

Presence outside(const plan::Resource& subject, const std::string& name) {
  Presence answer;
  answer.outcome = Outcome::unknown;
  answer.reason = Reason::template_outside_plan;
  answer.message = "the launch configuration " + name + " is managed outside of this plan";
  answer.evidence.push_back(step(subject, "launch_configuration", answer.message, How::name,
                                 Link::subject, Outcome::unknown));
  return answer;
}

Presence configuration_content(resolve::Resolver& resolver, const plan::Resource& lc) {
  Presence answer = resolver.presence(
      resolve::kInstanceProfile,
      resolve::question_about(resolver.index(), lc, "iam_instance_profile", Schema::optional));
  for (Evidence& evidence : answer.evidence) {
    if (evidence.link == Link::subject) evidence.link = Link::launch_template;
  }
  if (answer.outcome == Outcome::fail) {
    answer.reason = Reason::template_without_profile;
    answer.message =
        "launches from " + std::string(lc.address) + ", which has no iam_instance_profile";
  } else if (answer.outcome == Outcome::pass &&
             (answer.basis == Basis::value || answer.basis == Basis::reference)) {
    answer.basis = Basis::launch_template;
    answer.reason = Reason::profile_from_template;
  }
  return answer;
}

const plan::Resource* configuration_named(resolve::Index& index, std::string_view name) {
  const auto& by_name = index.by_text(resolve::kLaunchConfiguration.type, "name").current;
  const auto named = by_name.find(name);
  return named != by_name.end() && named->second.size() == 1 ? named->second.front() : nullptr;
}

Presence through_configuration(resolve::Resolver& resolver, const plan::Resource& subject) {
  const Presence link = resolver.presence(
      resolve::kLaunchConfiguration,
      resolve::question_about(resolver.index(), subject, "launch_configuration", Schema::optional));
  const plan::Resource* lc = link.targets.size() == 1 ? link.targets.front() : nullptr;
  if (lc == nullptr && link.value.is_known()) {
    lc = configuration_named(resolver.index(), link.value.text_for_comparison());
    if (lc == nullptr) return outside(subject, resolve_quote(link.value.as_string()));
  }
  if (lc == nullptr) {
    Presence answer = link;
    answer.outcome = Outcome::unknown;
    answer.reason = Reason::template_undecided;
    answer.basis = Basis::none;
    answer.targets.clear();
    answer.message = "which launch configuration is used cannot be told: " + link.message;
    return answer;
  }
  Presence answer = configuration_content(resolver, *lc);
  answer.evidence.insert(answer.evidence.begin(), link.evidence.begin(), link.evidence.end());
  return answer;
}

/// The overrides' own templates, and whether one of them uses the policy's.
struct Overrides {
  std::vector<LaunchSource> sources;
  bool use_policy = false;
};

Overrides overrides(resolve::Resolver& resolver, const plan::Resource& subject,
                    const BlockView& policy) {
  Overrides all;
  const BlockList list = block_list(policy, "override");
  if (list.is_unknown()) {
    all.use_policy = true;
    all.sources.push_back({through_any_template(resolver, subject, list.place)});
    return all;
  }
  for (const BlockView& override : list.blocks()) {
    const BlockList own = block_list(override, "launch_template_specification");
    if (own.is_unknown()) {
      all.use_policy = true;
      all.sources.push_back({through_any_template(resolver, subject, own.place)});
    } else if (own.empty()) {
      all.use_policy = true;
    } else {
      all.sources.push_back({through_template(
          resolver, template_use(subject, own.blocks().front(), "launch_template_"))});
    }
  }
  if (all.sources.empty()) all.use_policy = true;
  return all;
}

std::vector<LaunchSource> through_policy(resolve::Resolver& resolver, const plan::Resource& subject,
                                         const BlockView& policy) {
  const auto templates = block_list(policy, "launch_template").blocks();
  if (templates.empty()) return {{through_any_template(resolver, subject, policy.place)}};
  Overrides own = overrides(resolver, subject, templates.front());
  if (!own.use_policy) return own.sources;
  const BlockList specification = block_list(templates.front(), "launch_template_specification");
  const auto blocks = specification.blocks();
  Presence base =
      blocks.empty()
          ? through_any_template(resolver, subject, specification.place)
          : through_template(resolver, template_use(subject, blocks.front(), "launch_template_"));
  own.sources.insert(own.sources.begin(), {std::move(base)});
  return own.sources;
}

}  // namespace

std::vector<LaunchSource> group_sources(resolve::Resolver& resolver,
                                        const plan::Resource& subject) {
  resolve::Index& index = resolver.index();
  const plan::Value configuration = subject.after["launch_configuration"];
  const bool by_configuration =
      !configuration.text_for_comparison().empty() ||
      (!configuration.is_known() && is_written(index, subject, "launch_configuration"));
  if (by_configuration && !configuration.is(plan::Value::Kind::null))
    return {{through_configuration(resolver, subject)}};
  // Both blocks show as unknown where they are not written: only a list says that they are used.
  const auto templates = block_list(index, subject, "launch_template").blocks();
  if (!templates.empty())
    return {{through_template(resolver, template_use(subject, templates.front(), ""))}};
  const BlockList policies = block_list(index, subject, "mixed_instances_policy");
  const auto blocks = policies.blocks();
  if (!blocks.empty()) return through_policy(resolver, subject, blocks.front());
  return {{through_any_template(resolver, subject, "launch_template")}};
}

}  // namespace rolecall::controls
