#include "cli/interpret.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "cli/exit_code.h"
#include "cli/policy_text.h"
#include "cli/size.h"
#include "rolecall/control_info.h"
#include "rolecall/frameworks.h"

namespace rolecall::cli {
namespace {

constexpr std::uint64_t kMostJobs = 256;

template <typename T>
using Choices = std::array<std::pair<std::string_view, T>, 3>;

constexpr Choices<FailOn> kFailOn{
    {{"fail", FailOn::fail}, {"unknown", FailOn::unknown}, {"warning", FailOn::warning}}};
constexpr Choices<Color> kColors{
    {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}}};

// What stops the interpretation; caught in this file.
struct Refusal {
  std::string message;
};

// Under --list-frameworks.
std::string list_frameworks() {
  std::string text(instance_role_control().id);
  text += ": " + std::string(instance_role_control().title) + "\n";
  for (const Framework* framework = begin_frameworks(); framework != end_frameworks();
       ++framework) {
    std::string requirements;
    for (const std::string_view requirement : *framework)
      requirements += (requirements.empty() ? "" : ", ") + std::string(requirement);
    text += "  " + std::string(framework->name) + ": " + requirements + "\n";
  }
  return text;
}

// `--fail-on never`, after where that was set.
std::string words(const Settings& settings, Option option, const std::string& value) {
  const Setting* const setting = settings.find(option);
  return spelled(option, setting == nullptr ? Origin{} : setting->origin) + " " + value;
}

FormatRequest parse_format(const Settings& settings, const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string name = text.substr(0, equals);
  const Format* const format = find_format(name);
  if (format == nullptr) {
    throw Refusal{words(settings, Option::format, name) + " is not known: use one of " +
                  format_names()};
  }
  if (equals == std::string::npos) return FormatRequest{format, ""};
  const std::string file = text.substr(equals + 1);
  if (file.empty()) {
    throw Refusal{words(settings, Option::format, text) + " names no file after the `=`"};
  }
  return FormatRequest{format, file == "-" ? "" : file};
}

std::vector<FormatRequest> parse_formats(const Settings& settings) {
  std::vector<FormatRequest> requests;
  bool has_main = false;
  for (const std::string& text : settings.list(Option::format)) {
    FormatRequest request = parse_format(settings, text);
    if (request.file.empty() && has_main) {
      throw Refusal{"only one --format can go to standard output; give the others a =FILE"};
    }
    has_main = has_main || request.file.empty();
    requests.push_back(std::move(request));
  }
  // There is always a main report, so that a log never stays empty.
  if (!has_main) requests.push_back({find_format("text"), ""});
  return requests;
}

template <typename T>
T choose(const Settings& settings, Option option, const Choices<T>& choices) {
  const std::string text = settings.text(option);
  for (const auto& [name, value] : choices) {
    if (name == text) return value;
  }
  throw Refusal{words(settings, option, text) + " is not known: use " +
                std::string(choices[0].first) + ", " + std::string(choices[1].first) + " or " +
                std::string(choices[2].first)};
}

std::uint64_t parse_max_element(const Settings& settings) {
  const std::string text = settings.text(Option::max_element);
  const std::optional<std::uint64_t> size = parse_size(text);
  if (size) return *size;
  throw Refusal{words(settings, Option::max_element, text) + " is not a size such as 64MiB"};
}

std::size_t parse_jobs(const Settings& settings) {
  const std::string text = settings.text(Option::jobs);
  const std::optional<std::uint64_t> jobs = parse_size(text);
  if (jobs && *jobs <= kMostJobs) return *jobs;
  throw Refusal{words(settings, Option::jobs, text) + " is not a number from 1 to " +
                std::to_string(kMostJobs)};
}

// Of two that contradict each other, the one whose setter has more say wins.
Verbosity verbosity_of(const Settings& settings) {
  const bool quiet = settings.on(Option::quiet);
  const bool verbose = settings.on(Option::verbose);
  const Origin::Kind by_quiet = settings.kind(Option::quiet);
  const Origin::Kind by_verbose = settings.kind(Option::verbose);
  if (quiet && verbose && by_quiet == by_verbose) {
    throw Refusal{"--quiet and --verbose contradict each other"};
  }
  if (quiet && (!verbose || by_quiet > by_verbose)) return Verbosity::quiet;
  return verbose ? Verbosity::verbose : Verbosity::normal;
}

void refuse_contradictions(const Settings& settings) {
  const bool formatted = settings.kind(Option::format) == Origin::Kind::command_line;
  if (settings.find(Option::explain) != nullptr && formatted) {
    throw Refusal{"--explain excludes --format: it is written instead of a report"};
  }
  if (settings.on(Option::update_baseline) && settings.text(Option::baseline).empty()) {
    throw Refusal{"--update-baseline requires --baseline"};
  }
}

void interpret_policy(const Settings& settings, Options& options) {
  const FailOn fail_on = choose(settings, Option::fail_on, kFailOn);
  if (settings.find(Option::fail_on) != nullptr) options.policy.fail_on = fail_on;
  options.policy.presence_only = settings.on(Option::presence_only);
  options.policy.strict = settings.on(Option::strict);
  options.policy.changed_only = settings.on(Option::changed_only);
  options.policy.soft_fail = settings.on(Option::soft_fail);
  options.filter = {settings.list(Option::include), settings.list(Option::exclude)};
  options.waivers = settings.list(Option::waivers);
  options.baseline = settings.text(Option::baseline);
  options.update_baseline = settings.on(Option::update_baseline);
  options.allow_tag_waivers = settings.on(Option::allow_tag_waivers);
}

void interpret_reports(const Settings& settings, Options& options) {
  options.formats = parse_formats(settings);
  const std::string output = settings.text(Option::output);
  options.output = output == "-" ? "" : output;
  options.stdin_filename = settings.text(Option::stdin_filename);
  options.color = choose(settings, Option::color, kColors);
  options.verbosity = verbosity_of(settings);
  if (const Setting* const address = settings.find(Option::explain)) {
    options.explain = address->values.front();
    options.formats = {{find_format("text"), ""}};
  }
}

void interpret_input(const Settings& settings, Options& options) {
  options.jobs = parse_jobs(settings);
  options.evaluate.allow_errored = settings.on(Option::allow_errored);
  options.evaluate.max_element = parse_max_element(settings);
  // The evidence record names the exact bytes that were read.
  options.evaluate.hash =
      settings.on(Option::hash) ||
      std::any_of(options.formats.begin(), options.formats.end(),
                  [](const FormatRequest& request) { return request.format->evidence_record; });
}

}  // namespace

Stop usage_error(std::string message) {
  return {kExitError, "", std::move(message) + "; see `rolecall --help`"};
}

std::variant<Options, Stop> interpret(const Settings& settings, Command command,
                                      std::vector<std::string> inputs) {
  if (settings.on(Option::list_frameworks)) return Stop{kExitOk, list_frameworks(), ""};
  try {
    Options options;
    options.command = command;
    refuse_contradictions(settings);
    interpret_reports(settings, options);
    interpret_policy(settings, options);
    interpret_input(settings, options);
    options.policy_lines = describe_policy(settings, command);
    options.plans = std::move(inputs);
    return options;
  } catch (const Refusal& refusal) {
    return usage_error(refusal.message);
  }
}

}  // namespace rolecall::cli
