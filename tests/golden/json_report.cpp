#include "json_report.h"

#include <algorithm>

#include <simdjson.h>

namespace rolecall::test {
namespace {

std::string text(simdjson::simdjson_result<simdjson::dom::element> value) {
  std::string_view found;
  return value.get(found) == simdjson::SUCCESS ? std::string(found) : std::string();
}

}  // namespace

std::optional<std::vector<JsonResult>> read_results(std::string_view report) {
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  simdjson::dom::array results;
  if (parser.parse(report.data(), report.size()).get(document) != simdjson::SUCCESS)
    return std::nullopt;
  if (document["results"].get(results) != simdjson::SUCCESS) return std::nullopt;
  std::vector<JsonResult> found;
  for (const simdjson::dom::element result : results)
    found.push_back({text(result["address"]), text(result["status"]), text(result["basis"]),
                     text(result["reason"]), text(result["requirements"]["instance_profile"])});
  return found;
}

std::string worst_status(const std::vector<JsonResult>& results) {
  for (const char* status : {"fail", "unknown"}) {
    if (std::any_of(results.begin(), results.end(),
                    [&](const JsonResult& result) { return result.status == status; }))
      return status;
  }
  return "pass";
}

}  // namespace rolecall::test
