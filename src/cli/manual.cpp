#include "cli/manual.h"

#include "cli/option_table.h"

namespace rolecall::cli {
namespace {

using From = OptionRow::From;
using Takes = OptionRow::Takes;

// A hyphen would be typeset as one that cannot be pasted, and a backslash starts an escape.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '\'') {
      out += "\\(aq";
    } else if (c == '`') {
      out += "\\(ga";
    } else {
      out += c == '-' ? std::string("\\-") : std::string(1, c);
    }
  }
  return out;
}

std::string manual_names(const OptionRow& row) {
  std::string names;
  if (row.letter != '\0') names = std::string("\\fB\\-") + row.letter + "\\fR, ";
  names += "\\fB\\-\\-" + roff(row.name) + "\\fR";
  if (row.takes != Takes::nothing) names += " \\fI" + roff(row.value) + "\\fR";
  return names;
}

// Says which words a configuration file takes.
std::string value_of(const OptionRow& row) {
  switch (row.takes) {
    case Takes::nothing:
      return "`true` or `false`";
    case Takes::list:
      return "list of " + std::string(row.value);
    case Takes::one_value:
      break;
  }
  std::string text;
  for (const std::string& choice : choices_of(row))
    text += (text.empty() ? "`" : ", `") + choice + "`";
  return text.empty() ? std::string(row.value) : text;
}

std::string key_of(const OptionRow& row) {
  if (row.from == From::run) return "–";
  return "`" + std::string(row.name) + "`" + (row.from == From::anyone ? " ●" : "");
}

}  // namespace

std::string manual_options() {
  std::string text;
  std::string_view group;
  for (const OptionRow& row : option_table()) {
    if (row.group != group) text += ".SS " + std::string(row.group) + "\n";
    group = row.group;
    text += ".TP\n" + manual_names(row) + "\n" + roff(description_of(row)) + ".\n";
  }
  return text;
}

std::string configuration_table() {
  std::string text = "| option | key | variable | value | default |\n|---|---|---|---|---|\n";
  for (const OptionRow& row : option_table()) {
    if (row.from == From::question) continue;
    const bool is_flag = row.takes == Takes::nothing;
    const std::string fallback(is_flag ? "false" : row.fallback);
    text += "| `--" + std::string(row.name) + "` | " + key_of(row) + " | `" + variable_of(row) +
            "` | " + value_of(row) + " | " + (fallback.empty() ? "" : "`" + fallback + "`") +
            " |\n";
  }
  return text;
}

}  // namespace rolecall::cli
