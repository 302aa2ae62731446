#include "cli/run.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/destination.h"
#include "cli/diff.h"
#include "cli/exit_code.h"
#include "cli/explain.h"
#include "cli/gate.h"
#include "cli/inputs.h"
#include "cli/log.h"
#include "cli/options.h"
#include "cli/output.h"
#include "rolecall/ci.h"

namespace rolecall::cli {
namespace {

constexpr const char* kFoundConfig = ".rolecall.toml";

// A report and where it goes.
struct Target {
  const Format* format = nullptr;
  Destination destination;
};

// A closed standard descriptor would be taken by the next file that is opened, and the report
// written into that. Read-only, so that writing a report to it fails loudly.
void occupy_standard_descriptors() {
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) == -1) {
      [[maybe_unused]] const int opened = ::open("/dev/null", O_RDONLY);
    }
  }
}

std::variant<Destination, Problem> destination_of(const std::string& file) {
  if (file.empty()) return standard_output();
  return inspect_destination(file);
}

std::variant<std::vector<Target>, Problem> find_targets(const Options& options,
                                                        const std::vector<std::string>& inputs) {
  std::vector<Target> targets;
  std::vector<Destination> destinations;
  for (const FormatRequest& request : options.formats) {
    auto found = destination_of(request.file.empty() ? options.output : request.file);
    if (auto* problem = std::get_if<Problem>(&found)) return std::move(*problem);
    targets.push_back({request.format, std::get<Destination>(found)});
    destinations.push_back(std::get<Destination>(std::move(found)));
  }
  if (auto conflict = find_conflict(destinations, inputs)) return std::move(*conflict);
  return targets;
}

const char* environment(const char* name) {
  return std::getenv(name);  // NOLINT(concurrency-mt-unsafe): there is one thread here
}

bool is_set(const char* variable) {
  const char* const value = environment(variable);
  return value != nullptr && *value != '\0';
}

// The time that reports may name: SOURCE_DATE_EPOCH makes them reproducible.
std::int64_t now() {
  if (const char* const given = environment("SOURCE_DATE_EPOCH")) {
    const std::string_view text(given);
    std::int64_t seconds = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, failure] = std::from_chars(text.data(), end, seconds);
    if (failure == std::errc() && rest == end) return seconds;
  }
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

bool wants_color(Color color, const Destination& destination) {
  if (color != Color::automatic) return color == Color::always;
  return destination.descriptor >= 0 && ::isatty(destination.descriptor) == 1 &&
         !is_set("NO_COLOR");
}

// Writes every report, also after one of them failed. Returns whether all were written.
bool write_reports(const std::vector<Target>& targets, const Options& options, const Report& report,
                   Log& log) {
  bool all_written = true;
  for (const Target& target : targets) {
    const ReportOptions style{wants_color(options.color, target.destination),
                              options.verbosity == Verbosity::quiet, now()};
    const auto problem = write_document(target.destination, [&](const Sink& sink) {
      if (options.explain) {
        write_explanation(report, sink);
      } else {
        target.format->write(report, style, sink);
      }
    });
    if (problem) {
      log.error(problem->name, problem->message);
      all_written = false;
    }
  }
  return all_written;
}

// GitHub shows on the page of a run what is appended to this file.
bool write_job_summary(const Options& options, const Report& report, Log& log) {
  const bool wanted =
      std::any_of(options.formats.begin(), options.formats.end(),
                  [](const FormatRequest& request) { return request.format->name == "github"; });
  if (!wanted || !is_set("GITHUB_STEP_SUMMARY")) return true;
  const std::string file = environment("GITHUB_STEP_SUMMARY");
  const Destination destination{Destination::Kind::appended, file, file, -1, ""};
  const auto problem =
      write_document(destination, [&](const Sink& sink) { write_github_summary(report, sink); });
  if (problem) log.error(problem->name, problem->message);
  return !problem;
}

// A pipe or a device of that name is not ours: reading it would wait for ever.
bool is_file(const char* path) {
  struct ::stat status {};
  return ::stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

Surroundings surroundings() {
  Surroundings found;
  for (char** entry = ::environ; entry != nullptr && *entry != nullptr; ++entry)
    found.environment.emplace_back(*entry);
  if (is_file(kFoundConfig)) found.config = kFoundConfig;
  return found;
}

std::string today() {
  const auto seconds = static_cast<std::time_t>(now());
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 16> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
  return text.data();
}

int fail(const Problem& problem, Log& log) {
  log.error(problem.name, problem.message);
  return kExitError;
}

int evaluate_and_report(const Options& options, Log& log) {
  const InputNames inputs = name_inputs(options.plans);
  if (inputs.problem) {
    log.error(*inputs.problem);
    return kExitError;
  }
  const auto targets = find_targets(options, inputs.names);
  if (const auto* problem = std::get_if<Problem>(&targets)) return fail(*problem, log);
  const auto files = read_gate_files(options);
  if (const auto* problem = std::get_if<Problem>(&files)) return fail(*problem, log);

  Report report = evaluate_inputs(inputs.names, options, log);
  report.ci = ci_run(environment);
  const auto not_updated = apply_gate(options, std::get<GateFiles>(files), today(), report);
  if (not_updated) fail(*not_updated, log);
  for (const std::string& notice : report.notices)
    log.note("note", notice);
  if (options.explain) {
    if (const auto problem = keep_only(*options.explain, report)) {
      log.error(*problem);
      return kExitError;
    }
  }
  const bool written = write_reports(std::get<std::vector<Target>>(targets), options, report, log);
  const bool summarized = write_job_summary(options, report, log);
  const bool complete = written && summarized && !not_updated;
  return complete ? exit_status(options.policy, report) : kExitError;
}

int stop(const Stop& reason) {
  Log log(Verbosity::normal);
  if (!reason.error.empty()) log.error(reason.error);
  const auto problem =
      write_document(standard_output(), [&](const Sink& sink) { sink(reason.output); });
  if (!problem) return reason.exit_status;
  log.error(problem->name, problem->message);
  return kExitError;
}

}  // namespace

int run(const std::vector<std::string>& arguments) {
  occupy_standard_descriptors();
  // A reader that has seen enough closes the pipe; that is an error code to us, not a death.
  std::signal(SIGPIPE, SIG_IGN);
  if (!arguments.empty() && arguments.front() == "diff") {
    Log log(Verbosity::normal);
    return run_diff({arguments.begin() + 1, arguments.end()}, log);
  }
  const auto parsed = parse_options(arguments, Command::evaluate, surroundings());
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const auto& options = std::get<Options>(parsed);
  Log log(options.verbosity);
  for (const std::string& notice : options.notices)
    log.note("note", notice);
  return evaluate_and_report(options, log);
}

}  // namespace rolecall::cli
