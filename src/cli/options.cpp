#include "cli/options.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/config_file.h"
#include "cli/environment_settings.h"
#include "cli/exit_code.h"
#include "cli/help.h"
#include "cli/interpret.h"
#include "cli/near.h"
#include "cli/show_config.h"
#include "rolecall/version.h"

namespace rolecall::cli {
namespace {

class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(Command command) : command_(command) {}
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    (void)name;
    return std::string(help_introduction(command_)) + make_groups(app, mode) +
           std::string(help_examples(command_));
  }
  std::string make_group(std::string group, bool positional,
                         std::vector<const CLI::Option*> options) const override {
    std::string text = group + ":\n";
    for (const CLI::Option* option : options)
      text += make_option(option, positional);
    return text;
  }
  std::string make_option(const CLI::Option* option, bool positional) const override {
    std::string names = option->get_name(positional, true);
    if (const std::size_t comma = names.find(','); comma != std::string::npos) {
      names.insert(comma + 1, " ");
    }
    const std::string value = option->get_type_name();
    return help_line(value.empty() ? names : names + " " + value, option->get_description());
  }

 private:
  Command command_;
};

std::string names_of(const OptionRow& row) {
  const std::string name = "--" + std::string(row.name);
  return row.letter == '\0' ? name : std::string("-") + row.letter + "," + name;
}

CLI::Option* add(CLI::App& app, const OptionRow& row, Settings& settings) {
  const Origin origin{Origin::Kind::command_line, ""};
  if (row.takes == OptionRow::Takes::nothing) {
    const std::function<void(std::int64_t)> take = [&settings, &row, origin](std::int64_t count) {
      settings.set(row.option, {{count > 0 ? "true" : "false"}, origin});
    };
    return app.add_flag_function(names_of(row), take);
  }
  const std::function<void(const std::vector<std::string>&)> take =
      [&settings, &row, origin](const std::vector<std::string>& values) {
        if (values.size() > 1 && row.takes == OptionRow::Takes::one_value) {
          throw CLI::ArgumentMismatch("--" + std::string(row.name) + " is given twice");
        }
        settings.set(row.option, {values, origin});
      };
  CLI::Option* const option = app.add_option_function(names_of(row), take);
  // Unless extra arguments are forbidden, a list takes every word that follows it, and a value
  // such as `[a,b]` is split.
  return option->allow_extra_args(false)->type_name(std::string(row.value));
}

void add_table(CLI::App& app, Command command, Settings& settings) {
  for (const OptionRow& row : option_table()) {
    if (!applies(row, command)) continue;
    CLI::Option* option = nullptr;
    if (row.option == Option::help) {
      option = app.set_help_flag(names_of(row), "");
    } else if (row.option == Option::version) {
      option = app.set_version_flag(names_of(row), "rolecall " ROLECALL_VERSION);
    } else {
      option = add(app, row, settings);
    }
    option->description(description_of(row))->group(std::string(row.group));
  }
}

// An option that is not of this command, or of none: with the one that may have been meant.
Stop unknown_option(const std::string& word, Command command) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> names;
  for (const OptionRow& row : option_table()) {
    if (applies(row, command)) names.push_back("--" + std::string(row.name));
    if ("--" + std::string(row.name) != name) continue;
    return usage_error(name + " is not for merge: it was decided when the results were written");
  }
  const std::vector<std::string> near = nearest(name, names, 1);
  if (near.empty()) return usage_error("unknown option " + name);
  return usage_error("unknown option " + name + " (did you mean " + near.front() + "?)");
}

// What the command line says: its options, and the words that are none.
struct Words {
  Settings settings;
  std::vector<std::string> inputs;
};

// Inputs are what CLI11 leaves over: as a positional list it would split one named `[a,b]`.
std::variant<Words, Stop> read_words(std::vector<std::string> words, Command command) {
  Words found;
  CLI::App app{"", "rolecall"};
  app.formatter(std::make_shared<HelpFormatter>(command));
  app.allow_extras();
  add_table(app, command, found.settings);
  const auto separator = std::find(words.begin(), words.end(), "--");
  std::vector<std::string> after;
  if (separator != words.end()) after.assign(separator + 1, words.end());
  words.erase(separator, words.end());
  std::reverse(words.begin(), words.end());  // as CLI11 wants them
  try {
    app.parse(words);
  } catch (const CLI::CallForHelp&) {
    return Stop{kExitOk, app.help(), ""};
  } catch (const CLI::CallForVersion& version) {
    return Stop{kExitOk, std::string(version.what()) + "\n", ""};
  } catch (const CLI::ParseError& error) {
    // CLI11's own exit statuses are 103 to 109.
    return usage_error(error.what());
  }
  for (std::string& word : app.remaining()) {
    if (word.size() > 1 && word.front() == '-') return unknown_option(word, command);
    found.inputs.push_back(std::move(word));
  }
  found.inputs.insert(found.inputs.end(), after.begin(), after.end());
  return found;
}

// The file that --config names, else the one that was found; none under --no-config. Of the two
// options, the one whose setter has more say counts.
std::optional<Stop> add_config(const Surroundings& surroundings, Settings& settings) {
  const bool named = settings.find(Option::config) != nullptr;
  const Origin::Kind by_config = settings.kind(Option::config);
  const Origin::Kind by_no_config = settings.kind(Option::no_config);
  const bool refused = settings.on(Option::no_config);
  if (named && refused && by_config == by_no_config) {
    return usage_error("--config and --no-config contradict each other");
  }
  if (refused && by_no_config > by_config) return std::nullopt;
  if (!named && surroundings.config.empty()) return std::nullopt;
  const std::string file = named ? settings.text(Option::config) : surroundings.config;
  const auto config = read_config(file, named ? Trust::named : Trust::found);
  if (const auto* problem = std::get_if<Problem>(&config)) {
    return Stop{kExitError, "", problem->name + ": " + problem->message};
  }
  settings.add_weaker(std::get<Settings>(config));
  return std::nullopt;
}

}  // namespace

std::variant<Options, Stop> parse_options(const std::vector<std::string>& arguments,
                                          Command command, const Surroundings& surroundings) {
  auto read = read_words(arguments, command);
  if (auto* stop = std::get_if<Stop>(&read)) return std::move(*stop);
  auto& [settings, inputs] = std::get<Words>(read);
  const auto environment = read_environment(surroundings.environment);
  if (const auto* problem = std::get_if<std::string>(&environment)) return usage_error(*problem);
  const auto& variables = std::get<EnvironmentSettings>(environment);
  settings.add_weaker(variables.settings);
  if (auto stop = add_config(surroundings, settings)) return std::move(*stop);
  auto options = interpret(settings, command, std::move(inputs));
  if (auto* understood = std::get_if<Options>(&options)) {
    if (settings.on(Option::show_config)) {
      return Stop{kExitOk, show_config(settings, command, variables.notices), ""};
    }
    understood->notices = variables.notices;
  }
  return options;
}

}  // namespace rolecall::cli
