#include <array>

#include "report/formats.h"
#include "report/summary.h"
#include "text/escape.h"

namespace rolecall::report {
namespace {

using text::visible;

constexpr std::string_view kIndent = "      ";

struct Label {
  std::string_view word;
  std::string_view color;  // SGR parameters.
};

Label label_of(Status status) {
  switch (status) {
    case Status::fail:
      return {"FAIL", "1;31"};
    case Status::unknown:
      return {"UNKNOWN", "1;33"};
    case Status::waived:
      return {"WAIVED", "1;36"};
    case Status::pass:
      break;
  }
  return {"PASS", "32"};
}

// Builds the report's text; one instance per write, so that colour need not be passed around.
class TextReport {
 public:
  TextReport(const Report& report, const ReportOptions& options, const Sink& sink)
      : report_(report), options_(options), sink_(sink) {}

  void write() {
    write_errors();
    for (std::size_t i = 0; i < report_.inputs.size(); ++i)
      write_findings(i);
    for (std::size_t i = 0; i < report_.inputs.size(); ++i)
      write_remarks(i);
    if (!options_.quiet) {
      for (const std::string& notice : report_.notices)
        put("note: " + visible(notice) + "\n");
      for (const std::string& line : report_.policy)
        put("policy: " + visible(line) + "\n");
    }
    put(summary_line(summarize(report_)) + "\n");
  }

 private:
  void write_errors() {
    for (const Input& input : report_.inputs) {
      if (!input.error) continue;
      put(painted("ERROR", "1;31") + "  " + visible(input.path) + "\n" + std::string(kIndent) +
          visible(input.error->message) + "\n\n");
    }
  }

  void write_findings(std::size_t input) {
    bool any = false;
    for (const Status status : {Status::fail, Status::unknown, Status::waived}) {
      for (const Finding& finding : findings_of(report_, input)) {
        if (finding.status != status) continue;
        if (!any) write_heading(input);
        any = true;
        put(finding_text(finding) + "\n");
      }
    }
  }

  void write_remarks(std::size_t input) {
    const std::string remarks = passes_text(input) + input_text(report_.inputs[input]);
    if (remarks.empty()) return;
    write_heading(input);
    put(remarks + "\n");
  }

  // With one input there is nothing to tell apart.
  void write_heading(std::size_t input) {
    if (report_.inputs.size() > 1) put(visible(report_.inputs[input].path) + ":\n");
  }

  [[nodiscard]] std::string heading_line(const Finding& finding) const {
    const Label label = label_of(finding.status);
    return painted(label.word, label.color) + "  " + visible(finding.address);
  }

  [[nodiscard]] std::string finding_text(const Finding& finding) const {
    std::string out = heading_line(finding);
    if (!finding.gated) out += "  (not gated: the plan changes nothing behind it)";
    out += "\n" + line(visible(finding.message));
    for (const auto& chain : chains_of(finding))
      out += line(chain_text(chain));
    out += line(painted(joined_ids(finding), "2"));
    if (finding.waiver) out += line(waiver_text(*finding.waiver));
    out += warnings_text(finding.warnings);
    if (!finding.remediation.empty()) out += line("fix: " + visible(finding.remediation));
    return out;
  }

  [[nodiscard]] std::string passes_text(std::size_t input) const {
    std::string out;
    if (options_.quiet) return out;
    for (const Finding& finding : findings_of(report_, input)) {
      if (finding.status != Status::pass) continue;
      out += heading_line(finding) + "  " + visible(finding.message) + "\n";
      out += warnings_text(finding.warnings);
    }
    return out;
  }

  [[nodiscard]] std::string input_text(const Input& input) const {
    std::string out;
    const bool nothing_found = findings_of(report_, index_of(input)).empty();
    if (!input.error && nothing_found) {
      out += "nothing to check: no EC2 instance is launched by " + visible(input.path) + "\n";
    }
    if (options_.quiet) return out;
    for (const Warning& warning : input.warnings) {
      out += painted("WARN", "33") + "  " + visible(warning.address) + "  " +
             visible(warning.message) + "\n";
    }
    for (const auto& [type, number] : input.not_judged) {
      out += "note: not judged: " + std::to_string(number) + " " + visible(type) + "\n";
    }
    for (const std::string& notice : input.notices)
      out += "note: " + visible(notice) + "\n";
    return out;
  }

  [[nodiscard]] std::size_t index_of(const Input& input) const {
    return static_cast<std::size_t>(&input - report_.inputs.data());
  }

  [[nodiscard]] static std::string chain_text(std::span<const Evidence> chain) {
    std::string out;
    for (const Evidence& step : chain) {
      out += visible(step.address);
      if (!step.attribute.empty()) out += " ." + visible(step.attribute);
      out += " \u2192 ";
    }
    return out + visible(chain.back().finding);
  }

  [[nodiscard]] static std::string joined_ids(const Finding& finding) {
    std::string out;
    for (const std::string& id : ids_of(finding))
      out += (out.empty() ? "" : " \u00b7 ") + id;
    return out;
  }

  [[nodiscard]] static std::string waiver_text(const Waiver& waiver) {
    std::string out = "waived: " + visible(waiver.reason);
    if (!waiver.owner.empty()) out += ", owner " + visible(waiver.owner);
    if (!waiver.ticket.empty()) out += ", " + visible(waiver.ticket);
    if (!waiver.expires.empty()) out += ", expires " + visible(waiver.expires);
    return out;
  }

  [[nodiscard]] static std::string warnings_text(const std::vector<Warning>& warnings) {
    std::string out;
    for (const Warning& warning : warnings) {
      out += line("warning " + std::string(describe(warning.code).name) + ": " +
                  visible(warning.message));
    }
    return out;
  }

  [[nodiscard]] static std::string line(const std::string& text) {
    return std::string(kIndent) + text + "\n";
  }

  [[nodiscard]] std::string painted(std::string_view word, std::string_view color) const {
    if (!options_.color) return std::string(word);
    return "\x1b[" + std::string(color) + "m" + std::string(word) + "\x1b[0m";
  }

  void put(const std::string& piece) {
    if (open_) open_ = sink_(piece);
  }

  const Report& report_;
  const ReportOptions& options_;
  const Sink& sink_;
  bool open_ = true;  // False once the sink wants no more.
};

}  // namespace

void write_text(const Report& report, const ReportOptions& options, const Sink& sink) {
  TextReport(report, options, sink).write();
}

}  // namespace rolecall::report
