#include "report/formats.h"
#include "report/json_document.h"

namespace rolecall::report {
namespace {

// Reports of thousands of findings are written finding by finding, so that memory stays flat.
bool write_results(const Report& report, const Sink& sink) {
  bool first = true;
  for (const Finding& finding : report.findings) {
    const std::string separator = first ? "\n    " : ",\n    ";
    if (!sink(separator + dump_inside(finding_json(finding, report), 4))) return false;
    first = false;
  }
  return sink(first ? "]" : "\n  ]");
}

}  // namespace

void write_json(const Report& report, const ReportOptions&, const Sink& sink) {
  std::string head = "{\n";
  const Json members = document_head(report, report.inputs, summarize(report));
  for (const auto& [name, value] : members.items()) {
    head += "  \"" + name + "\": " + dump_inside(value, 2) + ",\n";
  }
  if (!sink(head + "  \"results\": [")) return;
  if (write_results(report, sink)) sink("\n}\n");
}

}  // namespace rolecall::report
