#include "cli/options.h"

#include <algorithm>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/exit_code.h"
#include "cli/help.h"
#include "cli/near.h"
#include "cli/raw_options.h"
#include "rolecall/version.h"

namespace rolecall::cli {
namespace {

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

void add_report_options(CLI::App& app, RawOptions& raw) {
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

void add_filters(CLI::App& app, RawOptions& raw) {
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

void add_waiver_options(CLI::App& app, RawOptions& raw) {
  app.add_option(
         "--waivers", raw.waivers,
         "Accept the failures that this file names, with reasons and dates (docs/adopting.md)"
         ". Repeatable")
      ->allow_extra_args(false)
      ->type_name("FILE")
      ->group("Waivers");
  app.add_flag("--allow-tag-waivers", raw.allow_tag_waivers,
               "Accept failures of resources that carry the tag rolecall:waive = \"<reason>\"")
      ->group("Waivers");
  CLI::Option* baseline =
      app.add_option("--baseline", raw.baseline,
                     "Accept the failures that this file knows; tell which of them are fixed")
          ->type_name("FILE")
          ->group("Waivers");
  app.add_flag("--update-baseline", raw.update_baseline,
               "Write the failures of this run to the baseline")
      ->needs(baseline)
      ->group("Waivers");
}

void add_gate_options(CLI::App& app, RawOptions& raw) {
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

void add_input_options(CLI::App& app, RawOptions& raw) {
  app.add_flag("--allow-errored", raw.allow_errored,
               "Evaluate what the plan of a failed `terraform plan` holds, instead of refusing it")
      ->group("Input");
  app.add_option("--max-element", raw.max_element,
                 "Largest single resource accepted (default: 64MiB)")
      ->type_name("SIZE")
      ->group("Input");
  app.add_option("-j,--jobs", raw.jobs, "How many plans to evaluate at a time (default: 1)")
      ->type_name("N")
      ->group("Input");
  app.add_flag("--hash", raw.hash, "Put the SHA-256 of each input into the report")->group("Input");
}

void add_questions(CLI::App& app, RawOptions& raw) {
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
std::variant<Options, Stop> parse(CLI::App& app, RawOptions& raw, std::vector<std::string> words) {
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
  return to_options(std::move(raw));
}

}  // namespace

std::variant<Options, Stop> parse_options(const std::vector<std::string>& arguments) {
  RawOptions raw;
  CLI::App app{"", "rolecall"};
  app.formatter(std::make_shared<HelpFormatter>());
  app.allow_extras();
  add_report_options(app, raw);
  add_gate_options(app, raw);
  add_filters(app, raw);
  add_waiver_options(app, raw);
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
