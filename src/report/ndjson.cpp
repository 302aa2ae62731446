#include "report/formats.h"
#include "report/json_document.h"

namespace rolecall::report {
namespace {

// The findings of one input, as a report of its own would hold them.
Report scope_only(const Report& report, std::size_t input) {
  Report one;
  one.policy = report.policy;
  one.notices = report.notices;
  one.ci = report.ci;
  for (const Finding& finding : findings_of(report, input)) {
    Finding counted;
    counted.type = finding.type;
    counted.actions = finding.actions;
    one.findings.push_back(std::move(counted));
  }
  return one;
}

bool write_line(const Report& report, std::size_t input, const Sink& sink) {
  const std::span<const Input> inputs(&report.inputs[input], 1);
  std::string head =
      dump(document_head(scope_only(report, input), inputs, summarize(report, input)));
  head.pop_back();  // The closing brace: the results come first.
  if (!sink(head + ",\"results\":[")) return false;
  bool first = true;
  for (const Finding& finding : findings_of(report, input)) {
    if (!sink((first ? "" : ",") + dump(finding_json(finding, report)))) return false;
    first = false;
  }
  return sink("]}\n");
}

}  // namespace

void write_ndjson(const Report& report, const ReportOptions&, const Sink& sink) {
  for (std::size_t input = 0; input < report.inputs.size(); ++input) {
    if (!write_line(report, input, sink)) return;
  }
}

}  // namespace rolecall::report
