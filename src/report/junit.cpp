#include <pugixml.hpp>

#include "report/formats.h"
#include "report/summary.h"
#include "text/escape.h"

// Element and attribute names as Jenkins' junit-10.xsd has them; it knows no `file` on a test case.
namespace rolecall::report {
namespace {

class SinkWriter : public pugi::xml_writer {
 public:
  explicit SinkWriter(const Sink& sink) : sink_(sink) {}
  void write(const void* data, std::size_t size) override {
    if (open_) open_ = sink_({static_cast<const char*>(data), size});
  }

 private:
  const Sink& sink_;
  bool open_ = true;
};

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(text::xml(value).c_str());
}

void set(pugi::xml_node node, const char* name, std::uint64_t value) {
  node.append_attribute(name).set_value(static_cast<unsigned long long>(value));
}

struct Counts {
  std::uint64_t tests = 0, failures = 0, errors = 0, skipped = 0;
};

// A failure that the gate leaves out must not fail the job that reads this file.
bool fails(const Finding& finding) {
  return finding.status == Status::fail && finding.gated;
}

Counts count(const Report& report, std::size_t input) {
  Counts counts;
  for (const Finding& finding : findings_of(report, input)) {
    ++counts.tests;
    if (fails(finding)) ++counts.failures;
    if (!fails(finding) && finding.status != Status::pass) ++counts.skipped;
  }
  if (report.inputs[input].error) {
    ++counts.tests;
    ++counts.errors;
  }
  return counts;
}

std::string details_of(const Finding& finding) {
  std::string out = text::xml(finding.message) + "\n";
  for (const auto& chain : chains_of(finding)) {
    for (const Evidence& step : chain) {
      out += text::xml(step.address + " " + step.attribute + ": " + step.finding) + "\n";
    }
  }
  if (!finding.remediation.empty()) out += "fix: " + text::xml(finding.remediation) + "\n";
  return out;
}

std::string skip_message(const Finding& finding) {
  if (finding.status == Status::waived) return "waived: " + finding.waiver->reason;
  if (finding.status == Status::unknown) return "undecided: " + finding.message;
  return "not gated: " + finding.message;
}

void add_case(pugi::xml_node suite, const Finding& finding) {
  pugi::xml_node test = suite.append_child("testcase");
  set(test, "name", finding.address);
  set(test, "classname", finding.type);
  set(test, "time", std::uint64_t{0});
  if (finding.status == Status::pass) return;
  if (!fails(finding)) return set(test.append_child("skipped"), "message", skip_message(finding));
  pugi::xml_node failure = test.append_child("failure");
  set(failure, "type", std::string(describe(finding.reason).name));
  set(failure, "message", finding.message);
  failure.append_child(pugi::node_pcdata).set_value(details_of(finding).c_str());
}

void add_error(pugi::xml_node suite, const Input& input) {
  if (!input.error) return;
  pugi::xml_node test = suite.append_child("testcase");
  set(test, "name", input.path);
  set(test, "classname", std::string("rolecall"));
  set(test, "time", std::uint64_t{0});
  pugi::xml_node error = test.append_child("error");
  set(error, "type", std::string(to_string(input.error->code)));
  set(error, "message", input.error->message);
}

// What the findings were held to.
void add_policy(pugi::xml_node suite, const Report& report) {
  if (report.policy.empty()) return;
  pugi::xml_node properties = suite.append_child("properties");
  for (const std::string& line : report.policy) {
    pugi::xml_node property = properties.append_child("property");
    set(property, "name", std::string("policy"));
    set(property, "value", line);
  }
}

void set_counts(pugi::xml_node node, const Counts& counts) {
  set(node, "tests", counts.tests);
  set(node, "failures", counts.failures);
  set(node, "errors", counts.errors);
}

void add_suite(pugi::xml_node root, const Report& report, std::size_t input, Counts& total) {
  const Counts counts = count(report, input);
  pugi::xml_node suite = root.append_child("testsuite");
  set(suite, "name", report.inputs[input].path);
  set_counts(suite, counts);
  set(suite, "skipped", counts.skipped);
  set(suite, "time", std::uint64_t{0});
  add_policy(suite, report);
  add_error(suite, report.inputs[input]);
  for (const Finding& finding : findings_of(report, input))
    add_case(suite, finding);
  total.tests += counts.tests;
  total.failures += counts.failures;
  total.errors += counts.errors;
}

}  // namespace

void write_junit(const Report& report, const ReportOptions&, const Sink& sink) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", std::string("1.0"));
  set(declaration, "encoding", std::string("UTF-8"));
  pugi::xml_node root = document.append_child("testsuites");
  set(root, "name", std::string("rolecall"));
  set(root, "time", std::uint64_t{0});
  Counts total;
  for (std::size_t i = 0; i < report.inputs.size(); ++i)
    add_suite(root, report, i, total);
  set_counts(root, total);
  SinkWriter writer(sink);
  document.save(writer, "  ", pugi::format_default, pugi::encoding_utf8);
}

}  // namespace rolecall::report
