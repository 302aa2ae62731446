#include "report/summary.h"

#include <algorithm>

#include "rolecall/control_info.h"

namespace rolecall::report {
namespace {

void count(const Finding& finding, Summary& summary) {
  ++summary.checked;
  summary.warnings += finding.warnings.size();
  switch (finding.status) {
    case Status::pass:
      ++summary.pass;
      break;
    case Status::fail:
      ++summary.fail;
      if (!finding.gated) ++summary.not_gated;
      break;
    case Status::unknown:
      ++summary.unknown;
      break;
    case Status::waived:
      ++summary.waived;
      break;
  }
}

void count(const Input& input, Summary& summary) {
  if (input.error) ++summary.refused;
  summary.warnings += input.warnings.size();
  for (const auto& [type, number] : input.not_judged)
    summary.not_judged[type] += number;
}

}  // namespace

Summary summarize(const Report& report) {
  Summary summary;
  for (const Input& input : report.inputs)
    count(input, summary);
  for (const Finding& finding : report.findings)
    count(finding, summary);
  return summary;
}

std::string left_out_of_gate(const Summary& summary) {
  if (summary.not_gated == 0) return {};
  if (summary.not_gated == summary.fail) return " (not gated)";
  return " (" + std::to_string(summary.not_gated) + " not gated)";
}

Summary summarize(const Report& report, std::size_t input) {
  Summary summary;
  count(report.inputs.at(input), summary);
  for (const Finding& finding : findings_of(report, input))
    count(finding, summary);
  return summary;
}

std::span<const Finding> findings_of(const Report& report, std::size_t input) {
  const auto first =
      std::lower_bound(report.findings.begin(), report.findings.end(), input,
                       [](const Finding& finding, std::size_t i) { return finding.input < i; });
  const auto last =
      std::upper_bound(first, report.findings.end(), input,
                       [](std::size_t i, const Finding& finding) { return i < finding.input; });
  return {first, last};
}

std::vector<std::span<const Evidence>> chains_of(const Finding& finding) {
  std::vector<std::span<const Evidence>> chains;
  const std::span<const Evidence> all(finding.evidence);
  std::size_t start = 0;
  for (std::size_t i = 1; i <= all.size(); ++i) {
    if (i < all.size() && all[i].link != Link::subject) continue;
    chains.push_back(all.subspan(start, i - start));
    start = i;
  }
  return chains;
}

std::string summary_line(const Summary& summary) {
  std::string line = std::to_string(summary.checked);
  line += summary.checked == 1 ? " launch path checked: " : " launch paths checked: ";
  line += std::to_string(summary.pass) + " compliant, ";
  line += std::to_string(summary.fail) + " non-compliant, ";
  line += std::to_string(summary.unknown) + " undecided";
  if (summary.waived > 0) line += ", " + std::to_string(summary.waived) + " waived";
  if (summary.refused > 0) {
    line += "; " + std::to_string(summary.refused);
    line += summary.refused == 1 ? " input" : " inputs";
    line += " could not be evaluated";
  }
  return line;
}

std::vector<std::string> ids_of(const Finding& finding) {
  const ControlInfo& control = instance_role_control();
  std::vector<std::string> ids;
  if (finding.requirements.instance_profile != Outcome::pass) {
    if (finding.type == "aws_instance") ids.emplace_back(control.checkov);
    ids.emplace_back(control.aws_config);
  }
  ids.emplace_back(control.id);
  ids.emplace_back("CIS AWS 5.0 1.17");
  return ids;
}

}  // namespace rolecall::report
