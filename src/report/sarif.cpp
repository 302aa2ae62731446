#include <algorithm>
#include <vector>

#include "report/formats.h"
#include "report/place.h"
#include "report/sarif_rules.h"
#include "report/summary.h"
#include "rolecall/control_info.h"
#include "rolecall/version.h"
#include "text/escape.h"
#include "text/sha256.h"

// SARIF 2.1.0, in the shape that GitHub code scanning takes.
namespace rolecall::report {
namespace {

// GitHub refuses a run with more.
constexpr std::size_t kMostResults = 25000;

// For what belongs to an input as a whole.
constexpr Location kStartOfFile{0, 1, 1, 1};

// In a SARIF message `[text](target)` is a link; parted, it is text.
std::string message_text(const std::string& text) {
  std::string out = text::visible(text);
  for (std::size_t at = out.find("]("); at != std::string::npos; at = out.find("](", at + 1)) {
    out.insert(at + 1, " ");
  }
  if (!out.empty() && out.back() != '.') out += '.';
  return out;
}

Json artifact_json(const std::string& path) {
  return {{"uri", text::uri_path(relative_path(path))}};
}

// Bytes and lines of the file as it is; nothing can be pointed at in UTF-16.
Json region_json(const Location& location) {
  return {{"startLine", location.line},
          {"startColumn", location.column},
          {"byteOffset", location.offset},
          {"byteLength", location.length}};
}

Json location_json(const std::string& path, const Location& location, const std::string& address) {
  Json physical = {{"artifactLocation", artifact_json(path)}};
  if (location.length != 0) physical["region"] = region_json(location);
  Json logical = {{"fullyQualifiedName", text::visible(address)}, {"kind", "resource"}};
  return Json::array(
      {{{"physicalLocation", physical}, {"logicalLocations", Json::array({logical})}}});
}

// `primaryLocationLineHash` is what GitHub would otherwise compute from the line's text, which
// changes with every plan.
Json fingerprints_json(const std::string& fingerprint) {
  return {{"rolecall/v1", fingerprint},
          {"primaryLocationLineHash", fingerprint.substr(0, 16) + ":1"}};
}

Json suppressions_json(const Waiver& waiver) {
  return Json::array({{{"kind", "external"},
                       {"status", "accepted"},
                       {"justification", text::visible(waiver.reason)}}});
}

class SarifRun {
 public:
  SarifRun(const Report& report, const Sink& sink)
      : report_(report), sink_(sink), codes_(warning_codes_of(report)) {}

  void write() {
    put("{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
        "  \"version\": \"2.1.0\",\n  \"runs\": [\n    {\n");
    put(member("tool", tool_json()));
    put(member("invocations", invocations_json()));
    put(member("artifacts", artifacts_json()));
    put(member("columnKind", "unicodeCodePoints"));
    put("      \"results\": [");
    write_results();
    put(results_ == 0 ? "]" : "\n      ]");
    put("\n    }\n  ]\n}\n");
  }

 private:
  static std::string member(const char* name, const Json& value) {
    return std::string("      \"") + name + "\": " + dump_inside(value, 6) + ",\n";
  }

  [[nodiscard]] Json tool_json() const {
    return {{"driver",
             {{"name", "rolecall"},
              {"version", ROLECALL_VERSION},
              {"semanticVersion", ROLECALL_VERSION},
              {"rules", sarif_rules(codes_)}}}};
  }

  [[nodiscard]] Json artifacts_json() const {
    Json list = Json::array();
    for (const Input& input : report_.inputs) {
      Json artifact = {{"location", artifact_json(input.path)}, {"length", input.bytes}};
      if (input.sha256) artifact["hashes"] = {{"sha-256", *input.sha256}};
      list.push_back(artifact);
    }
    return list;
  }

