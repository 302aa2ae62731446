#include "cli/policy_text.h"

#include <utility>

namespace rolecall::cli {

std::vector<std::string> describe_policy(const Settings& settings, Command command) {
  std::vector<std::string> lines;
  for (const OptionRow& row : option_table()) {
    const Setting* const setting = settings.find(row.option);
    if (!row.gate || !applies(row, command) || setting == nullptr) continue;
    const std::string from = " (" + to_string(setting->origin) + ")";
    const auto add = [&](const std::string& value) {
      std::string line = "--";
      line.append(row.name).append(value).append(from);
      lines.push_back(std::move(line));
    };
    if (row.takes == OptionRow::Takes::nothing) {
      if (settings.on(row.option)) add("");
      continue;
    }
    for (const std::string& value : setting->values)
      add(" " + value);
  }
  return lines;
}

}  // namespace rolecall::cli
