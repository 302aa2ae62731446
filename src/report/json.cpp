#include "report/formats.h"
#include "report/json_model.h"

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
  Json inputs = Json::array();
  for (const Input& input : report.inputs)
    inputs.push_back(input_json(input));
  const auto member = [&](const char* name, const Json& value) {
    return std::string("  \"") + name + "\": " + dump_inside(value, 2) + ",\n";
  };
  std::string head = "{\n";
  head += member("schema_version", kSchemaVersion);
  head += member("tool", tool_json());
  head += member("control", control_json());
  head += member("inputs", inputs);
  head += member("policy", report.policy);
  head += member("notices", report.notices);
  head += member("summary", summary_json(summarize(report)));
  if (!sink(head + "  \"results\": [")) return;
  if (write_results(report, sink)) sink("\n}\n");
}

}  // namespace rolecall::report