  [[nodiscard]] Json invocations_json() const {
    Json notifications = Json::array();
    bool successful = true;
    for (const Input& input : report_.inputs) {
      if (!input.error) continue;
      successful = false;
      notifications.push_back(
          {{"level", "error"},
           {"descriptor", {{"id", to_string(input.error->code)}}},
           {"message", {{"text", message_text(input.path + ": " + input.error->message)}}},
           {"locations", Json::array({{{"physicalLocation",
                                        {{"artifactLocation", artifact_json(input.path)}}}}})}});
    }
    const std::size_t wanted = wanted_results();
    if (wanted > kMostResults) {
      notifications.push_back({{"level", "warning"},
                               {"message",
                                {{"text", std::to_string(wanted - kMostResults) +
                                              " results were left out: code scanning takes " +
                                              std::to_string(kMostResults) + "."}}}});
    }
    Json invocation = {{"executionSuccessful", successful},
                       {"toolExecutionNotifications", notifications}};
    if (!report_.policy.empty()) invocation["properties"] = {{"policy", report_.policy}};
    return Json::array({invocation});
  }

  [[nodiscard]] std::size_t wanted_results() const {
    std::size_t count = 0;
    for (const Input& input : report_.inputs)
      count += input.warnings.size();
    for (const Finding& finding : report_.findings) {
      count += finding.warnings.size() + (finding.status == Status::pass ? 0U : 1U);
    }
    return count;
  }

  // Worst first, since what comes last may be left out. Passes would show as alerts.
  void write_results() {
    for (const Status status : {Status::fail, Status::unknown, Status::waived}) {
      for (const Finding& finding : report_.findings) {
        if (finding.status == status) put_result(finding_json(finding));
      }
    }
    for (const Finding& finding : report_.findings) {
      for (const Warning& warning : finding.warnings) {
        put_result(warning_json(warning, finding.address + ": " + warning.message,
                                report_.inputs.at(finding.input).path, finding.location,
                                finding.address));
      }
    }
    for (const Input& input : report_.inputs) {
      for (const Warning& warning : input.warnings) {
        put_result(warning_json(warning, warning.address + ": " + warning.message, input.path,
                                kStartOfFile, warning.address));
      }
    }
  }

  [[nodiscard]] Json finding_json(const Finding& finding) const {
    const bool undecided = finding.status == Status::unknown;
    // Code scanning fails a pull request for errors, whatever their properties say.
    const bool lenient = undecided || !finding.gated;
    std::string message = finding.address + ": " + finding.message;
    if (!finding.remediation.empty()) message += ". Fix: " + finding.remediation;
    Json result = {{"ruleId", instance_role_control().id},
                   {"ruleIndex", 0},
                   {"kind", "fail"},
                   {"level", lenient ? "warning" : "error"},
                   {"message", {{"text", message_text(message)}}},
                   {"locations", location_json(report_.inputs.at(finding.input).path,
                                               finding.location, finding.address)},
                   {"partialFingerprints", fingerprints_json(finding.fingerprint)}};
    if (finding.waiver && finding.status == Status::waived) {
      result["suppressions"] = suppressions_json(*finding.waiver);
    }
    result["properties"] = {{"reason", describe(finding.reason).name}, {"gated", finding.gated}};
    if (undecided) result["properties"]["undecided"] = true;
    return result;
  }

  [[nodiscard]] Json warning_json(const Warning& warning, const std::string& message,
                                  const std::string& path, const Location& location,
                                  const std::string& address) const {
    const auto rule = std::distance(codes_.begin(), codes_.find(warning.code)) + 1;
    // One launch path can hold several warnings of a kind, told apart by what they say.
    const std::string subject =
        path + "\n" + address + "\n" + warning.address + "\n" + warning.message;
    return {{"ruleId", sarif_rule_id(warning.code)},
            {"ruleIndex", rule},
            {"kind", "fail"},
            {"level", "note"},
            {"message", {{"text", message_text(message)}}},
            {"locations", location_json(path, location, address)},
            {"partialFingerprints",
             fingerprints_json(text::sha256(sarif_rule_id(warning.code) + "\n" + subject))}};
  }

  void put_result(const Json& result) {
    if (results_ == kMostResults) return;
    put((results_ == 0 ? "\n        " : ",\n        ") + dump_inside(result, 8));
    ++results_;
  }

  void put(const std::string& piece) {
    if (open_) open_ = sink_(piece);
  }

  const Report& report_;
  const Sink& sink_;
  std::set<WarningCode> codes_;
  std::size_t results_ = 0;
  bool open_ = true;
};

}  // namespace

void write_sarif(const Report& report, const ReportOptions&, const Sink& sink) {
  SarifRun(report, sink).write();
}

}  // namespace rolecall::report
