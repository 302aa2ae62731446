#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/options.h"

namespace rolecall::cli {

/// What stands on the command line, word by word.
struct RawOptions {
  std::vector<std::string> plans, formats;
  std::string output;
  std::optional<std::string> explain, fail_on;
  std::string stdin_filename = "stdin", max_element = "64MiB", color = "auto";
  Filter filter;
  std::vector<std::string> waivers;
  std::string baseline;
  bool update_baseline = false, allow_tag_waivers = false;
  PolicyOptions policy;
  std::string jobs = "1";
  bool list_frameworks = false;
  bool quiet = false, verbose = false, allow_errored = false, hash = false;
};

/// Understands the words, or says what is wrong with them.
std::variant<Options, Stop> to_options(RawOptions raw);

/// The refusal of a command line.
Stop usage_error(std::string message);

/// The names of all formats, separated by commas.
std::string format_names();

}  // namespace rolecall::cli
