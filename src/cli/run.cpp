#include "cli/run.h"

#include <csignal>
#include <string>
#include <variant>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/completion.h"
#include "cli/destination.h"
#include "cli/diff.h"
#include "cli/environment.h"
#include "cli/exit_code.h"
#include "cli/explain.h"
#include "cli/gate.h"
#include "cli/inputs.h"
#include "cli/log.h"
#include "cli/merge.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/publish.h"
#include "rolecall/ci.h"

namespace rolecall::cli {
namespace {

constexpr const char* kFoundConfig = ".rolecall.toml";

// A closed standard descriptor would be taken by the next file that is opened, and the report
// written into that. Read-only, so that writing a report to it fails loudly.
void occupy_standard_descriptors() {
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) == -1) {
      [[maybe_unused]] const int opened = ::open("/dev/null", O_RDONLY);
    }
  }
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

int fail(const Problem& problem, Log& log) {
  log.error(problem.name, problem.message);
  return kExitError;
}

// The stages after the inputs are read: reports, exit status.
int report_on(Report& report, const std::vector<Target>& targets, const Options& options,
              Log& log) {
  for (const std::string& notice : report.notices)
    log.note("note", notice);
  if (options.explain) {
    if (const auto problem = keep_only(*options.explain, report)) {
      log.error(*problem);
      return kExitError;
    }
  }
  return publish(targets, options, report, log) ? exit_status(options.policy, report) : kExitError;
}

int evaluate(const std::vector<std::string>& names, const std::vector<Target>& targets,
             const Options& options, Log& log) {
  const auto files = read_gate_files(options);
  if (const auto* problem = std::get_if<Problem>(&files)) return fail(*problem, log);
  Report report = evaluate_inputs(names, options, log);
  report.ci = ci_run(environment);
  const auto not_updated = apply_gate(options, std::get<GateFiles>(files), today(), report);
  if (not_updated) fail(*not_updated, log);
  const int status = report_on(report, targets, options, log);
  return not_updated ? kExitError : status;
}

int merge(const std::vector<std::string>& names, const std::vector<Target>& targets,
          const Options& options, Log& log) {
  Report report = merge_results(names, options, ci_run(environment), log);
  return report_on(report, targets, options, log);
}

int run_command(const Options& options, Log& log) {
  for (const std::string& notice : options.notices)
    log.note("note", notice);
  const InputNames inputs = name_inputs(options.plans, options.command);
  if (inputs.problem) {
    log.error(*inputs.problem);
    return kExitError;
  }
  const auto found = find_targets(options, inputs.names);
  if (const auto* problem = std::get_if<Problem>(&found)) return fail(*problem, log);
  const auto& targets = std::get<std::vector<Target>>(found);
  return options.command == Command::merge ? merge(inputs.names, targets, options, log)
                                           : evaluate(inputs.names, targets, options, log);
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
  const std::string first = arguments.empty() ? "" : arguments.front();
  if (first == "diff" || first == "completion") {
    Log log(Verbosity::normal);
    const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
    return first == "diff" ? run_diff(rest, log) : run_completion(rest, log);
  }
  const bool merges = first == "merge";
  const auto parsed = parse_options({arguments.begin() + (merges ? 1 : 0), arguments.end()},
                                    merges ? Command::merge : Command::evaluate, surroundings());
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const auto& options = std::get<Options>(parsed);
  Log log(options.verbosity);
  return run_command(options, log);
}

}  // namespace rolecall::cli
