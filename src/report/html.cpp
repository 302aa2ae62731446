#include <array>
#include <set>

#include "report/formats.h"
#include "report/html_assets.h"
#include "report/html_parts.h"
#include "report/summary.h"
#include "rolecall/control_info.h"
#include "rolecall/version.h"
#include "text/escape.h"
#include "text/sha256.h"
#include "text/utf8.h"

// One page without any other: readable without its script, on paper, and under a policy that lets
// nothing run but the two blocks whose hashes it names, and no image be but those within the style
// sheet.
namespace rolecall::report {
namespace {

using text::html;

// In the header only: the evidence record has every path in full.
constexpr std::size_t kLongestPath = 120;

constexpr std::array kWorstFirst{Status::fail, Status::unknown, Status::waived, Status::pass};

std::string headline_of(const Summary& summary) {
  const auto paths = [](std::uint64_t number) {
    return std::to_string(number) + (number == 1 ? " launch path" : " launch paths");
  };
  if (summary.checked == 0) {
    return summary.refused > 0 ? "Nothing could be evaluated"
                               : "Nothing here launches EC2 instances";
  }
  if (summary.fail > 0) {
    return std::to_string(summary.fail) + " of " + paths(summary.checked) + " non-compliant" +
           left_out_of_gate(summary);
  }
  if (summary.unknown > 0) {
    return std::to_string(summary.unknown) + " of " + paths(summary.checked) + " undecided";
  }
  if (summary.refused > 0) return "Some inputs could not be evaluated";
  if (summary.waived > 0) {
    return std::to_string(summary.waived) + " of " + paths(summary.checked) + " waived";
  }
  return "Every launch path runs with an IAM role";
}

std::string head_html(const std::string& headline) {
  const std::string policy = "default-src 'none'; style-src 'sha256-" +
                             text::sha256_base64(kStyle) + "'; script-src 'sha256-" +
                             text::sha256_base64(kScript) +
                             "'; img-src data:; base-uri 'none'; form-action 'none'";
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
         policy +
         "\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<title>rolecall: " +
         html(headline) + "</title>\n<style>" + std::string(kStyle) +
         "</style>\n</head>\n<body>\n" + std::string(kIcons) + "\n";
}

std::uint64_t number_of(const Summary& summary, Status status) {
  switch (status) {
    case Status::fail:
      return summary.fail;
    case Status::unknown:
      return summary.unknown;
    case Status::waived:
      return summary.waived;
    case Status::pass:
      break;
  }
  return summary.pass;
}

std::string bar_html(const Summary& summary) {
  if (summary.checked == 0) return {};
  std::string out = "<svg class=\"bar\" viewBox=\"0 0 " + std::to_string(summary.checked) +
                    " 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" +
                    summary_line(summary) + "\">";
  std::uint64_t start = 0;
  for (const Status status : kWorstFirst) {
    const std::uint64_t width = number_of(summary, status);
    if (width == 0) continue;
    out += "<rect class=\"" + std::string(to_string(status)) + "\" x=\"" + std::to_string(start) +
           "\" width=\"" + std::to_string(width) + "\" height=\"1\"/>";
    start += width;
  }
  return out + "</svg>";
}

std::string tiles_html(const Summary& summary) {
  std::string out = "<ul class=\"tiles\">";
  for (const Status status : kWorstFirst) {
    const std::string name = to_string(status);
    out += "<li class=\"tile " + name + "\"><b>" + std::to_string(number_of(summary, status)) +
           "</b><span>" + icon(name) + std::string(status_word(status)) + "</span></li>";
  }
  return out + "</ul>";
}

std::string refused_html(const Report& report) {
  std::string out;
  for (const Input& input : report.inputs) {
    if (!input.error) continue;
    out += "<p><code>" + html(input.path) + "</code>: " + html(input.error->message) + "</p>";
  }
  if (out.empty()) return out;
  return "<div class=\"banner\" role=\"alert\"><h2>Not everything could be evaluated</h2>" + out +
         "</div>";
}

std::string notes_html(const Report& report) {
  std::string items;
  for (const std::string& notice : report.notices)
    items += "<li>" + html(notice) + "</li>";
  for (const Input& input : report.inputs) {
    for (const std::string& notice : input.notices) {
      items += "<li><code>" + html(input.path) + "</code>: " + html(notice) + "</li>";
    }
    for (const Warning& warning : input.warnings) {
      items += "<li><code>" + html(warning.address) + "</code>: " + html(warning.message) + "</li>";
    }
  }
  if (items.empty()) return items;
  return "<div class=\"notes\"><h2>To know</h2><ul>" + items + "</ul></div>";
}

std::string inputs_html(const Report& report) {
  std::string out = "<ul class=\"meta\">";
  for (const Input& input : report.inputs) {
    out += "<li><code>" + html(text::shorten(input.path, kLongestPath)) + "</code>";
    if (input.terraform_version) out += ", Terraform " + html(*input.terraform_version);
    if (input.timestamp) out += ", planned " + html(*input.timestamp);
    out += "</li>";
  }
  return out + "</ul>";
}

std::string header_html(const Report& report, const Summary& summary, const std::string& headline) {
  return "<header class=\"top wrap\"><div class=\"brand\">" + icon("brand") + "rolecall</div><h1>" +
         html(headline) + "</h1><p class=\"lead\">" + html(instance_role_control().title) +
         ". Every way in which this Terraform plan starts an EC2 instance, followed from the "
         "instance to the role that it would run with.</p>" +
         inputs_html(report) + bar_html(summary) + tiles_html(summary) + refused_html(report) +
         notes_html(report) + "</header>\n";
}

std::string chips_html(const Summary& summary) {
  std::string out = "<fieldset class=\"chips\"><legend class=\"quiet\">Verdicts shown</legend>";
  for (const Status status : kWorstFirst) {
    if (number_of(summary, status) == 0) continue;
    out += "<label class=\"chip\"><input type=\"checkbox\" value=\"" +
           std::string(to_string(status)) + "\" checked>" + std::string(status_word(status)) +
           "</label>";
  }
  return out + "</fieldset>";
}

std::string tools_html(const Report& report, const Summary& summary) {
  std::set<std::string> types;
  for (const Finding& finding : report.findings)
    types.insert(finding.type);
  std::string options = "<option value=\"\">All types</option>";
  for (const std::string& type : types)
    options += "<option>" + html(type) + "</option>";
  return "<div class=\"tools\" id=\"tools\" role=\"search\" hidden>"
         "<input type=\"search\" id=\"search\" placeholder=\"Search addresses and reasons\" "
         "aria-label=\"Search addresses and reasons\">" +
         chips_html(summary) + "<select id=\"type\" aria-label=\"Resource type\">" + options +
         "</select><select id=\"sort\" aria-label=\"Order\"><option value=\"worst\">Worst first"
         "</option><option value=\"address\">By address</option><option value=\"type\">By type"
         "</option></select><button type=\"button\" id=\"expand\" aria-pressed=\"false\">Open all"
         "</button></div>";
}

bool write_findings(const Report& report, const Summary& summary, const Sink& sink) {
  if (report.findings.empty()) return true;
  const std::string head =
      "<section class=\"section\" aria-labelledby=\"paths\"><h2 id=\"paths\">Launch paths</h2>" +
      tools_html(report, summary) + "<p class=\"count\" id=\"count\" aria-live=\"polite\">" +
      html(summary_line(summary)) + "</p><ul class=\"findings\">\n";
  if (!sink(head)) return false;
  std::size_t number = 0;
  SharedSections shared(report.findings.size());
  for (const Status status : kWorstFirst) {
    for (const Finding& finding : report.findings) {
      if (finding.status != status) continue;
      if (!sink(finding_html(finding, report, ++number, shared))) return false;
    }
  }
  return sink("</ul></section>\n");
}

}  // namespace

void write_html(const Report& report, const ReportOptions&, const Sink& sink) {
  const Summary summary = summarize(report);
  const std::string headline = headline_of(summary);
  if (!sink(head_html(headline) + header_html(report, summary, headline) +
            "<main class=\"wrap\">")) {
    return;
  }
  if (!write_findings(report, summary, sink)) return;
  sink(record_html(report) + "</main>\n<footer class=\"foot wrap\">Made by rolecall " +
       ROLECALL_VERSION +
       " from the plan alone; this page loads nothing and sends nothing.</footer>"
       "\n<script>" +
       std::string(kScript) + "</script>\n</body>\n</html>\n");
}

}  // namespace rolecall::report
