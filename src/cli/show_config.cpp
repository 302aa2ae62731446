#include "cli/show_config.h"

#include <algorithm>

namespace rolecall::cli {
namespace {

using Takes = OptionRow::Takes;

constexpr std::size_t kColumn = 36;
constexpr std::string_view kHexDigits = "0123456789abcdef";

// A basic string of TOML: control characters escaped, the rest as it is.
std::string quoted(const std::string& value) {
  std::string text = "\"";
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text += std::string("\\") + c;
    } else if (byte < 0x20 || byte == 0x7f) {
      text += std::string("\\u00") + kHexDigits[byte >> 4U] + kHexDigits[byte & 15U];
    } else {
      text += c;
    }
  }
  return text + "\"";
}

std::string list_text(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values)
    text += (text.empty() ? "" : ", ") + quoted(value);
  return "[" + text + "]";
}

// --strict changes what --fail-on is where nobody sets it.
bool is_implied(const OptionRow& row, const Settings& settings) {
  return row.option == Option::fail_on && settings.on(Option::strict) &&
         settings.find(row.option) == nullptr;
}

std::string value_text(const OptionRow& row, const Settings& settings) {
  if (row.takes == Takes::nothing) return settings.on(row.option) ? "true" : "false";
  if (is_implied(row, settings)) return quoted("unknown");
  if (row.takes == Takes::one_value) return quoted(settings.text(row.option));
  const std::vector<std::string> values = settings.list(row.option);
  if (values.empty() && !row.fallback.empty()) return list_text({std::string(row.fallback)});
  return list_text(values);
}

bool has_value(const OptionRow& row, const Settings& settings) {
  return row.takes == Takes::nothing || !row.fallback.empty() ||
         settings.find(row.option) != nullptr;
}

// What a configuration file cannot set stands there as a comment.
bool is_comment(const OptionRow& row, const Settings& settings) {
  return row.from == OptionRow::From::run || !has_value(row, settings);
}

std::string origin_text(const OptionRow& row, const Settings& settings) {
  if (const Setting* const setting = settings.find(row.option)) return to_string(setting->origin);
  if (is_implied(row, settings)) return "default under --strict";
  return has_value(row, settings) ? "default" : "not set";
}

std::string line_for(const OptionRow& row, const Settings& settings) {
  std::string line = is_comment(row, settings) ? "# " : "";
  line += std::string(row.name) + " =";
  if (has_value(row, settings)) line += " " + value_text(row, settings);
  line.append(std::max(kColumn, line.size() + 2) - line.size(), ' ');
  return line + "# " + origin_text(row, settings) + "\n";
}

}  // namespace

std::string show_config(const Settings& settings, Command command,
                        const std::vector<std::string>& notices) {
  std::string text;
  for (const std::string& notice : notices)
    text += "# note: " + notice + "\n";
  for (const OptionRow& row : option_table()) {
    if (row.from == OptionRow::From::question || !applies(row, command)) continue;
    text += line_for(row, settings);
  }
  return text;
}

}  // namespace rolecall::cli
