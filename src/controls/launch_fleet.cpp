#include <algorithm>

#include "controls/block_view.h"
#include "controls/evidence.h"
#include "controls/launch_path.h"
#include "text/blank.h"

// aws_spot_fleet_request and aws_ec2_fleet: every specification and every template config.
namespace rolecall::controls {
namespace {

using resolve::Presence;
using resolve::Question;
using resolve::Schema;

Question question(const plan::Resource& subject, const BlockView& block, std::string_view attribute,
                  const plan::Expression* expression) {
  Question q;
  q.subject = &subject;
  q.attribute = block.place + "." + std::string(attribute);
  q.after = block.value(attribute);
  q.expression = expression;
  q.schema = Schema::optional;
  return q;
}

/// Specifications are a set: the plan sorts them, the configuration does not. Every written
/// expression that could be the unknown one must lead to a profile.
Presence unknown_in_set(resolve::Resolver& resolver, const plan::Resource& subject,
                        const BlockView& block, std::string_view attribute,
                        const plan::Expression* written) {
  std::optional<Presence> answer;
  const std::size_t count = written != nullptr ? written->blocks.size() : 0;
  for (std::size_t i = 0; i < count; ++i) {
    const plan::Expression& expression = written->in_block(i, attribute);
    if (expression.references.empty()) continue;
    Presence next = resolver.presence(resolve::kInstanceProfile,
                                      question(subject, block, attribute, &expression));
    if (next.outcome != Outcome::pass) return next;
    if (!answer) {
      answer = std::move(next);
      continue;
    }
    answer->targets.insert(answer->targets.end(), next.targets.begin(), next.targets.end());
  }
  if (answer) return *answer;
  static const plan::Expression absent;
  return resolver.presence(
      resolve::kInstanceProfile,
      question(subject, block, attribute, written != nullptr ? &absent : nullptr));
}

LaunchSource specification(resolve::Resolver& resolver, const plan::Resource& subject,
                           const BlockView& block, const plan::Expression* written) {
  for (const std::string_view attribute :
       {std::string_view("iam_instance_profile_arn"), std::string_view("iam_instance_profile")}) {
    const plan::Value value = block.value(attribute);
    const bool by_name = attribute == "iam_instance_profile";
    if (value.is(plan::Value::Kind::unknown))
      return {unknown_in_set(resolver, subject, block, attribute, written), by_name};
    if (text::is_blank(value.text_for_comparison())) continue;
    return {
        resolver.presence(resolve::kInstanceProfile, question(subject, block, attribute, nullptr)),
        by_name};
  }
  Presence none;
  none.outcome = Outcome::fail;
  none.reason = Reason::source_without_profile;
  none.message = block.place + " has no instance profile";
  none.evidence.push_back(
      step(subject, block.place, "no instance profile", How::value, Link::subject, Outcome::fail));
  return {none};
}

Presence unknown_list(const plan::Resource& subject, const std::string& place) {
  Presence answer;
  answer.outcome = Outcome::unknown;
  answer.reason = Reason::dynamic_block_undecided;
  answer.message = place + " is written by a dynamic block that is known only after apply";
  answer.evidence.push_back(step(subject, place, "known after apply", How::configuration,
                                 Link::subject, Outcome::unknown));
  return answer;
}

/// The template of one launch_template_config. Like specifications, configs may be a set: with
/// several, a reference is followed only if all of them agree on how they are written.
LaunchSource template_config(resolve::Resolver& resolver, const plan::Resource& subject,
                             const BlockView& block, std::string_view prefix) {
  const BlockList list = block_list(block, "launch_template_specification");
  const auto blocks = list.blocks();
  if (blocks.empty()) return {through_any_template(resolver, subject, list.place)};
  return {through_template(resolver, template_use(subject, blocks.front(), prefix))};
}

void add_template_configs(resolve::Resolver& resolver, const plan::Resource& subject,
                          std::string_view prefix, std::vector<LaunchSource>& sources) {
  const BlockList list = block_list(resolver.index(), subject, "launch_template_config");
  if (list.is_unknown() && list.is_written())
    sources.push_back({unknown_list(subject, list.place)});
  for (const BlockView& block : list.blocks())
    sources.push_back(template_config(resolver, subject, block, prefix));
}

}  // namespace

std::vector<LaunchSource> spot_fleet_sources(resolve::Resolver& resolver,
                                             const plan::Resource& subject) {
  std::vector<LaunchSource> sources;
  const BlockList list = block_list(resolver.index(), subject, "launch_specification");
  if (list.is_unknown()) sources.push_back({unknown_list(subject, list.place)});
  for (const BlockView& block : list.blocks())
    sources.push_back(specification(resolver, subject, block, list.written));
  add_template_configs(resolver, subject, "", sources);
  if (sources.empty())
    sources.push_back({through_any_template(resolver, subject, "launch_template_config")});
  return sources;
}

std::vector<LaunchSource> fleet_sources(resolve::Resolver& resolver,
                                        const plan::Resource& subject) {
  std::vector<LaunchSource> sources;
  add_template_configs(resolver, subject, "launch_template_", sources);
  if (sources.empty())
    sources.push_back({through_any_template(resolver, subject, "launch_template_config")});
  return sources;
}

}  // namespace rolecall::controls
