#include "cli/diff.h"

#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "cli/exit_code.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/saved_results.h"
#include "text/escape.h"

namespace rolecall::cli {
namespace {

constexpr int kExitWorse = 1;
constexpr const char* kUsage =
    "usage: rolecall diff BEFORE AFTER, two reports written with `rolecall -f json`";

constexpr const char* kNotEvaluated =
    "holds an input that could not be evaluated; there is nothing to compare it with";

using Key = std::pair<std::string, std::string>;  // input, address
using Results = std::map<Key, const Finding*>;

// Higher is worse. What is not there is as good as a pass: it launches nothing without a role.
int badness(const Finding* result) {
  if (result == nullptr) return 0;
  switch (result->status) {
    case Status::pass:
      return 0;
    case Status::waived:
      return 1;
    case Status::unknown:
      return 2;
    case Status::fail:
      break;
  }
  return 3;
}

Results by_key(const Report& report, bool with_input) {
  Results results;
  for (const Finding& result : report.findings) {
    const std::string& path = report.inputs[result.input].path;
    results[{with_input ? path : std::string(), result.address}] = &result;
  }
  return results;
}

std::string word(const Finding* result) {
  return result == nullptr ? "absent" : to_string(result->status);
}

std::string line_for(const Key& key, const Finding* before, const Finding* after) {
  std::string line = key.first.empty() ? key.second : key.first + ": " + key.second;
  line += ": " + word(before) + " → " + word(after);
  if (badness(after) > 0) line += " (" + after->message + ")";
  return line;
}

void compare_one(const Key& key, const Finding* before, const Finding* after,
                 Difference& difference) {
  const bool same = before != nullptr && after != nullptr && before->status == after->status;
  if (same) {
    ++difference.unchanged;
    return;
  }
  const int change = badness(after) - badness(before);
  std::vector<std::string>& list = change > 0   ? difference.worse
                                   : change < 0 ? difference.better
                                                : difference.other;
  list.push_back(line_for(key, before, after));
}

std::string section(const std::string& name, const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines)
    text += name + text::visible(line) + "\n";
  return text;
}

std::string text_of(const Difference& difference) {
  return section("worse   ", difference.worse) + section("better  ", difference.better) +
         section("other   ", difference.other) + std::to_string(difference.worse.size()) +
         " worse, " + std::to_string(difference.better.size()) + " better, " +
         std::to_string(difference.other.size()) + " added or removed, " +
         std::to_string(difference.unchanged) + " as before\n";
}

int fail(const Problem& problem, Log& log) {
  log.error(problem.name, problem.message);
  return kExitError;
}

// A report with an input that could not be evaluated is refused: what it leaves out cannot be
// compared.
std::variant<Report, Problem> read_whole(const std::string& file) {
  Report all;
  std::optional<Problem> problem;
  read_results(
      {file, file}, [](std::uint64_t) {},
      [&](SavedResult&& result) {
        if (problem) return;
        if (const auto* refused = std::get_if<Input>(&result)) {
          problem = Problem{file, refused->error->message};
          return;
        }
        append(std::get<Report>(std::move(result)), all);
      });
  if (problem) return std::move(*problem);
  for (const Input& input : all.inputs) {
    if (input.error) return Problem{file, kNotEvaluated};
  }
  return all;
}

}  // namespace

Difference compare(const Report& before, const Report& after) {
  const bool with_input = before.inputs.size() > 1 || after.inputs.size() > 1;
  const Results old_results = by_key(before, with_input);
  const Results new_results = by_key(after, with_input);
  Difference difference;
  for (const auto& [key, result] : new_results) {
    const auto found = old_results.find(key);
    compare_one(key, found == old_results.end() ? nullptr : found->second, result, difference);
  }
  for (const auto& [key, result] : old_results) {
    if (new_results.count(key) == 0) compare_one(key, result, nullptr, difference);
  }
  return difference;
}

int run_diff(const std::vector<std::string>& arguments, Log& log) {
  if (arguments.size() != 2) {
    log.error(kUsage);
    return kExitError;
  }
  const auto before = read_whole(arguments[0]);
  if (const auto* problem = std::get_if<Problem>(&before)) return fail(*problem, log);
  const auto after = read_whole(arguments[1]);
  if (const auto* problem = std::get_if<Problem>(&after)) return fail(*problem, log);
  const Difference difference = compare(std::get<Report>(before), std::get<Report>(after));
  const auto problem =
      write_document(standard_output(), [&](const Sink& sink) { sink(text_of(difference)); });
  if (problem) return fail(*problem, log);
  return difference.worse.empty() ? kExitOk : kExitWorse;
}

}  // namespace rolecall::cli
