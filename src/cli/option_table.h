#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rolecall::cli {

/// What rolecall is asked to do with the words that follow.
enum class Command { evaluate, merge };

/// Every option, in the order of the table.
enum class Option {
  format,
  output,
  stdin_filename,
  color,
  quiet,
  verbose,
  fail_on,
  presence_only,
  strict,
  changed_only,
  soft_fail,
  include,
  exclude,
  waivers,
  allow_tag_waivers,
  baseline,
  update_baseline,
  allow_errored,
  max_element,
  jobs,
  hash,
  config,
  no_config,
  show_config,
  explain,
  list_frameworks,
  help,
  version
};

/// One row of the one table of options, from which the command line, `--help`, the configuration
/// file, the environment, `--show-config`, the completion scripts, the manual and its tests are
/// made.
struct OptionRow {
  /// What an option takes.
  enum class Takes { nothing, one_value, list };
  /// Who may set it. Everything can be set on the command line.
  enum class From {
    anyone,   ///< Presentation: also a `.rolecall.toml` that is found in the working folder.
    config,   ///< The file that --config names, and the environment.
    run,      ///< The environment: it is about this run alone.
    question  ///< Only the command line: it is asked instead of a run.
  };
  /// What a shell offers for its value.
  enum class Offer { nothing, files, choices, formats };

  Option option;
  std::string_view name;  ///< `fail-on`: also the key in a configuration file.
  char letter = '\0';
  Takes takes = Takes::nothing;
  std::string_view value = {};   ///< What its value is called in the help.
  std::string_view group;        ///< Its heading in the help.
  std::string_view description;  ///< `{formats}` stands for the names of all formats.
  From from = From::config;
  std::string_view fallback = {};  ///< Its value where nobody sets it; may be empty.
  Offer offer = Offer::nothing;
  std::string_view choices = {};  ///< The values that it knows, separated by spaces.
  bool gate = false;              ///< Reports name it among what they were held to.
  bool merges = false;            ///< `rolecall merge` takes it too.
};

/// All options, in the order of the enumerators.
std::span<const OptionRow> option_table();
const OptionRow& row_of(Option option);

/// The row of this name (`fail-on`), or nullptr.
const OptionRow* find_option(std::string_view name);

/// Whether a command takes an option.
bool applies(const OptionRow& row, Command command);

/// The description as it is shown.
std::string description_of(const OptionRow& row);

/// The values that it knows: its choices, or the formats.
std::vector<std::string> choices_of(const OptionRow& row);

/// The environment variable that sets it, `ROLECALL_FAIL_ON`.
std::string variable_of(const OptionRow& row);

/// The names of all formats, separated by commas.
std::string format_names();

}  // namespace rolecall::cli
