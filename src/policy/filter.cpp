#include <algorithm>

#include "policy/address_pattern.h"
#include "rolecall/policy.h"

namespace rolecall {
namespace {

// A pattern and whether anything matched it.
struct UsedPattern {
  policy::AddressPattern pattern;
  bool used = false;
};

std::vector<UsedPattern> patterns_of(const std::vector<std::string>& texts) {
  std::vector<UsedPattern> patterns;
  patterns.reserve(texts.size());
  for (const std::string& text : texts)
    patterns.push_back({policy::AddressPattern(text), false});
  return patterns;
}

bool any_matches(std::vector<UsedPattern>& patterns, const std::string& address) {
  bool matched = false;
  for (UsedPattern& candidate : patterns) {
    if (!candidate.pattern.matches(address)) continue;
    candidate.used = true;
    matched = true;
  }
  return matched;
}

void tell_unused(const std::vector<UsedPattern>& patterns, const std::string& option,
                 Report& report) {
  for (const UsedPattern& candidate : patterns) {
    if (candidate.used) continue;
    report.notices.push_back(option + " " + candidate.pattern.text() + " matches no launch path");
  }
}

}  // namespace

void apply_filter(const Filter& filter, Report& report) {
  std::vector<UsedPattern> include = patterns_of(filter.include);
  std::vector<UsedPattern> exclude = patterns_of(filter.exclude);
  const auto is_left_out = [&](const Finding& finding) {
    const bool included = any_matches(include, finding.address) || include.empty();
    const bool excluded = any_matches(exclude, finding.address);
    if (included && !excluded) return false;
    ++report.inputs[finding.input].not_evaluated["filtered"];
    return true;
  };
  report.findings.erase(std::remove_if(report.findings.begin(), report.findings.end(), is_left_out),
                        report.findings.end());
  tell_unused(include, "--include", report);
  tell_unused(exclude, "--exclude", report);
}

}  // namespace rolecall
