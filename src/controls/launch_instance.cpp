#include "controls/block_view.h"
#include "controls/evidence.h"
#include "controls/launch_path.h"

// aws_instance and aws_spot_instance_request.
namespace rolecall::controls {
namespace {

using resolve::Presence;

constexpr std::string_view kAttribute = "iam_instance_profile";

Presence own_profile(resolve::Resolver& resolver, const plan::Resource& subject) {
  return resolver.presence(resolve::kInstanceProfile,
                           resolve::question_about(resolver.index(), subject, kAttribute,
                                                   resolve::Schema::optional_computed));
}

std::optional<Presence> template_profile(resolve::Resolver& resolver,
                                         const plan::Resource& subject) {
  const BlockList list = block_list(resolver.index(), subject, "launch_template");
  if (list.is_unknown()) return through_any_template(resolver, subject, list.place);
  const auto blocks = list.blocks();
  if (blocks.empty()) return std::nullopt;
  return through_template(resolver, template_use(subject, blocks.front(), ""));
}

/// Before AWS provider 4.44.0 the attribute was not computed: an instance that leaves it to its
/// template shows a known null, and the provider sends none.
Presence without_template(const plan::Resource& subject, const Presence& own,
                          const Presence& from_template) {
  Presence answer = own;
  answer.reason = Reason::provider_ignores_template_profile;
  const bool by_arn = from_template.outcome == Outcome::pass && !from_template.evidence.empty() &&
                      from_template.evidence.back().attribute.find("arn") != std::string::npos;
  answer.outcome = by_arn ? Outcome::unknown : Outcome::fail;
  answer.message =
      "this plan's AWS provider (before 4.44.0) ignores the profile of the launch template; "
      "upgrade the provider or set iam_instance_profile on the instance";
  answer.evidence = own.evidence;
  answer.evidence.push_back(step(subject, "launch_template", "the provider ignores its profile",
                                 How::value, Link::launch_template, answer.outcome));
  return answer;
}

/// An unset instance whose template has no profile either, or one that the plan does not decide.
Presence both(const Presence& own, Presence from_template) {
  if (own.outcome == Outcome::fail) {
    from_template.evidence.insert(from_template.evidence.begin(), own.evidence.begin(),
                                  own.evidence.end());
    if (from_template.outcome != Outcome::pass) return from_template;
    from_template.message = "not set on the instance, which " + from_template.message;
    return from_template;
  }
  if (from_template.outcome != Outcome::pass) return own;
  // Whatever the attribute turns out to be, the template's profile is there in its place.
  from_template.evidence.insert(from_template.evidence.begin(), own.evidence.begin(),
                                own.evidence.end());
  from_template.targets.clear();
  from_template.value = {};
  from_template.message = "not decided on the instance, which otherwise " + from_template.message;
  return from_template;
}

}  // namespace

std::vector<LaunchSource> instance_sources(resolve::Resolver& resolver,
                                           const plan::Resource& subject) {
  const Presence own = own_profile(resolver, subject);
  // A running instance takes nothing from its template.
  const bool is_new =
      plan::makes_new_object(subject.action) ||
      (subject.action == plan::Action::none && subject.section == plan::Section::planned_values);
  if (own.outcome == Outcome::pass || !is_new) return {{own}};
  const auto from_template = template_profile(resolver, subject);
  if (!from_template) return {{own}};
  if (subject.after[kAttribute].is(plan::Value::Kind::null))
    return {{without_template(subject, own, *from_template)}};
  return {{both(own, *from_template)}};
}

std::vector<LaunchSource> spot_request_sources(resolve::Resolver& resolver,
                                               const plan::Resource& subject) {
  // The provider sends no launch template for spot requests.
  return {{own_profile(resolver, subject)}};
}

}  // namespace rolecall::controls
