#include <charconv>
#include <optional>

#include "report/formats.h"
#include "report/json_text.h"
#include "report/summary.h"
#include "rolecall/control_info.h"
#include "rolecall/frameworks.h"
#include "rolecall/version.h"

// OCSF 1.3 Compliance Finding, class 2003: https://schema.ocsf.io/1.3.0/classes/compliance_finding
namespace rolecall::report {
namespace {

constexpr int kActivityCreate = 1, kCategoryFindings = 2, kClassComplianceFinding = 2003;

/// One of OCSF's enumerations: the number and its caption.
struct Numbered {
  int id;
  const char* caption;
};

struct Words {
  Numbered compliance, severity, lifecycle;
};

Words words_of(Status status) {
  switch (status) {
    case Status::pass:
      return {{1, "Pass"}, {1, "Informational"}, {4, "Resolved"}};
    case Status::unknown:
      return {{2, "Warning"}, {2, "Low"}, {1, "New"}};
    case Status::waived:
      return {{3, "Fail"}, {3, "Medium"}, {3, "Suppressed"}};
    case Status::fail:
      break;
  }
  return {{3, "Fail"}, {3, "Medium"}, {1, "New"}};
}

std::optional<std::int64_t> number_at(std::string_view text, std::size_t start, std::size_t size) {
  std::int64_t value = 0;
  if (text.size() < start + size) return std::nullopt;
  const char* first = text.data() + start;
  const auto [end, error] = std::from_chars(first, first + size, value);
  if (error != std::errc() || end != first + size) return std::nullopt;
  return value;
}

// Howard Hinnant's days_from_civil, for dates of the proleptic Gregorian calendar after year 0.
std::int64_t days_since_1970(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (month <= 2) --year;
  const std::int64_t era = year / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t shifted_month = month > 2 ? month - 3 : month + 9;
  const std::int64_t day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

// Terraform writes the plan's time as 2026-03-01T12:00:00Z.
std::optional<std::int64_t> seconds_since_1970(std::string_view timestamp) {
  const auto year = number_at(timestamp, 0, 4), month = number_at(timestamp, 5, 2),
             day = number_at(timestamp, 8, 2), hour = number_at(timestamp, 11, 2),
             minute = number_at(timestamp, 14, 2), second = number_at(timestamp, 17, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  return days_since_1970(*year, *month, *day) * 86400 + *hour * 3600 + *minute * 60 + *second;
}

std::int64_t time_of(const Input& input, const ReportOptions& options) {
  const auto planned = input.timestamp ? seconds_since_1970(*input.timestamp) : std::nullopt;
  return planned.value_or(options.now) * 1000;
}

Json metadata_json() {
  return {{"version", "1.3.0"},
          {"product",
           {{"name", "rolecall"}, {"vendor_name", "rolecall"}, {"version", ROLECALL_VERSION}}}};
}

Json event_base(const Words& words, const Input& input, const ReportOptions& options) {
  return {{"activity_id", kActivityCreate},
          {"activity_name", "Create"},
          {"category_uid", kCategoryFindings},
          {"category_name", "Findings"},
          {"class_uid", kClassComplianceFinding},
          {"class_name", "Compliance Finding"},
          {"type_uid", kClassComplianceFinding * 100 + kActivityCreate},
          {"type_name", "Compliance Finding: Create"},
          {"time", time_of(input, options)},
          {"severity_id", words.severity.id},
          {"severity", words.severity.caption},
          {"status_id", words.lifecycle.id},
          {"status", words.lifecycle.caption},
          {"metadata", metadata_json()}};
}

Json compliance_json(const Numbered& status, std::string_view code, const std::string& detail) {
  Json standards = Json::array(), requirements = Json::array();
  for (const Framework* row = begin_frameworks(); row != end_frameworks(); ++row) {
    standards.push_back(row->name);
    for (const std::string_view requirement : *row) {
      requirements.push_back(std::string(row->name) + ": " + std::string(requirement));
    }
  }
  return {{"control", instance_role_control().id},
          {"standards", standards},
          {"requirements", requirements},
          {"status_id", status.id},
          {"status", status.caption},
          {"status_code", code},
          {"status_detail", detail}};
}

Json resource_json(const Finding& finding) {
  Json requirements = {{"instance_profile", to_string(finding.requirements.instance_profile)},
                       {"profile_role", to_string(finding.requirements.profile_role)},
                       {"role_trust", to_string(finding.requirements.role_trust)}};
  return {{"uid", finding.address},
          {"name", finding.address},
          {"type", finding.type},
          {"data", {{"actions", finding.actions}, {"requirements", requirements}}}};
}

Json unmapped_json(const Finding& finding, const Input& input) {
  Json warnings = Json::array();
  for (const Warning& warning : finding.warnings) {
    warnings.push_back(std::string(describe(warning.code).name) + ": " + warning.message);
  }
  return {{"input", input.path},
          {"input_sha256", optional_json(input.sha256)},
          {"gated", finding.gated},
          {"warnings", warnings}};
}

Json finding_event(const Finding& finding, const Report& report, const ReportOptions& options) {
  const Input& input = report.inputs.at(finding.input);
  const Words words = words_of(finding.status);
  Json event = event_base(words, input, options);
  event["message"] = finding.address + ": " + finding.message;
  event["finding_info"] = {{"uid", finding.fingerprint},
                           {"title", instance_role_control().title},
                           {"desc", finding.message},
                           {"types", {"Terraform plan"}}};
  event["compliance"] =
      compliance_json(words.compliance, describe(finding.reason).name, finding.message);
  event["resources"] = Json::array({resource_json(finding)});
  if (!finding.remediation.empty()) event["remediation"] = {{"desc", finding.remediation}};
  if (finding.waiver) event["comment"] = "waived: " + finding.waiver->reason;
  event["unmapped"] = unmapped_json(finding, input);
  if (!report.policy.empty()) event["unmapped"]["policy"] = report.policy;
  return event;
}

// An input that could not be evaluated: the check gave no result for missing information.
Json refused_event(const Input& input, const ReportOptions& options) {
  const Words words{{2, "Warning"}, {4, "High"}, {1, "New"}};
  Json event = event_base(words, input, options);
  event["message"] = input.path + ": " + input.error->message;
  event["finding_info"] = {{"uid", input.path},
                           {"title", "The input could not be evaluated"},
                           {"desc", input.error->message},
                           {"types", {"Terraform plan"}}};
  event["compliance"] =
      compliance_json(words.compliance, to_string(input.error->code), input.error->message);
  event["resources"] = Json::array({{{"uid", input.path}, {"type", "Terraform plan"}}});
  event["unmapped"] = {{"error", true}, {"input", input.path}};
  return event;
}

}  // namespace

void write_ocsf(const Report& report, const ReportOptions& options, const Sink& sink) {
  bool first = true;
  bool open = true;
  const auto put = [&](const Json& event) {
    if (open) open = sink((first ? "[\n  " : ",\n  ") + dump(event));
    first = false;
  };
  for (const Input& input : report.inputs) {
    if (input.error) put(refused_event(input, options));
  }
  for (const Finding& finding : report.findings) {
    put(finding_event(finding, report, options));
  }
  if (open) sink(first ? "[]\n" : "\n]\n");
}

}  // namespace rolecall::report
