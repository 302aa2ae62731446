#include "report/json_document.h"

#include "report/evidence_record.h"
#include "rolecall/control_info.h"
#include "rolecall/frameworks.h"

namespace rolecall::report {
namespace {

Json ci_json(const std::optional<CiRun>& ci) {
  if (!ci) return nullptr;
  return {{"provider", ci->provider},
          {"repository", ci->repository},
          {"commit", ci->commit},
          {"run", ci->run},
          {"url", ci->url}};
}

Json frameworks_json() {
  Json list = Json::array();
  for (const Framework* row = begin_frameworks(); row != end_frameworks(); ++row) {
    Json requirements = Json::array();
    for (const std::string_view requirement : *row)
      requirements.push_back(requirement);
    list.push_back({{"framework", row->name}, {"requirements", requirements}});
  }
  return list;
}

Json scope_json(const Report& report) {
  Json scope = Json::object();
  for (const auto& [type, actions] : scope_of(report)) {
    Json counts = Json::object();
    for (const auto& [action, number] : actions)
      counts[action] = number;
    scope[type] = counts;
  }
  return scope;
}

}  // namespace

Json evidence_record_json(const Report& report) {
  return {{"statement", evidence_statement()},
          {"control_last_reviewed", instance_role_control().last_reviewed},
          {"ci", ci_json(report.ci)},
          {"scope", scope_json(report)},
          {"expectation", run_time_expectation()},
          {"frameworks", frameworks_json()}};
}

Json document_head(const Report& report, std::span<const Input> inputs, const Summary& summary) {
  Json list = Json::array();
  for (const Input& input : inputs)
    list.push_back(input_json(input));
  return {{"schema_version", kSchemaVersion},
          {"tool", tool_json()},
          {"control", control_json()},
          {"inputs", list},
          {"policy", report.policy},
          {"notices", report.notices},
          {"evidence_record", evidence_record_json(report)},
          {"summary", summary_json(summary)}};
}

}  // namespace rolecall::report
