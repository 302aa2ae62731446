#include "report/evidence_record.h"
#include "report/html_parts.h"
#include "report/summary.h"
#include "rolecall/control_info.h"
#include "text/escape.h"

namespace rolecall::report {
namespace {

using text::html;

std::string fix_html(const Finding& finding) {
  if (finding.remediation.empty()) return {};
  std::string out = "<div class=\"fix\"><p>" + html(finding.remediation) + "</p>";
  if (!finding.snippet.empty()) {
    // A snippet has lines of its own; each is escaped by itself.
    std::string code;
    std::string_view rest = finding.snippet;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      code += html(rest.substr(0, end)) + "\n";
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out +=
        "<div class=\"snippet\"><button type=\"button\" class=\"copy\" hidden>Copy</button>"
        "<pre tabindex=\"0\"><code>" +
        code + "</code></pre></div>";
  }
  return out + "</div>";
}

std::string evidence_html(const Finding& finding) {
  if (finding.evidence.empty()) return {};
  std::string out = "<table class=steps><tr><th>Where<th>Attribute<th>What it says<th>Known from";
  std::string_view above;
  for (const Evidence& step : finding.evidence) {
    // What the row above says of where is not said again.
    out += "<tr><td>" + (step.address == above ? std::string() : html(step.address)) + "<td>" +
           html(step.attribute) + "<td>" + html(step.finding) + "<td>" + to_string(step.how);
    above = step.address;
  }
  return out + "</table>";
}

std::string warnings_html(const Finding& finding) {
  if (finding.warnings.empty()) return {};
  std::string out = "<ul class=warn>";
  for (const Warning& warning : finding.warnings) {
    out += "<li>" + html(warning.message) + " (" + std::string(describe(warning.code).name) + ")";
  }
  return out + "</ul>";
}

std::string waiver_html(const Finding& finding) {
  if (!finding.waiver) return {};
  const Waiver& waiver = *finding.waiver;
  std::string out = html(waiver.reason);
  if (!waiver.owner.empty()) out += ", owner " + html(waiver.owner);
  if (!waiver.ticket.empty()) out += ", ticket " + html(waiver.ticket);
  if (!waiver.expires.empty()) out += ", expires " + html(waiver.expires);
  return out;
}

std::string fact(std::string_view name, const std::string& value) {
  return value.empty() ? value : "<dt>" + std::string(name) + "<dd>" + value;
}

std::string code(std::string_view value) {
  return value.empty() ? std::string() : "<code>" + html(value) + "</code>";
}

std::string facts_html(const Finding& finding, const Report& report) {
  std::string out = "<dl class=pairs>";
  out += fact("Reason", code(describe(finding.reason).name));
  out += fact("Known by", html(to_string(finding.basis)));
  out += fact("Planned action", html(joined_actions(finding)));
  out += fact("Profile to expect at run time", code(finding.profile));
  if (!finding.gated) out += fact("Counts for the gate", "no, the plan changes nothing behind it");
  if (report.inputs.size() > 1) {
    out += fact("Input", code(report.inputs.at(finding.input).path));
  }
  if (finding.location.line > 1) out += fact("Line", std::to_string(finding.location.line));
  out += fact("Fingerprint", code(finding.fingerprint));
  return out + "</dl>";
}

std::string checks_html(const Finding& finding) {
  std::string out = "<dl class=pairs>";
  for (const Check& check : checks(finding))
    out += fact(check.id, html(check.outcome));
  return out + "</dl>";
}

std::string summary_html(const Finding& finding, const Report& report) {
  std::string message = html(finding.message);
  if (report.inputs.size() > 1) message += " · " + html(report.inputs.at(finding.input).path);
  return "<summary><b>" + std::string(status_word(finding.status)) + "</b><h3>" +
         html(finding.address) + "</h3><p>" + message + "</summary>";
}

}  // namespace

std::string_view status_word(Status status) {
  switch (status) {
    case Status::fail:
      return "non-compliant";
    case Status::unknown:
      return "undecided";
    case Status::waived:
      return "waived";
    case Status::pass:
      break;
  }
  return "compliant";
}

std::string finding_html(const Finding& finding, const Report& report, std::size_t number,
                         SharedSections& shared) {
  std::string out = "<li data-status=" + std::string(to_string(finding.status)) + " data-type=\"" +
                    html(finding.type) + "\"><details id=f" + std::to_string(number) + ">" +
                    summary_html(finding, report) + "<div class=body>";
  out += section("Chain", chain_html(finding));
  out += shared.section("How to fix it", fix_html(finding));
  out += section("Waiver", waiver_html(finding));
  out += section("Warnings", warnings_html(finding));
  out += section("Evidence", evidence_html(finding));
  out += shared.section("Outcome by ID", checks_html(finding));
  out += section("Details", facts_html(finding, report));
  return out + "</div></details>\n";
}

}  // namespace rolecall::report
