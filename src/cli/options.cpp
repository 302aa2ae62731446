#include "cli/options.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/exit_code.h"
#include "cli/help.h"
#include "cli/near.h"
#include "cli/size.h"
#include "rolecall/control_info.h"
#include "rolecall/frameworks.h"
#include "rolecall/version.h"

namespace rolecall::cli {
namespace {

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

// What CLI11 fills in; made into Options afterwards.
struct Raw {
  std::vector<std::string> plans, formats;
  std::string output, explain;
  std::string stdin_filename = "stdin", max_element = "64MiB", fail_on = "fail", color = "auto";
  Filter filter;
  PolicyOptions policy;
  bool list_frameworks = false;
  bool quiet = false, verbose = false, allow_errored = false, hash = false;
};

template <typename T>
using Choices = std::array<std::pair<std::string_view, T>, 3>;

constexpr Choices<FailOn> kFailOn{
    {{"fail", FailOn::fail}, {"unknown", FailOn::unknown}, {"warning", FailOn::warning}}};
constexpr Choices<Color> kColors{
    {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}}};

std::string format_names() {
  std::string names;
  for (const Format* format = begin_formats(); format != end_formats(); ++format) {
    names += (names.empty() ? "" : ", ") + std::string(format->name);
  }
  return names;
}

class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    (void)name;
    return std::string(help_introduction()) + make_groups(app, mode) + std::string(help_examples());
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
};

void add_report_options(CLI::App& app, Raw& raw) {
  // Unless extra arguments are forbidden, a list takes every word that follows it, and a value
  // such as `[a,b]` is split.
  app.add_option("-f,--format", raw.formats,
                 "Report format: " + format_names() +
                     ". Without =FILE it goes to standard output (default: text). Repeatable, so "
                     "that one run writes them all")
      ->allow_extra_args(false)
      ->type_name("FMT[=FILE]")
      ->group("Reports");
  app.add_option("-o,--output", raw.output,
                 "Where the report goes that has no =FILE, instead of standard output")
      ->type_name("FILE")
      ->group("Reports");
  app.add_option("--stdin-filename", raw.stdin_filename, "What reports call standard input")
      ->type_name("NAME")
      ->group("Reports");
  app.add_option("--color", raw.color,
                 "Colour the text report: auto (on a terminal, unless NO_COLOR is set), always or "
                 "never")
      ->type_name("WHEN")
      ->group("Reports");
  app.add_flag("-q,--quiet", raw.quiet, "Only findings: no passes, no notices")->group("Reports");
  app.add_flag("-v,--verbose", raw.verbose, "Say on standard error what is being done")
      ->group("Reports");
}

void add_filters(CLI::App& app, Raw& raw) {
  app.add_option("--include", raw.filter.include,
                 "Report only launch paths at matching addresses: `*` within a step, `**` for any "
                 "steps, every key where none is given. Repeatable")
      ->allow_extra_args(false)
      ->type_name("GLOB")
      ->group("Gate");
  app.add_option("--exclude", raw.filter.exclude,
                 "Leave these out; wins over --include. Repeatable")
      ->allow_extra_args(false)
      ->type_name("GLOB")
      ->group("Gate");
}

void add_gate_options(CLI::App& app, Raw& raw) {
  app.add_option("--fail-on", raw.fail_on,
                 "What makes the exit status 1 or 3: fail (default), unknown (fail too) or "
                 "warning (all three)")
      ->type_name("WHAT")
      ->group("Gate");
  app.add_flag("--presence-only", raw.policy.presence_only,
               "Only ask whether an instance profile is set, as Checkov, AWS Config, Prowler and "
               "Powerpipe do; what is wrong with its role becomes a warning")
      ->group("Gate");
  app.add_flag("--strict", raw.policy.strict,
               "Accept no inference and no pass with a serious warning; implies --fail-on unknown")
      ->group("Gate");
  app.add_flag("--changed-only", raw.policy.changed_only,
               "Gate on launch paths alone of which this plan changes something (the instance, its "
               "template, profile or role); list the others")
      ->group("Gate");
  app.add_flag("--soft-fail", raw.policy.soft_fail, "Exit with 0 instead of 1 and 3")
      ->group("Gate");
}

void add_input_options(CLI::App& app, Raw& raw) {
  app.add_flag("--allow-errored", raw.allow_errored,
               "Evaluate what the plan of a failed `terraform plan` holds, instead of refusing it")
      ->group("Input");
  app.add_option("--max-element", raw.max_element,
                 "Largest single resource accepted (default: 64MiB)")
      ->type_name("SIZE")
      ->group("Input");
  app.add_flag("--hash", raw.hash, "Put the SHA-256 of each input into the report")->group("Input");
}

