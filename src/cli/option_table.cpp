#include "cli/option_table.h"

#include <algorithm>
#include <array>

namespace rolecall::cli {
namespace {

using Takes = OptionRow::Takes;
using From = OptionRow::From;
using Offer = OptionRow::Offer;

constexpr std::string_view kReports = "Reports";
constexpr std::string_view kGate = "Gate";
constexpr std::string_view kWaivers = "Waivers";
constexpr std::string_view kInput = "Input";
constexpr std::string_view kConfiguration = "Configuration";
constexpr std::string_view kQuestions = "Questions";

constexpr std::array kRows{
    OptionRow{.option = Option::format,
              .name = "format",
              .letter = 'f',
              .takes = Takes::list,
              .value = "FMT[=FILE]",
              .group = kReports,
              .description =
                  "Report format: {formats}. Without =FILE it goes to standard output (default: "
                  "text). Repeatable, so that one run writes them all",
              .from = From::anyone,
              .fallback = "text",
              .offer = Offer::formats,
              .merges = true},
    OptionRow{.option = Option::output,
              .name = "output",
              .letter = 'o',
              .takes = Takes::one_value,
              .value = "FILE",
              .group = kReports,
              .description =
                  "Where the report goes that has no =FILE, instead of standard output. Files are "
                  "written as a whole or not at all",
              .offer = Offer::files,
              .merges = true},
    OptionRow{.option = Option::stdin_filename,
              .name = "stdin-filename",
              .takes = Takes::one_value,
              .value = "NAME",
              .group = kReports,
              .description = "What reports call standard input",
              .fallback = "stdin",
              .offer = Offer::files,
              .merges = true},
    OptionRow{.option = Option::color,
              .name = "color",
              .takes = Takes::one_value,
              .value = "WHEN",
              .group = kReports,
              .description =
                  "Colour the text report: auto (on a terminal, unless NO_COLOR is set), always or "
                  "never",
              .from = From::anyone,
              .fallback = "auto",
              .offer = Offer::choices,
              .choices = "auto always never",
              .merges = true},
    OptionRow{.option = Option::quiet,
              .name = "quiet",
              .letter = 'q',
              .group = kReports,
              .description = "Only findings: no passes, no notices",
              .from = From::anyone,
              .merges = true},
    OptionRow{.option = Option::verbose,
              .name = "verbose",
              .letter = 'v',
              .group = kReports,
              .description = "Say on standard error what is being done",
              .from = From::anyone,
              .merges = true},
    OptionRow{.option = Option::fail_on,
              .name = "fail-on",
              .takes = Takes::one_value,
              .value = "WHAT",
              .group = kGate,
              .description =
                  "What makes the exit status 1 or 3: fail (default), unknown (fail too) or "
                  "warning (all three)",
              .fallback = "fail",
              .offer = Offer::choices,
              .choices = "fail unknown warning",
              .gate = true,
              .merges = true},
    OptionRow{
        .option = Option::presence_only,
        .name = "presence-only",
        .group = kGate,
        .description =
            "Only ask whether an instance profile is set, as Checkov, AWS Config, Prowler and "
            "Powerpipe do; what is wrong with its role becomes a warning",
        .gate = true},
    OptionRow{.option = Option::strict,
              .name = "strict",
              .group = kGate,
              .description =
                  "Accept no inference and no pass with a serious warning; implies --fail-on "
                  "unknown",
              .gate = true},
    OptionRow{.option = Option::changed_only,
              .name = "changed-only",
              .group = kGate,
              .description =
                  "Gate on launch paths alone of which this plan changes something (the instance, "
                  "its template, profile or role); list the others",
              .gate = true},
    OptionRow{.option = Option::soft_fail,
              .name = "soft-fail",
              .group = kGate,
              .description = "Exit with 0 instead of 1 and 3",
              .gate = true,
              .merges = true},
    OptionRow{.option = Option::include,
              .name = "include",
              .takes = Takes::list,
              .value = "GLOB",
              .group = kGate,
              .description =
                  "Report only launch paths at matching addresses: `*` within a step, `**` for any "
                  "steps, every key where none is given. Repeatable",
              .gate = true,
              .merges = true},
    OptionRow{.option = Option::exclude,
              .name = "exclude",
              .takes = Takes::list,
              .value = "GLOB",
              .group = kGate,
              .description = "Leave these out; wins over --include. Repeatable",
              .gate = true,
              .merges = true},
    OptionRow{.option = Option::waivers,
              .name = "waivers",
              .takes = Takes::list,
              .value = "FILE",
              .group = kWaivers,
              .description = "Accept the failures that this file names, with reasons and dates "
                             "(docs/adopting.md). Repeatable",
              .offer = Offer::files,
              .gate = true},
    OptionRow{.option = Option::allow_tag_waivers,
              .name = "allow-tag-waivers",
              .group = kWaivers,
              .description =
                  "Accept failures of resources that carry the tag rolecall:waive = \"<reason>\"",
              .gate = true},
    OptionRow{
        .option = Option::baseline,
        .name = "baseline",
        .takes = Takes::one_value,
        .value = "FILE",
        .group = kWaivers,
        .description = "Accept the failures that this file knows; tell which of them are fixed",
        .offer = Offer::files,
        .gate = true},
    OptionRow{.option = Option::update_baseline,
              .name = "update-baseline",
              .group = kWaivers,
              .description = "Write the failures of this run to the baseline",
              .from = From::run},
    OptionRow{.option = Option::allow_errored,
              .name = "allow-errored",
              .group = kInput,
              .description =
                  "Evaluate what the plan of a failed `terraform plan` holds, instead of refusing "
                  "it"},
    OptionRow{.option = Option::max_element,
              .name = "max-element",
              .takes = Takes::one_value,
              .value = "SIZE",
              .group = kInput,
              .description = "Largest single resource accepted (default: 64MiB)",
              .fallback = "64MiB"},
    OptionRow{.option = Option::jobs,
              .name = "jobs",
              .letter = 'j',
              .takes = Takes::one_value,
              .value = "N",
              .group = kInput,
              .description = "How many plans to evaluate at a time (default: 1)",
              .fallback = "1"},
    OptionRow{.option = Option::hash,
              .name = "hash",
              .group = kInput,
              .description = "Put the SHA-256 of each input into the report"},
    OptionRow{.option = Option::config,
              .name = "config",
              .takes = Takes::one_value,
              .value = "FILE",
              .group = kConfiguration,
              .description =
                  "Take options from this file (docs/configuration.md). Without it, a "
                  ".rolecall.toml in the working folder may set how reports look, and nothing else",
              .from = From::run,
              .offer = Offer::files,
              .merges = true},
    OptionRow{.option = Option::no_config,
              .name = "no-config",
              .group = kConfiguration,
              .description = "Read no configuration file",
              .from = From::run,
              .merges = true},
    OptionRow{.option = Option::show_config,
              .name = "show-config",
              .group = kConfiguration,
              .description = "Print the value of every option and who set it, instead of a report",
              .from = From::question,
              .merges = true},
    OptionRow{
        .option = Option::explain,
        .name = "explain",
        .takes = Takes::one_value,
        .value = "ADDRESS",
        .group = kQuestions,
        .description = "Tell the whole story of the verdict on one address, instead of a report",
        .from = From::run,
        .merges = true},
    OptionRow{.option = Option::list_frameworks,
              .name = "list-frameworks",
              .group = kQuestions,
              .description = "Print the compliance requirements that the control maps to",
              .from = From::question},
    OptionRow{.option = Option::help,
              .name = "help",
              .letter = 'h',
              .group = kQuestions,
              .description = "Print this help",
              .from = From::question,
              .merges = true},
    OptionRow{.option = Option::version,
              .name = "version",
              .group = kQuestions,
              .description = "Print the version",
              .from = From::question,
              .merges = true},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].option != static_cast<Option>(i)) return false;
  }
  return kRows.back().option == Option::version;
}
static_assert(in_order(), "rows stand in the order of the enumerators");

}  // namespace

std::span<const OptionRow> option_table() {
  return kRows;
}

const OptionRow& row_of(Option option) {
  return kRows.at(static_cast<std::size_t>(option));
}

const OptionRow* find_option(std::string_view name) {
  const auto* const found = std::find_if(kRows.begin(), kRows.end(),
                                         [&](const OptionRow& row) { return row.name == name; });
  return found == kRows.end() ? nullptr : found;
}

bool applies(const OptionRow& row, Command command) {
  return command == Command::evaluate || row.merges;
}

}  // namespace rolecall::cli
