#include "cli/policy_text.h"

namespace rolecall::cli {
namespace {

const char* word_for(FailOn fail_on) {
  switch (fail_on) {
    case FailOn::unknown:
      return "unknown";
    case FailOn::warning:
      return "warning";
    case FailOn::fail:
      break;
  }
  return "fail";
}

}  // namespace

std::vector<std::string> describe_policy(const Options& options) {
  const PolicyOptions& policy = options.policy;
  std::vector<std::string> lines;
  const auto add = [&](const std::string& setting) {
    lines.push_back(setting + " (command line)");
  };
  if (policy.fail_on) add(std::string("--fail-on ") + word_for(*policy.fail_on));
  if (policy.presence_only) add("--presence-only");
  if (policy.strict) add("--strict");
  if (policy.changed_only) add("--changed-only");
  if (policy.soft_fail) add("--soft-fail");
  for (const std::string& pattern : options.filter.include)
    add("--include " + pattern);
  for (const std::string& pattern : options.filter.exclude)
    add("--exclude " + pattern);
  for (const std::string& file : options.waivers)
    add("--waivers " + file);
  if (options.allow_tag_waivers) add("--allow-tag-waivers");
  if (!options.baseline.empty()) add("--baseline " + options.baseline);
  return lines;
}

}  // namespace rolecall::cli
