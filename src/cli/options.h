#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/log.h"
#include "cli/option_table.h"
#include "rolecall/policy.h"
#include "rolecall/reporter.h"
#include "rolecall/rolecall.h"

namespace rolecall::cli {

enum class Color { automatic, always, never };

/// One `--format FMT[=FILE]`.
struct FormatRequest {
  const Format* format = nullptr;  ///< Never null after parsing.
  std::string file;                ///< Empty: the main report, see Options::output.
};

/// What was asked for, understood.
struct Options {
  Command command = Command::evaluate;
  std::vector<std::string> plans;      ///< Plans, or results to merge; `-` is standard input.
  std::vector<FormatRequest> formats;  ///< At most one without a file.
  std::string output;                  ///< Where the main report goes; empty: standard output.
  std::string stdin_filename = "stdin";
  std::optional<std::string> explain;  ///< The address whose story is asked for.
  Filter filter;
  std::vector<std::string> waivers;  ///< Waiver files.
  std::string baseline;              ///< A baseline file, or empty.
  bool update_baseline = false;      ///< Write the baseline instead of reading it.
  bool allow_tag_waivers = false;
  PolicyOptions policy;
  std::vector<std::string> policy_lines;  ///< For Report::policy: who set what of the gate.
  EvaluateOptions evaluate;
  std::size_t jobs = 1;              ///< How many inputs are evaluated at a time.
  std::vector<std::string> notices;  ///< About how the options were set.
  Color color = Color::automatic;
  Verbosity verbosity = Verbosity::normal;
};

/// There is nothing to run: what to print instead (help, version, or what is wrong).
struct Stop {
  int exit_status = 0;
  std::string output;  ///< For standard output.
  std::string error;   ///< One sentence for standard error; not escaped yet.
};

/// What may set options besides the words of the command line.
struct Surroundings {
  std::vector<std::string> environment;  ///< `NAME=value` each.
  std::string config;  ///< The configuration file in the working folder; empty: there is none.
};

/// `arguments`: without the names of program and command. Flags win over the environment, and that
/// over the configuration file.
std::variant<Options, Stop> parse_options(const std::vector<std::string>& arguments,
                                          Command command = Command::evaluate,
                                          const Surroundings& surroundings = {});

}  // namespace rolecall::cli
