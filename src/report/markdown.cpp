#include <array>

#include "report/evidence_record.h"
#include "report/formats.h"
#include "report/markdown_graph.h"
#include "report/summary.h"
#include "rolecall/control_info.h"
#include "rolecall/frameworks.h"
#include "rolecall/version.h"
#include "text/escape.h"
#include "text/utf8.h"

// For pull request comments and job summaries. A comment takes 65,536 characters, so long lists are
// cut, and say so.
namespace rolecall::report {
namespace {

constexpr std::size_t kMostRows = 60, kMostPasses = 100, kLongestCell = 160;

std::string code(const std::string& text) {
  return text::markdown_code(text::shorten(text, kLongestCell));
}

std::string prose(const std::string& text) {
  return text::markdown(text::shorten(text, 2 * kLongestCell));
}

const char* word_of(Status status) {
  switch (status) {
    case Status::fail:
      return "\u274c non-compliant";
    case Status::unknown:
      return "\u2753 undecided";
    case Status::waived:
      return "\u23f8\ufe0f waived";
    case Status::pass:
      break;
  }
  return "\u2705 compliant";
}

std::string title_of(const Summary& summary) {
  if (summary.refused > 0) return "some inputs could not be evaluated";
  if (summary.fail > 0)
    return std::to_string(summary.fail) + " non-compliant" + left_out_of_gate(summary);
  if (summary.checked == 0) return "nothing to check";
  if (summary.unknown > 0) return std::to_string(summary.unknown) + " undecided";
  return "no objection";
}

std::string refused_text(const Report& report) {
  std::string out;
  for (const Input& input : report.inputs) {
    if (!input.error) continue;
    out += (out.empty() ? "> [!CAUTION]\n" : ">\n");
    out +=
        "> " + code(input.path) + " could not be evaluated: " + prose(input.error->message) + "\n";
  }
  return out.empty() ? out : out + "\n";
}

std::string row_text(const Finding& finding) {
  std::string status = word_of(finding.status);
  if (!finding.gated) status += " (not gated)";
  std::string why = prose(finding.message);
  if (finding.waiver) why += "<br>waived: " + prose(finding.waiver->reason);
  for (const Warning& warning : finding.warnings)
    why += "<br>\u26a0\ufe0f " + prose(warning.message);
  return "| " + status + " | " + code(finding.address) + " | " + why + " | " +
         prose(finding.remediation) + " |\n";
}

std::string left_out(std::size_t found, std::size_t shown) {
  if (found <= shown) return {};
  return "\n\u2026 and " + std::to_string(found - shown) + " more; the JSON report has them all.\n";
}

std::string findings_text(const Report& report) {
  std::string rows;
  std::size_t found = 0;
  for (const Status status : {Status::fail, Status::unknown, Status::waived}) {
    for (const Finding& finding : report.findings) {
      if (finding.status != status) continue;
      if (++found <= kMostRows) rows += row_text(finding);
    }
  }
  if (rows.empty()) return {};
  return "| verdict | launch path | why | fix |\n|---|---|---|---|\n" + rows +
         left_out(found, kMostRows) + "\n";
}

std::string details(const std::string& summary, const std::string& body) {
  return "<details>\n<summary>" + summary + "</summary>\n\n" + body + "\n</details>\n\n";
}

std::string passes_text(const Report& report) {
  std::string list;
  std::size_t found = 0;
  for (const Finding& finding : report.findings) {
    if (finding.status != Status::pass || ++found > kMostPasses) continue;
    list += "- " + code(finding.address) + ": " + prose(finding.message);
    for (const Warning& warning : finding.warnings) {
      list += "; \u26a0\ufe0f " + prose(warning.message);
    }
    list += "\n";
  }
  if (found == 0) return {};
  return details(std::to_string(found) + " compliant", list + left_out(found, kMostPasses));
}

std::string notices_text(const Report& report) {
  std::string out;
  for (const std::string& notice : report.notices)
    out += "- " + prose(notice) + "\n";
  for (const Input& input : report.inputs) {
    for (const std::string& notice : input.notices) {
      out += "- " + code(input.path) + ": " + prose(notice) + "\n";
    }
    for (const Warning& warning : input.warnings) {
      out += "- " + code(warning.address) + ": " + prose(warning.message) + "\n";
    }
    for (const auto& [type, number] : input.not_judged) {
      out += "- not judged: " + std::to_string(number) + " " + code(type) + "\n";
    }
  }
  return out.empty() ? out : out + "\n";
}

std::string or_unknown(const std::optional<std::string>& value) {
  return value ? code(*value) : "\u2013";
}

std::string flag_text(const std::optional<bool>& flag) {
  if (!flag) return "\u2013";
  return *flag ? "yes" : "no";
}

std::string subjects_text(const Report& report) {
  std::string out =
      "| input | SHA-256 | bytes | format | Terraform | planned at | complete | errored |\n"
      "|---|---|---|---|---|---|---|---|\n";
  for (const Input& input : report.inputs) {
    out += "| " + code(input.path) + " | " + or_unknown(input.sha256) + " | " +
           std::to_string(input.bytes) + " | " + or_unknown(input.format_version) + " | " +
           or_unknown(input.terraform_version) + " | " + or_unknown(input.timestamp) + " | " +
           flag_text(input.complete) + " | " + flag_text(input.errored) + " |\n";
  }
  return out + "\n";
}

std::string scope_text(const Report& report) {
  std::string out;
  for (const auto& [type, actions] : scope_of(report)) {
    for (const auto& [action, number] : actions) {
      out += "- " + std::to_string(number) + " " + code(type) + ", " + code(action) + "\n";
    }
  }
  for (const Input& input : report.inputs) {
    for (const auto& [why, number] : input.not_evaluated) {
      out += "- not evaluated: " + std::to_string(number) + ", " + prose(why) + "\n";
    }
  }
  return out.empty() ? out : "Scope:\n\n" + out + "\n";
}

std::string ci_text(const std::optional<CiRun>& ci) {
  if (!ci) return {};
  return "CI run: " + prose(ci->provider) + ", repository " + code(ci->repository) + ", commit " +
         code(ci->commit) + ", run " + code(ci->run) + "\n\n";
}

std::string expected_profiles_text(const Report& report) {
  std::string list;
  std::size_t found = 0;
  for (const Finding& finding : report.findings) {
    if (finding.profile.empty() || ++found > kMostPasses) continue;
    list += "- " + code(finding.address) + ": " + code(finding.profile) + "\n";
  }
  return "Expected at run time: " + std::string(run_time_expectation()) + "\n\n" + list +
         left_out(found, kMostPasses) + "\n";
}

std::string frameworks_text() {
  std::string out = "| framework | requirements |\n|---|---|\n";
  for (const Framework* row = begin_frameworks(); row != end_frameworks(); ++row) {
    out += "| " + std::string(row->name) + " |";
    for (const std::string_view requirement : *row)
      out += " " + std::string(requirement);
    out += " |\n";
  }
  return out;
}

std::string evidence_text(const Report& report) {
  const ControlInfo& control = instance_role_control();
  std::string body = std::string(evidence_statement()) + "\n\n";
  body += "rolecall " ROLECALL_VERSION ", control " + code(std::string(control.id)) +
          ", last reviewed " + std::string(control.last_reviewed) + "\n\n";
  for (const std::string& line : report.policy)
    body += "- policy: " + prose(line) + "\n";
  if (!report.policy.empty()) body += "\n";
  body += ci_text(report.ci) + subjects_text(report) + scope_text(report);
  body += expected_profiles_text(report) + frameworks_text();
  return details("Evidence record", body);
}

}  // namespace

void write_markdown(const Report& report, const ReportOptions&, const Sink& sink) {
  const Summary summary = summarize(report);
  std::string out = "## rolecall: " + title_of(summary) + "\n\n";
  out += refused_text(report);
  out += "**" + summary_line(summary) + "**\n\n";
  out += findings_text(report);
  const std::string graph = mermaid_graph(report);
  if (!graph.empty()) out += graph + "\n";
  out += passes_text(report) + notices_text(report) + evidence_text(report);
  out.pop_back();
  sink(out);
}

}  // namespace rolecall::report

namespace rolecall {

void write_github_summary(const Report& report, const Sink& sink) {
  report::write_markdown(report, {}, sink);
}

}  // namespace rolecall
