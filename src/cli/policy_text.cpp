#include "cli/policy_text.h"

namespace rolecall::cli {

std::vector<std::string> describe_policy(const Settings& settings, Command command) {
  std::vector<std::string> lines;
  for (const OptionRow& row : option_table()) {
    const Setting* const setting = settings.find(row.option);
    if (!row.gate || !applies(row, command) || setting == nullptr) continue;
    const std::string name = "--" + std::string(row.name);
    const std::string from = " (" + to_string(setting->origin) + ")";
    if (row.takes == OptionRow::Takes::nothing) {
      if (settings.on(row.option)) lines.push_back(name + from);
      continue;
    }
    for (const std::string& value : setting->values)
      lines.push_back(name + " " + value + from);
  }
  return lines;
}

}  // namespace rolecall::cli
