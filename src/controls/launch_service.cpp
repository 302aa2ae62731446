#include <algorithm>

#include "controls/block_view.h"
#include "controls/evidence.h"
#include "controls/launch_path.h"

// Services that launch instances on our behalf: Batch, EMR, Elastic Beanstalk, Image Builder, EKS.
namespace rolecall::controls {
namespace {

using resolve::Presence;
using resolve::Question;
using resolve::Schema;

Presence undecided(const plan::Resource& subject, std::string place, Reason reason,
                   std::string message) {
  Presence answer;
  answer.outcome = Outcome::unknown;
  answer.reason = reason;
  answer.message = std::move(message);
  answer.evidence.push_back(step(subject, std::move(place), answer.message, How::configuration,
                                 Link::subject, Outcome::unknown));
  return answer;
}

/// An attribute of the only block of its kind.
Presence block_attribute(resolve::Resolver& resolver, const plan::Resource& subject,
                         std::string_view block_name, std::string_view attribute) {
  const BlockList list = block_list(resolver.index(), subject, block_name);
  const auto blocks = list.blocks();
  if (blocks.empty()) {
    if (list.is_unknown()) {
      return undecided(subject, list.place, Reason::dynamic_block_undecided,
                       list.place + " is known only after apply");
    }
    Presence none;
    none.outcome = Outcome::fail;
    none.reason = Reason::profile_omitted;
    none.message = list.place + " is not set, and with it no instance profile";
    none.evidence.push_back(
        step(subject, list.place, "not set", How::value, Link::subject, Outcome::fail));
    return none;
  }
  Question question;
  question.subject = &subject;
  question.attribute = blocks.front().place + "." + std::string(attribute);
  question.after = blocks.front().value(attribute);
  question.expression =
      blocks.front().is_written() ? &blocks.front().expression(attribute) : nullptr;
  question.schema = Schema::optional;
  if (!question.after.is_known() && question.after.is(plan::Value::Kind::absent))
    question.after = plan::Value::null();
  return resolver.presence(resolve::kInstanceProfile, question);
}

constexpr std::string_view kNamespace = "aws:autoscaling:launchconfiguration";
constexpr std::string_view kOption = "IamInstanceProfile";

bool is_profile_setting(const BlockView& setting) {
  return setting.value("namespace").text_for_comparison() == kNamespace &&
         setting.value("name").text_for_comparison() == kOption;
}

bool is_written_profile_setting(const plan::Expression& written, std::size_t at) {
  return written.in_block(at, "namespace").constant.text_for_comparison() == kNamespace &&
         written.in_block(at, "name").constant.text_for_comparison() == kOption;
}

/// Settings are a set: the configuration's block is found by what it says, not by its place.
const plan::Expression* written_setting(const BlockList& list) {
  if (list.written == nullptr) return nullptr;
  for (std::size_t i = 0; i < list.written->blocks.size(); ++i) {
    if (is_written_profile_setting(*list.written, i)) return &list.written->in_block(i, "value");
  }
  return nullptr;
}

}  // namespace

std::vector<LaunchSource> batch_sources(resolve::Resolver& resolver,
                                        const plan::Resource& subject) {
  const BlockList list = block_list(resolver.index(), subject, "compute_resources");
  const auto blocks = list.blocks();
  // Without compute_resources the environment is unmanaged; on Fargate there are no instances.
  if (blocks.empty() && !list.is_unknown()) return {};
  if (!blocks.empty()) {
    const std::string_view type = blocks.front().value("type").text_for_comparison();
    if (!type.empty() && type != "EC2" && type != "SPOT") return {};
  }
  LaunchSource source{block_attribute(resolver, subject, "compute_resources", "instance_role")};
  source.takes_name = false;
  return {source};
}

std::vector<LaunchSource> emr_sources(resolve::Resolver& resolver, const plan::Resource& subject) {
  LaunchSource source{block_attribute(resolver, subject, "ec2_attributes", "instance_profile")};
  source.takes_name = false;
  return {source};
}

std::vector<LaunchSource> beanstalk_sources(resolve::Resolver& resolver,
                                            const plan::Resource& subject) {
  const BlockList list = block_list(resolver.index(), subject, "setting");
  const auto blocks = list.blocks();
  const auto found = std::find_if(blocks.begin(), blocks.end(), is_profile_setting);
  if (found == blocks.end()) {
    return {{undecided(
        subject, "setting", Reason::decided_by_service,
        "no setting names an instance profile; the platform or its template may bring one")}};
  }
  Question question;
  question.subject = &subject;
  question.attribute =
      std::string("setting ") + std::string(kNamespace) + "/" + std::string(kOption);
  question.after = found->value("value");
  question.expression = written_setting(list);
  question.schema = Schema::optional;
  LaunchSource source{resolver.presence(resolve::kInstanceProfile, question)};
  source.takes_name = false;
  return {source};
}

std::vector<LaunchSource> image_builder_sources(resolve::Resolver& resolver,
                                                const plan::Resource& subject) {
  return {{resolver.presence(resolve::kInstanceProfile,
                             resolve::question_about(resolver.index(), subject,
                                                     "instance_profile_name", Schema::optional))}};
}

std::vector<LaunchSource> node_group_sources(resolve::Resolver& resolver,
                                             const plan::Resource& subject) {
  LaunchSource source{resolver.presence(
      resolve::kRole,
      resolve::question_about(resolver.index(), subject, "node_role_arn", Schema::optional))};
  source.by_role = true;
  return {source};
}

namespace {
constexpr LaunchPath kPaths[] = {
    {"aws_autoscaling_group", group_sources},
    {"aws_batch_compute_environment", batch_sources},
    {"aws_ec2_fleet", fleet_sources},
    {"aws_eks_node_group", node_group_sources},
    {"aws_elastic_beanstalk_configuration_template", beanstalk_sources},
    {"aws_elastic_beanstalk_environment", beanstalk_sources},
    {"aws_emr_cluster", emr_sources},
    {"aws_imagebuilder_infrastructure_configuration", image_builder_sources},
    {"aws_instance", instance_sources},
    {"aws_spot_fleet_request", spot_fleet_sources},
    {"aws_spot_instance_request", spot_request_sources},
};
}  // namespace

const LaunchPath* find_launch_path(std::string_view type) {
  const auto found = std::find_if(std::begin(kPaths), std::end(kPaths),
                                  [&](const LaunchPath& p) { return p.type == type; });
  return found == std::end(kPaths) ? nullptr : found;
}

}  // namespace rolecall::controls
