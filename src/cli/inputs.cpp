#include "cli/inputs.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/size.h"

namespace rolecall::cli {
namespace {

constexpr const char* kNothingToRead =
    "no plan given: name plan JSON files, or pipe one in, for example "
    "`terraform show -json tfplan | rolecall`; see `rolecall --help`";
constexpr const char* kNothingToMerge =
    "no result given: name files that were written with -f json or -f ndjson, or pipe them in; see "
    "`rolecall merge --help`";

bool is_folder(const std::string& name) {
  struct ::stat status {};
  return ::stat(name.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

void refuse_folder(const std::string& name, Report& report) {
  Input input;
  input.path = name;
  input.error =
      Error{ErrorCode::unreadable,
            "is a folder; name the plan JSON files in it (made by `terraform show -json`)",
            {}};
  report.inputs.push_back(std::move(input));
}

void tell(const Input& input, Log& log) {
  if (input.error) {
    log.error(input.path, input.error->message);
    return;
  }
  for (const std::string& notice : input.notices)
    log.note(input.path, notice);
  log.step(input.path, "read " + format_size(input.bytes) + " of " + input.kind + " JSON");
}

Report evaluate_one(const std::string& name, const Options& options, Log& log) {
  Report report;
  const bool from_standard_input = name == "-";
  const std::string& shown = from_standard_input ? options.stdin_filename : name;
  log.step(shown, "reading");
  if (is_folder(name)) {
    refuse_folder(name, report);
    return report;
  }
  Progress progress(progress_of(options), shown, size_of(name));
  EvaluateOptions evaluate = options.evaluate;
  evaluate.progress = [&](std::uint64_t bytes) { progress.update(bytes); };
  if (from_standard_input) {
    evaluate_descriptor(STDIN_FILENO, shown, evaluate, report);
  } else {
    evaluate_file(name, evaluate, report);
  }
  return report;
}

void evaluate_in_parallel(const std::vector<std::string>& names, const Options& options, Log& log,
                          std::vector<Report>& reports) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < names.size(); i = next++)
      reports[i] = evaluate_one(names[i], options, log);
  };
  std::vector<std::thread> threads;
  while (threads.size() + 1 < std::min(options.jobs, names.size()))
    threads.emplace_back(work);
  work();
  for (std::thread& thread : threads)
    thread.join();
}

}  // namespace

Progress::Show progress_of(const Options& options) {
  // Several lines of progress would overwrite each other.
  const bool wanted = options.verbosity != Verbosity::quiet && options.jobs == 1;
  return wanted ? Progress::Show::on_terminal : Progress::Show::nothing;
}

std::uint64_t size_of(const std::string& name) {
  struct ::stat status {};
  const int found = name == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(name.c_str(), &status);
  return found == 0 && S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
}

void append(Report&& one, Report& all) {
  const std::size_t offset = all.inputs.size();
  for (Input& input : one.inputs)
    all.inputs.push_back(std::move(input));
  for (Finding& finding : one.findings) {
    finding.input += offset;
    all.findings.push_back(std::move(finding));
  }
}

InputNames name_inputs(const std::vector<std::string>& plans, Command command) {
  if (std::count(plans.begin(), plans.end(), "-") > 1) {
    return {{}, "standard input (`-`) is named twice; it can be read only once"};
  }
  if (std::count(plans.begin(), plans.end(), "") > 0) {
    return {{}, "the name of an input is empty; is a variable not set?"};
  }
  if (!plans.empty()) return {plans, std::nullopt};
  if (::isatty(STDIN_FILENO) == 1) {
    return {{}, command == Command::merge ? kNothingToMerge : kNothingToRead};
  }
  return {{"-"}, std::nullopt};
}

Report evaluate_inputs(const std::vector<std::string>& names, const Options& options, Log& log) {
  std::vector<Report> reports(names.size());
  if (options.jobs > 1 && names.size() > 1) {
    evaluate_in_parallel(names, options, log, reports);
  } else {
    for (std::size_t i = 0; i < names.size(); ++i)
      reports[i] = evaluate_one(names[i], options, log);
  }
  Report all;
  for (Report& report : reports) {
    for (const Input& input : report.inputs)
      tell(input, log);
    append(std::move(report), all);
  }
  return all;
}

}  // namespace rolecall::cli
