#include <algorithm>

#include "cli/option_table.h"
#include "rolecall/reporter.h"

// What is made of the rows of the table.
namespace rolecall::cli {
namespace {

constexpr std::string_view kFormatsMark = "{formats}";

}  // namespace

std::string description_of(const OptionRow& row) {
  std::string text(row.description);
  const std::size_t mark = text.find(kFormatsMark);
  if (mark != std::string::npos) text.replace(mark, kFormatsMark.size(), format_names());
  return text;
}

std::vector<std::string> choices_of(const OptionRow& row) {
  std::vector<std::string> choices;
  if (row.offer == OptionRow::Offer::formats) {
    for (const Format* format = begin_formats(); format != end_formats(); ++format)
      choices.emplace_back(format->name);
  }
  std::string_view rest = row.choices;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    choices.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return choices;
}

std::string variable_of(const OptionRow& row) {
  std::string name = "ROLECALL_";
  for (const char c : row.name) {
    const bool is_letter = c >= 'a' && c <= 'z';
    name += is_letter ? static_cast<char>(c - 'a' + 'A') : '_';
  }
  return name;
}

std::string format_names() {
  std::string names;
  for (const std::string& name : choices_of(row_of(Option::format)))
    names += (names.empty() ? "" : ", ") + name;
  return names;
}

}  // namespace rolecall::cli
