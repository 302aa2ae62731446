#include "cli/saved_report.h"

#include <algorithm>
#include <set>
#include <utility>

#include "cli/saved_values.h"
#include "rolecall/control_info.h"

namespace rolecall::cli {
namespace {

using saved::Json;
using saved::Mismatch;

constexpr const char* kNotAReport = "is not a result that rolecall wrote with -f json or -f ndjson";
constexpr const char* kPlan =
    "is a plan, not a result; evaluate it first: rolecall -f json=result.json PLAN";
constexpr const char* kOtherMajor =
    "has a schema_version of another major; read it with the rolecall that wrote it";
constexpr const char* kOtherControl = "is about another control";
constexpr const char* kOddMember =
    "is not a whole result: a member is missing, or its value is not known to this version of "
    "rolecall";

// Finds the input of each result by its name. Results stand in the order of the inputs; where two
// inputs have one name, an address that comes again belongs to the next of them.
class InputFinder {
 public:
  explicit InputFinder(const std::vector<Input>& inputs) : inputs_(inputs) {}

  std::size_t find(const std::string& path, const std::string& address) {
    const bool same_input = next_ > 0 && inputs_[current_].path == path;
    if (same_input && seen_.insert(address).second) return current_;
    const auto is_meant = [&](const Input& input) { return input.path == path && !input.error; };
    auto found =
        std::find_if(inputs_.begin() + static_cast<std::ptrdiff_t>(next_), inputs_.end(), is_meant);
    // Someone sorted them anew.
    if (found == inputs_.end()) found = std::find_if(inputs_.begin(), inputs_.end(), is_meant);
    if (found == inputs_.end()) throw Mismatch{};
    current_ = static_cast<std::size_t>(found - inputs_.begin());
    next_ = current_ + 1;
    seen_ = {address};
    return current_;
  }

 private:
  const std::vector<Input>& inputs_;
  std::set<std::string> seen_;  // Addresses of the current input.
  std::size_t current_ = 0, next_ = 0;
};

Report to_report(const Json& document) {
  Report report;
  for (const Json& input : saved::list(document, "inputs"))
    report.inputs.push_back(saved::input(input));
  InputFinder inputs(report.inputs);
  for (const Json& result : saved::list(document, "results")) {
    Finding finding = saved::finding(result);
    finding.input = inputs.find(saved::text(result, "input"), finding.address);
    report.findings.push_back(std::move(finding));
  }
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.input < b.input; });
  report.policy = saved::texts(document, "policy");
  report.notices = saved::texts(document, "notices");
  report.ci = saved::ci(saved::member(document, "evidence_record"));
  return report;
}

// What is wrong with the document as a whole.
std::optional<Error> refuse(const Json& document) {
  const bool versioned = document.contains("schema_version") && document.contains("control") &&
                         document["schema_version"].is_string();
  if (!versioned) {
    const bool is_plan = document.contains("format_version");
    return Error{ErrorCode::not_a_report, is_plan ? kPlan : kNotAReport, std::nullopt};
  }
  if (document["schema_version"].get<std::string>().rfind("1.", 0) != 0) {
    return Error{ErrorCode::unsupported_format, kOtherMajor, std::nullopt};
  }
  if (saved::text(document["control"], "id") != instance_role_control().id) {
    return Error{ErrorCode::not_a_report, kOtherControl, std::nullopt};
  }
  return std::nullopt;
}

}  // namespace

std::variant<Report, Error> read_saved_report(std::string_view json) {
  try {
    const Json document = Json::parse(json);
    if (auto error = refuse(document)) return std::move(*error);
    return to_report(document);
  } catch (const Json::parse_error& error) {
    return Error{ErrorCode::malformed, "is broken JSON", error.byte};
  } catch (const Mismatch&) {
    return Error{ErrorCode::not_a_report, kOddMember, std::nullopt};
  }
}

}  // namespace rolecall::cli
