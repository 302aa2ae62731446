#include "cli/config_file.h"

#include <string_view>
#include <utility>
#include <vector>

#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "cli/near.h"

namespace rolecall::cli {
namespace {

using From = OptionRow::From;
using Takes = OptionRow::Takes;

// What stops the reading of a file; caught in this file.
struct Refusal {
  std::string message;
};

std::string place(const toml::source_region& region) {
  return "line " + std::to_string(region.begin.line) + ", column " +
         std::to_string(region.begin.column) + ": ";
}

bool is_settable(const OptionRow& row) {
  return row.from == From::anyone || row.from == From::config;
}

Refusal unknown_key(const std::string& key, const std::string& at) {
  std::vector<std::string> known;
  for (const OptionRow& row : option_table()) {
    if (is_settable(row)) known.emplace_back(row.name);
  }
  const std::vector<std::string> near = nearest(key, known, 1);
  const std::string hint =
      near.empty() ? "keys are options without their dashes" : "did you mean " + near.front() + "?";
  return {at + "unknown key " + key + " (" + hint + ")"};
}

const OptionRow& row_for(const toml::key& key, Trust trust) {
  const std::string at = place(key.source());
  const std::string name(key.str());
  const OptionRow* const row = find_option(name);
  if (row == nullptr) throw unknown_key(name, at);
  if (!is_settable(*row)) {
    throw Refusal{at + name + " is for the command line, not for a configuration file"};
  }
  if (trust == Trust::found && row->from != From::anyone) {
    throw Refusal{at + name +
                  " cannot be set by a file that is found by itself, because any change could "
                  "bring one; name the file with --config"};
  }
  return *row;
}

std::string text_of(const OptionRow& row, const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) {
    if (!text->empty()) return *text;
    throw Refusal{place(node.source()) + std::string(row.name) + " is empty"};
  }
  if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  throw Refusal{place(node.source()) + std::string(row.name) + " must be a string"};
}

std::vector<std::string> list_of(const OptionRow& row, const toml::node& node) {
  const toml::array* const array = node.as_array();
  if (array == nullptr) return {text_of(row, node)};
  std::vector<std::string> values;
  for (const toml::node& element : *array)
    values.push_back(text_of(row, element));
  if (values.empty()) throw Refusal{place(node.source()) + std::string(row.name) + " is empty"};
  return values;
}

std::vector<std::string> values_of(const OptionRow& row, const toml::node& node) {
  if (row.takes == Takes::list) return list_of(row, node);
  if (row.takes == Takes::one_value) return {text_of(row, node)};
  if (const auto flag = node.value_exact<bool>()) return {*flag ? "true" : "false"};
  throw Refusal{place(node.source()) + std::string(row.name) + " must be true or false"};
}

// A report's file is an output path as much as --output is.
void refuse_output_paths(const OptionRow& row, const std::vector<std::string>& values,
                         const toml::node& node) {
  if (row.option != Option::format) return;
  for (const std::string& value : values) {
    if (value.find('=') == std::string::npos) continue;
    throw Refusal{place(node.source()) + "format " + value +
                  " names an output file, which a file that is found by itself cannot do; name the "
                  "file with --config"};
  }
}

Settings to_settings(const toml::table& document, const std::string& file, Trust trust) {
  Settings settings;
  for (const auto& [key, node] : document) {
    const OptionRow& row = row_for(key, trust);
    std::vector<std::string> values = values_of(row, node);
    if (trust == Trust::found) refuse_output_paths(row, values, node);
    const toml::source_position at = node.source().begin;
    settings.set(row.option, {std::move(values), {Origin::Kind::file, file, at.line, at.column}});
  }
  return settings;
}

}  // namespace

std::variant<Settings, Problem> read_config(const std::string& file, Trust trust) {
  try {
    return to_settings(toml::parse_file(file), file, trust);
  } catch (const toml::parse_error& error) {
    const bool has_place = error.source().begin.line > 0;
    return Problem{file, (has_place ? place(error.source()) : std::string()) +
                             std::string(error.description())};
  } catch (const Refusal& refusal) {
    return Problem{file, refusal.message};
  }
}

}  // namespace rolecall::cli
