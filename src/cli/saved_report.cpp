#include "cli/saved_report.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>

#include <nlohmann/json.hpp>

namespace rolecall::cli {
namespace {

using Json = nlohmann::json;

constexpr const char* kNotAReport = "is not a report that rolecall wrote with -f json or -f ndjson";

std::string text_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Status> status_named(const std::string& name) {
  for (const Status status : {Status::pass, Status::fail, Status::unknown, Status::waived}) {
    if (name == to_string(status)) return status;
  }
  return std::nullopt;
}

const Json* list_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_array() ? &*found : nullptr;
}

// One document; what is wrong with it, or nothing.
std::optional<std::string> add(const Json& document, SavedReport& report) {
  const bool ours =
      document.is_object() && text_member(document, "schema_version").rfind("1.", 0) == 0;
  const Json* const inputs = ours ? list_member(document, "inputs") : nullptr;
  const Json* const results = ours ? list_member(document, "results") : nullptr;
  if (inputs == nullptr || results == nullptr) return kNotAReport;
  for (const Json& input : *inputs) {
    if (!input.is_object()) return kNotAReport;
    if (input.contains("error") && !input["error"].is_null()) {
      return "holds an input that could not be evaluated; there is nothing to compare it with";
    }
    report.inputs.push_back(text_member(input, "path"));
  }
  for (const Json& result : *results) {
    const auto status =
        result.is_object() ? status_named(text_member(result, "status")) : std::nullopt;
    if (!status) return kNotAReport;
    report.results.push_back({text_member(result, "input"), text_member(result, "address"),
                              text_member(result, "message"), *status});
  }
  return std::nullopt;
}

}  // namespace

std::variant<SavedReport, Problem> read_saved_report(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Problem{file, std::string("cannot be opened: ") + std::strerror(errno)};
  std::ostringstream content;
  content << stream.rdbuf();
  const std::string text = content.str();
  SavedReport report;
  // A document is one report; else there is one on each line.
  if (const Json document = Json::parse(text, nullptr, false); !document.is_discarded()) {
    if (auto wrong = add(document, report)) return Problem{file, *wrong};
    return report;
  }
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const Json document = Json::parse(line, nullptr, false);
    if (document.is_discarded()) return Problem{file, kNotAReport};
    if (auto wrong = add(document, report)) return Problem{file, *wrong};
  }
  if (report.inputs.empty()) return Problem{file, kNotAReport};
  return report;
}

}  // namespace rolecall::cli
