#include "cli/environment_settings.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "cli/near.h"

namespace rolecall::cli {
namespace {

constexpr std::string_view kPrefix = "ROLECALL_";

bool is_settable(const OptionRow& row) {
  return row.from != OptionRow::From::question;
}

const OptionRow* row_named(std::string_view variable) {
  for (const OptionRow& row : option_table()) {
    if (is_settable(row) && variable_of(row) == variable) return &row;
  }
  return nullptr;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!line.empty()) lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// `true` or `false`, for the words that people write for them.
std::optional<std::string> truth(std::string_view value) {
  for (const std::string_view word : {"1", "true", "TRUE", "True"}) {
    if (value == word) return "true";
  }
  for (const std::string_view word : {"0", "false", "FALSE", "False"}) {
    if (value == word) return "false";
  }
  return std::nullopt;
}

std::optional<std::vector<std::string>> values_of(const OptionRow& row, const std::string& value) {
  if (row.takes == OptionRow::Takes::list) return lines_of(value);
  if (row.takes == OptionRow::Takes::one_value) return std::vector{value};
  const auto word = truth(value);
  if (!word) return std::nullopt;
  return std::vector{*word};
}

// A typo must not open the gate unseen; other tools' variables are none of our business.
std::optional<std::string> notice_about(const std::string& variable) {
  std::vector<std::string> known;
  for (const OptionRow& row : option_table()) {
    if (is_settable(row)) known.push_back(variable_of(row).substr(kPrefix.size()));
  }
  const std::vector<std::string> near = nearest(variable.substr(kPrefix.size()), known, 1);
  if (near.empty()) return std::nullopt;
  return variable + " sets nothing (did you mean " + std::string(kPrefix) + near.front() + "?)";
}

}  // namespace

std::variant<EnvironmentSettings, std::string> read_environment(
    const std::vector<std::string>& environment) {
  EnvironmentSettings found;
  for (const std::string& entry : environment) {
    const std::size_t equals = entry.find('=');
    if (equals == std::string::npos || entry.rfind(kPrefix, 0) != 0) continue;
    const std::string variable = entry.substr(0, equals);
    const std::string value = entry.substr(equals + 1);
    const OptionRow* const row = row_named(variable);
    if (row == nullptr) {
      if (const auto notice = notice_about(variable)) found.notices.push_back(*notice);
      continue;
    }
    if (value.empty()) continue;
    const auto values = values_of(*row, value);
    if (!values) return entry + " is neither 1 (true) nor 0 (false)";
    if (values->empty()) continue;
    found.settings.set(row->option, {*values, {Origin::Kind::environment, variable}});
  }
  std::sort(found.notices.begin(), found.notices.end());
  return found;
}

}  // namespace rolecall::cli
