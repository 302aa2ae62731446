#include "cli/explain.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "cli/near.h"
#include "rolecall/control_info.h"
#include "text/escape.h"

namespace rolecall::cli {
namespace {

using text::visible;

constexpr std::size_t kNearAddresses = 5;
constexpr std::size_t kLabelWidth = 20;

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string status_word(Status status) {
  std::string word = to_string(status);
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return word;
}

// Text with several lines, each indented; every line made visible.
std::string indented(std::string_view text, std::string_view indent) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    result += std::string(indent) + visible(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : ", ") + visible(word);
  }
  return text;
}

std::string headline(const Finding& finding, const Report& report) {
  std::string text = status_word(finding.status) + "  " + visible(finding.address) + "\n";
  text += "  " + visible(finding.message) + "\n\n";
  const Input& input = report.inputs[finding.input];
  text += "  " + padded("input", kLabelWidth) + visible(input.path);
  if (finding.location.length > 0) {
    text += ", line " + std::to_string(finding.location.line) + ", byte " +
            std::to_string(finding.location.offset);
  }
  text += "\n  " + padded("resource type", kLabelWidth) + visible(finding.type) + "\n";
  if (!finding.actions.empty()) {
    text += "  " + padded("planned actions", kLabelWidth) + joined(finding.actions) + "\n";
  }
  const CodeInfo& reason = describe(finding.reason);
  text += "  " + padded("reason", kLabelWidth) + std::string(reason.name) + ": " +
          std::string(reason.description) + "\n";
  if (finding.basis != Basis::none) {
    text += "  " + padded("basis", kLabelWidth) + to_string(finding.basis) + "\n";
  }
  if (!finding.profile.empty()) {
    text += "  " + padded("profile at run time", kLabelWidth) + visible(finding.profile) + "\n";
  }
  return text;
}

std::string requirements_text(const Requirements& requirements) {
  const auto line = [](const char* name, Outcome outcome) {
    return "    " + padded(name, kLabelWidth - 2) + to_string(outcome) + "\n";
  };
  return "\n  requirements\n" + line("instance_profile", requirements.instance_profile) +
         line("profile_role", requirements.profile_role) +
         line("role_trust", requirements.role_trust);
}

std::string evidence_text(const std::vector<Evidence>& evidence) {
  if (evidence.empty()) return "";
  std::string text = "\n  evidence, link by link\n";
  std::size_t number = 0;
  for (const Evidence& step : evidence) {
    text += "    " + std::to_string(++number) + ". " + visible(step.address);
    if (!step.attribute.empty()) text += " ." + visible(step.attribute);
    text += "\n       " + visible(step.finding) + "\n       known from: " + to_string(step.how);
    if (step.outcome != Outcome::not_evaluated) {
      text += std::string("; ") + to_string(step.outcome);
    }
    text += step.changed ? "; changed by this plan\n" : "\n";
  }
  return text;
}

std::string warnings_text(const std::vector<Warning>& warnings) {
  if (warnings.empty()) return "";
  std::string text = "\n  warnings\n";
  for (const Warning& warning : warnings) {
    text += "    " + std::string(describe(warning.code).name) + ": " + visible(warning.message);
    text += warning.address.empty() ? "\n" : " (" + visible(warning.address) + ")\n";
  }
  return text;
}

std::string checks_text(const Finding& finding) {
  std::string text = "\n  called elsewhere\n";
  for (const Check& check : checks(finding)) {
    text += "    " + std::string(check.id) + ": " + std::string(check.outcome) + "\n";
  }
  return text;
}

std::string fix_text(const Finding& finding) {
  std::string text;
  if (finding.waiver) text += "\n  waived: " + visible(finding.waiver->reason) + "\n";
  if (!finding.remediation.empty()) text += "\n  fix: " + visible(finding.remediation) + "\n";
  return text + indented(finding.snippet, "       ");
}

}  // namespace

std::optional<std::string> keep_only(const std::string& address, Report& report) {
  std::vector<std::string> others;
  std::vector<Finding> kept;
  for (const Finding& finding : report.findings) {
    if (finding.address == address) {
      kept.push_back(finding);
    } else {
      others.push_back(finding.address);
    }
  }
  if (!kept.empty()) {
    report.findings = std::move(kept);
    return std::nullopt;
  }
  std::string message = "no launch path has the address " + address;
  const std::vector<std::string> near = nearest(address, others, kNearAddresses);
  for (std::size_t i = 0; i < near.size(); ++i) {
    message += (i == 0 ? "; did you mean " : " or ") + near[i];
  }
  return near.empty() ? message + "; run without --explain to see them all" : message + "?";
}

void write_explanation(const Report& report, const Sink& sink) {
  std::string separator;
  for (const Finding& finding : report.findings) {
    const std::string text = separator + headline(finding, report) +
                             requirements_text(finding.requirements) +
                             evidence_text(finding.evidence) + warnings_text(finding.warnings) +
                             checks_text(finding) + fix_text(finding);
    if (!sink(text)) return;
    separator = "\n";
  }
}

}  // namespace rolecall::cli
