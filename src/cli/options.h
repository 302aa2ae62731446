#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/log.h"
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

/// The command line, understood.
struct Options {
  std::vector<std::string> plans;      ///< As given; `-` is standard input.
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
  EvaluateOptions evaluate;
  std::size_t jobs = 1;  ///< How many inputs are evaluated at a time.
  Color color = Color::automatic;
  Verbosity verbosity = Verbosity::normal;
};

/// There is nothing to run: what to print instead (help, version, or what is wrong).
struct Stop {
  int exit_status = 0;
  std::string output;  ///< For standard output.
  std::string error;   ///< One sentence for standard error; not escaped yet.
};

/// `arguments`: without the program's name.
std::variant<Options, Stop> parse_options(const std::vector<std::string>& arguments);

}  // namespace rolecall::cli