void add_questions(CLI::App& app, Raw& raw) {
  app.add_option("--explain", raw.explain,
                 "Tell the whole story of the verdict on one address, instead of a report")
      ->type_name("ADDRESS")
      ->excludes("--format")
      ->group("Questions");
  app.add_flag("--list-frameworks", raw.list_frameworks,
               "Print the compliance requirements that the control maps to")
      ->group("Questions");
  app.set_help_flag("-h,--help", "Print this help")->group("Questions");
  app.set_version_flag("--version", "rolecall " ROLECALL_VERSION, "Print the version")
      ->group("Questions");
}

Stop usage_error(std::string message) {
  return {kExitError, "", std::move(message) + "; see `rolecall --help`"};
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

Verbosity verbosity_of(const Raw& raw) {
  if (raw.quiet) return Verbosity::quiet;
  return raw.verbose ? Verbosity::verbose : Verbosity::normal;
}

std::variant<Options, Stop> to_options(Raw raw, const CLI::App& app) {
  if (raw.list_frameworks) return Stop{kExitOk, list_frameworks(), ""};
  if (raw.quiet && raw.verbose) return usage_error("--quiet and --verbose contradict each other");
  auto formats = parse_formats(raw.formats);
  if (auto* stop = std::get_if<Stop>(&formats)) return std::move(*stop);
  auto fail_on = choose("--fail-on", raw.fail_on, kFailOn);
  if (auto* stop = std::get_if<Stop>(&fail_on)) return std::move(*stop);
  auto color = choose("--color", raw.color, kColors);
  if (auto* stop = std::get_if<Stop>(&color)) return std::move(*stop);
  const std::optional<std::uint64_t> max_element = parse_size(raw.max_element);
  if (!max_element) {
    return usage_error("--max-element " + raw.max_element + " is not a size such as 64MiB");
  }
  Options options;
  options.plans = std::move(raw.plans);
  options.formats = std::move(std::get<std::vector<FormatRequest>>(formats));
  options.output = raw.output == "-" ? "" : raw.output;
  options.stdin_filename = std::move(raw.stdin_filename);
  if (app.count("--explain") > 0) options.explain = std::move(raw.explain);
  options.filter = std::move(raw.filter);
  options.policy = raw.policy;
  if (app.count("--fail-on") > 0) options.policy.fail_on = std::get<FailOn>(fail_on);
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

// An unknown option, with the one that may have been meant.
Stop unknown_option(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames())
      names.push_back("--" + name);
  }
  const std::string name = word.substr(0, word.find('='));
  const std::vector<std::string> near = nearest(name, names, 1);
  if (near.empty()) return usage_error("unknown option " + name);
  return usage_error("unknown option " + name + " (did you mean " + near.front() + "?)");
}

// Plans are what CLI11 leaves over: as a positional list it would split one named `[a,b]`.
std::variant<Options, Stop> parse(CLI::App& app, Raw& raw, std::vector<std::string> words) {
  const auto separator = std::find(words.begin(), words.end(), "--");
  std::vector<std::string> after;
  if (separator != words.end()) after.assign(separator + 1, words.end());
  words.erase(separator, words.end());
  std::reverse(words.begin(), words.end());  // as CLI11 wants them
  app.parse(words);
  for (std::string& word : app.remaining()) {
    if (word.size() > 1 && word.front() == '-') return unknown_option(app, word);
    raw.plans.push_back(std::move(word));
  }
  raw.plans.insert(raw.plans.end(), after.begin(), after.end());
  return to_options(std::move(raw), app);
}

}  // namespace

std::variant<Options, Stop> parse_options(const std::vector<std::string>& arguments) {
  Raw raw;
  CLI::App app{"", "rolecall"};
  app.formatter(std::make_shared<HelpFormatter>());
  app.allow_extras();
  add_report_options(app, raw);
  add_gate_options(app, raw);
  add_filters(app, raw);
  add_input_options(app, raw);
  add_questions(app, raw);
  try {
    return parse(app, raw, arguments);
  } catch (const CLI::CallForHelp&) {
    return Stop{kExitOk, app.help(), ""};
  } catch (const CLI::CallForVersion& version) {
    return Stop{kExitOk, std::string(version.what()) + "\n", ""};
  } catch (const CLI::ParseError& error) {
    // CLI11's own exit statuses are 103 to 109.
    return usage_error(error.what());
  }
}

}  // namespace rolecall::cli
