#include "report/json_model.h"

#include "rolecall/control_info.h"
#include "rolecall/version.h"

namespace rolecall::report {
namespace {

Json warnings_json(const std::vector<Warning>& warnings) {
  Json list = Json::array();
  for (const Warning& warning : warnings) {
    list.push_back({{"code", describe(warning.code).name},
                    {"message", warning.message},
                    {"address", warning.address}});
  }
  return list;
}

Json evidence_json(const std::vector<Evidence>& evidence) {
  Json list = Json::array();
  for (const Evidence& step : evidence) {
    list.push_back({{"address", step.address},
                    {"attribute", step.attribute},
                    {"finding", step.finding},
                    {"how", to_string(step.how)},
                    {"link", to_string(step.link)},
                    {"outcome", to_string(step.outcome)},
                    {"changed", step.changed}});
  }
  return list;
}

Json requirements_json(const Requirements& requirements) {
  return {{"instance_profile", to_string(requirements.instance_profile)},
          {"profile_role", to_string(requirements.profile_role)},
          {"role_trust", to_string(requirements.role_trust)}};
}

Json checks_json(const Finding& finding) {
  Json object = Json::object();
  for (const Check& check : checks(finding))
    object[std::string(check.id)] = check.outcome;
  return object;
}

Json waiver_json(const std::optional<Waiver>& waiver) {
  if (!waiver) return nullptr;
  return {{"reason", waiver->reason},
          {"owner", waiver->owner},
          {"ticket", waiver->ticket},
          {"expires", waiver->expires},
          {"source", waiver->source}};
}

// A place without a length is one that cannot be pointed at: the input is UTF-16.
Json location_json(const Location& location) {
  if (location.length == 0) return nullptr;
  return {{"line", location.line},
          {"column", location.column},
          {"offset", location.offset},
          {"length", location.length}};
}

Json error_json(const std::optional<Error>& error) {
  if (!error) return nullptr;
  return {{"code", to_string(error->code)},
          {"message", error->message},
          {"offset", error->offset ? Json(*error->offset) : Json(nullptr)}};
}

Json flag_json(const std::optional<bool>& flag) {
  return flag ? Json(*flag) : Json(nullptr);
}

Json counts_json(const std::map<std::string, std::uint64_t>& counts) {
  Json object = Json::object();
  for (const auto& [name, number] : counts)
    object[name] = number;
  return object;
}

}  // namespace

std::string dump_inside(const Json& value, std::size_t columns) {
  const std::string text = dump(value, Layout::indented);
  std::string out;
  out.reserve(text.size() + text.size() / 4);
  for (const char c : text) {
    out += c;
    if (c == '\n') out.append(columns, ' ');
  }
  return out;
}

Json tool_json() {
  return {{"name", "rolecall"}, {"version", ROLECALL_VERSION}};
}

Json control_json() {
  const ControlInfo& control = instance_role_control();
  return {{"id", control.id},
          {"title", control.title},
          {"mappings",
           {{"checkov", control.checkov},
            {"aws_config", control.aws_config},
            {"powerpipe", control.powerpipe},
            {"prowler", control.prowler}}}};
}

Json input_json(const Input& input) {
  return {{"path", input.path},
          {"kind", input.kind.empty() ? Json(nullptr) : Json(input.kind)},
          {"bytes", input.bytes},
          {"sha256", optional_json(input.sha256)},
          {"format_version", optional_json(input.format_version)},
          {"terraform_version", optional_json(input.terraform_version)},
          {"timestamp", optional_json(input.timestamp)},
          {"complete", flag_json(input.complete)},
          {"errored", flag_json(input.errored)},
          {"error", error_json(input.error)},
          {"notices", input.notices},
          {"warnings", warnings_json(input.warnings)},
          {"not_judged", counts_json(input.not_judged)},
          {"not_evaluated", counts_json(input.not_evaluated)}};
}

Json summary_json(const Summary& summary) {
  return {{"checked", summary.checked},
          {"pass", summary.pass},
          {"fail", summary.fail},
          {"unknown", summary.unknown},
          {"waived", summary.waived},
          {"warnings", summary.warnings},
          {"not_judged", counts_json(summary.not_judged)}};
}

Json finding_json(const Finding& finding, const Report& report) {
  const bool has_basis = finding.basis != Basis::none;
  return {{"input", report.inputs.at(finding.input).path},
          {"address", finding.address},
          {"type", finding.type},
          {"actions", finding.actions},
          {"status", to_string(finding.status)},
          {"gated", finding.gated},
          {"reason", describe(finding.reason).name},
          {"basis", has_basis ? Json(to_string(finding.basis)) : Json(nullptr)},
          {"message", finding.message},
          {"requirements", requirements_json(finding.requirements)},
          {"checks", checks_json(finding)},
          {"evidence", evidence_json(finding.evidence)},
          {"warnings", warnings_json(finding.warnings)},
          {"remediation", finding.remediation},
          {"snippet", finding.snippet},
          {"profile", finding.profile.empty() ? Json(nullptr) : Json(finding.profile)},
          {"location", location_json(finding.location)},
          {"changed", finding.changed},
          {"waiver", waiver_json(finding.waiver)},
          {"fingerprint", finding.fingerprint}};
}

}  // namespace rolecall::report
