#include "report/formats.h"
#include "report/json_text.h"
#include "report/place.h"
#include "report/summary.h"
#include "rolecall/control_info.h"
#include "text/escape.h"
#include "text/sha256.h"

// GitLab Code Quality: https://docs.gitlab.com/ci/testing/code_quality/
namespace rolecall::report {
namespace {

// GitLab collapses entries whose fingerprints are equal.
struct Entry {
  std::string description;
  std::string check_name;
  std::string fingerprint;
  const char* severity;
  std::string path;
  std::uint64_t line = 1;
};

Json entry_json(const Entry& entry) {
  return {
      {"description", text::visible(entry.description)},
      {"check_name", entry.check_name},
      {"fingerprint", entry.fingerprint},
      {"severity", entry.severity},
      {"location",
       {{"path", text::visible(relative_path(entry.path))}, {"lines", {{"begin", entry.line}}}}}};
}

const char* severity_of(Status status) {
  switch (status) {
    case Status::fail:
      return "critical";
    case Status::unknown:
      return "minor";
    case Status::waived:
    case Status::pass:
      break;
  }
  return "info";
}

std::string description_of(const Finding& finding) {
  std::string out = finding.address + ": " + finding.message;
  if (finding.status == Status::unknown) out = "Undecided: " + out;
  if (finding.status == Status::fail && !finding.gated) out = "Not gated: " + out;
  if (finding.status == Status::waived)
    out = "Waived: " + out + " (" + finding.waiver->reason + ")";
  return out;
}

class EntryList {
 public:
  explicit EntryList(const Sink& sink) : sink_(sink) {}

  void add(const Entry& entry) {
    if (!open_) return;
    open_ = sink_((first_ ? "[\n  " : ",\n  ") + dump(entry_json(entry)));
    first_ = false;
  }

  void close() {
    if (open_) sink_(first_ ? "[]\n" : "\n]\n");
  }

 private:
  const Sink& sink_;
  bool open_ = true;
  bool first_ = true;
};

void add_refused(const Input& input, EntryList& list) {
  if (!input.error) return;
  list.add({"Could not be evaluated: " + input.error->message, to_string(input.error->code),
            text::sha256(input.path + "\n" + to_string(input.error->code)), "blocker", input.path});
}

void add_finding(const Finding& finding, const Report& report, EntryList& list) {
  const std::string& path = report.inputs.at(finding.input).path;
  const std::uint64_t line = finding.location.line;
  if (finding.status != Status::pass) {
    list.add({description_of(finding), std::string(instance_role_control().id), finding.fingerprint,
              severity_of(finding.status), path, line});
  }
  for (const Warning& warning : finding.warnings) {
    const std::string code(describe(warning.code).name);
    list.add({finding.address + ": " + warning.message, code,
              text::sha256(finding.fingerprint + code + warning.address + warning.message), "info",
              path, line});
  }
}

}  // namespace

void write_gitlab(const Report& report, const ReportOptions&, const Sink& sink) {
  EntryList list(sink);
  for (const Input& input : report.inputs)
    add_refused(input, list);
  for (const Finding& finding : report.findings)
    add_finding(finding, report, list);
  for (const Input& input : report.inputs) {
    for (const Warning& warning : input.warnings) {
      const std::string code(describe(warning.code).name);
      list.add({warning.address + ": " + warning.message, code,
                text::sha256(input.path + "\n" + code + warning.address + warning.message), "info",
                input.path});
    }
  }
  list.close();
}

}  // namespace rolecall::report
