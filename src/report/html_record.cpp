#include "report/evidence_record.h"
#include "report/html_parts.h"
#include "rolecall/control_info.h"
#include "rolecall/frameworks.h"
#include "rolecall/version.h"
#include "text/escape.h"

namespace rolecall::report {
namespace {

using text::html;

std::string card(std::string_view title, const std::string& body) {
  return "<div class=\"card\"><h3>" + std::string(title) + "</h3>" + body + "</div>";
}

std::string fact(std::string_view name, const std::string& value) {
  return "<div><dt>" + std::string(name) + "</dt><dd>" + value + "</dd></div>";
}

std::string code_or_dash(const std::optional<std::string>& value) {
  return value ? "<code>" + html(*value) + "</code>" : "not known";
}

std::string flag(const std::optional<bool>& value) {
  if (!value) return "not told by the input";
  return *value ? "yes" : "no";
}

std::string identity_html() {
  const ControlInfo& control = instance_role_control();
  return "<p>" + html(control.description) + "</p><dl class=\"facts\">" +
         fact("Tool", "rolecall " ROLECALL_VERSION) +
         fact("Control", "<code>" + html(control.id) + "</code>") +
         fact("Control last reviewed", html(control.last_reviewed)) +
         fact("AWS Config", "<code>" + html(control.aws_config) + "</code>") +
         fact("Checkov", "<code>" + html(control.checkov) + "</code>") +
         fact("Powerpipe", "<code>" + html(control.powerpipe) + "</code>") +
         fact("Prowler", "<code>" + html(control.prowler) + "</code>") + "</dl>";
}

std::string subject_html(const Input& input) {
  return "<dl class=\"facts\">" +
         fact("Kind", input.kind.empty() ? "not known" : html(input.kind)) +
         fact("SHA-256 of the bytes read", code_or_dash(input.sha256)) +
         fact("Size", std::to_string(input.bytes) + " bytes") +
         fact("Format version", code_or_dash(input.format_version)) +
         fact("Terraform version", code_or_dash(input.terraform_version)) +
         fact("Planned at", code_or_dash(input.timestamp)) +
         fact("Complete", flag(input.complete)) + fact("Errored", flag(input.errored)) + "</dl>";
}

std::string ci_html(const CiRun& ci) {
  std::string out = "<dl class=\"facts\">" + fact("Provider", html(ci.provider));
  if (!ci.repository.empty()) out += fact("Repository", "<code>" + html(ci.repository) + "</code>");
  if (!ci.commit.empty()) out += fact("Commit", "<code>" + html(ci.commit) + "</code>");
  if (!ci.run.empty()) out += fact("Run", "<code>" + html(ci.run) + "</code>");
  if (!ci.url.empty()) out += fact("Address", "<code>" + html(ci.url) + "</code>");
  return out + "</dl>";
}

std::string row(const std::string& first, const std::string& second, const std::string& third) {
  return "<tr><th scope=\"row\">" + first + "</th><td>" + second + "</td><td>" + third +
         "</td></tr>";
}

std::string scope_html(const Report& report) {
  std::string rows;
  for (const auto& [type, actions] : scope_of(report)) {
    for (const auto& [action, number] : actions) {
      rows += row("<code>" + html(type) + "</code>", html(action), std::to_string(number));
    }
  }
  for (const Input& input : report.inputs) {
    for (const auto& [why, number] : input.not_evaluated) {
      rows += row("not evaluated", html(why), std::to_string(number));
    }
    for (const auto& [type, number] : input.not_judged) {
      rows += row("<code>" + html(type) + "</code>", "seen, not judged", std::to_string(number));
    }
  }
  if (rows.empty()) return "<p>Nothing in the inputs launches EC2 instances.</p>";
  return "<table><thead><tr><th scope=\"col\">Resource type</th><th scope=\"col\">Planned action"
         "</th><th scope=\"col\">Number</th></tr></thead><tbody>" +
         rows + "</tbody></table>";
}

std::string policy_html(const Report& report) {
  std::string out = "<ul>";
  for (const std::string& line : report.policy)
    out += "<li>" + html(line) + "</li>";
  return out + "</ul>";
}

std::string frameworks_html() {
  std::string out =
      "<table class=\"stack\"><thead><tr><th scope=\"col\">Framework</th><th scope=\"col\">"
      "Requirements</th></tr></thead><tbody>";
  for (const Framework* framework = begin_frameworks(); framework != end_frameworks();
       ++framework) {
    out += "<tr><th scope=\"row\">" + html(framework->name) + "</th><td>";
    for (const std::string_view requirement : *framework) {
      out += "<span class=\"pill\">" + html(requirement) + "</span>";
    }
    out += "</td></tr>";
  }
  return out + "</tbody></table>";
}

}  // namespace

std::string record_html(const Report& report) {
  std::string out =
      "<section class=\"section\" aria-labelledby=\"record\"><h2 id=\"record\">Evidence record</h2>"
      "<div class=\"card\"><p>" +
      html(evidence_statement()) + "</p><p>" + html(run_time_expectation()) + "</p></div>";
  out += card("Control and tool", identity_html());
  for (const Input& input : report.inputs) {
    out += card("Subject: <code>" + html(input.path) + "</code>", subject_html(input));
  }
  out += card("Scope", scope_html(report));
  if (!report.policy.empty()) out += card("Policy", policy_html(report));
  if (report.ci) out += card("CI run", ci_html(*report.ci));
  out +=
      "</section><section class=\"section\" aria-labelledby=\"frameworks\">"
      "<h2 id=\"frameworks\">Frameworks</h2><div class=\"card\">" +
      frameworks_html() + "</div></section>";
  return out;
}

}  // namespace rolecall::report
