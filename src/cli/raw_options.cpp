#include "cli/raw_options.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "cli/exit_code.h"
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

std::variant<FormatRequest, Stop> parse_format(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string name = text.substr(0, equals);
  const Format* const format = find_format(name);
  if (format == nullptr) {
    return usage_error("--format " + name + " is not known: use one of " + format_names());
  }
  if (equals == std::string::npos) return FormatRequest{format, ""};
  const std::string file = text.substr(equals + 1);
  if (file.empty()) return usage_error("--format " + text + " names no file after the `=`");
  return FormatRequest{format, file == "-" ? "" : file};
}

std::variant<std::vector<FormatRequest>, Stop> parse_formats(const std::vector<std::string>& list) {
  std::vector<FormatRequest> requests;
  bool has_main = false;
  for (const std::string& text : list) {
    auto parsed = parse_format(text);
    if (auto* stop = std::get_if<Stop>(&parsed)) return std::move(*stop);
    auto& request = std::get<FormatRequest>(parsed);
    if (request.file.empty() && has_main) {
      return usage_error("only one --format can go to standard output; give the others a =FILE");
    }
    has_main = has_main || request.file.empty();
    requests.push_back(std::move(request));
  }
  // There is always a main report, so that a log never stays empty.
  if (!has_main) requests.push_back({find_format("text"), ""});
  return requests;
}

template <typename T>
std::variant<T, Stop> choose(const std::string& option, const std::string& text,
                             const Choices<T>& choices) {
  for (const auto& [name, value] : choices) {
    if (name == text) return value;
  }
  return usage_error(option + " " + text + " is not known: use " + std::string(choices[0].first) +
                     ", " + std::string(choices[1].first) + " or " + std::string(choices[2].first));
}

Verbosity verbosity_of(const RawOptions& raw) {
  if (raw.quiet) return Verbosity::quiet;
  return raw.verbose ? Verbosity::verbose : Verbosity::normal;
}

}  // namespace

Stop usage_error(std::string message) {
  return {kExitError, "", std::move(message) + "; see `rolecall --help`"};
}

std::string format_names() {
  std::string names;
  for (const Format* format = begin_formats(); format != end_formats(); ++format) {
    names += (names.empty() ? "" : ", ") + std::string(format->name);
  }
  return names;
}

std::variant<Options, Stop> to_options(RawOptions raw) {
  if (raw.list_frameworks) return Stop{kExitOk, list_frameworks(), ""};
  if (raw.quiet && raw.verbose) return usage_error("--quiet and --verbose contradict each other");
  auto formats = parse_formats(raw.formats);
  if (auto* stop = std::get_if<Stop>(&formats)) return std::move(*stop);
  auto fail_on = choose("--fail-on", raw.fail_on.value_or("fail"), kFailOn);
  if (auto* stop = std::get_if<Stop>(&fail_on)) return std::move(*stop);
  auto color = choose("--color", raw.color, kColors);
  if (auto* stop = std::get_if<Stop>(&color)) return std::move(*stop);
  const std::optional<std::uint64_t> max_element = parse_size(raw.max_element);
  if (!max_element) {
    return usage_error("--max-element " + raw.max_element + " is not a size such as 64MiB");
  }
  const std::optional<std::uint64_t> jobs = parse_size(raw.jobs);
  if (!jobs || *jobs > kMostJobs) {
    return usage_error("--jobs " + raw.jobs + " is not a number from 1 to " +
                       std::to_string(kMostJobs));
  }
  Options options;
  options.jobs = *jobs;
  options.plans = std::move(raw.plans);
  options.formats = std::move(std::get<std::vector<FormatRequest>>(formats));
  options.output = raw.output == "-" ? "" : raw.output;
  options.stdin_filename = std::move(raw.stdin_filename);
  options.explain = std::move(raw.explain);
  options.filter = std::move(raw.filter);
  options.waivers = std::move(raw.waivers);
  options.baseline = std::move(raw.baseline);
  options.update_baseline = raw.update_baseline;
  options.allow_tag_waivers = raw.allow_tag_waivers;
  options.policy = raw.policy;
  if (raw.fail_on) options.policy.fail_on = std::get<FailOn>(fail_on);
  options.evaluate.allow_errored = raw.allow_errored;
  // The evidence record names the exact bytes that were read.
  options.evaluate.hash = raw.hash || std::any_of(options.formats.begin(), options.formats.end(),
                                                  [](const FormatRequest& request) {
                                                    return request.format->evidence_record;
                                                  });
  options.evaluate.max_element = *max_element;
  options.color = std::get<Color>(color);
  options.verbosity = verbosity_of(raw);
  return options;
}

}  // namespace rolecall::cli
