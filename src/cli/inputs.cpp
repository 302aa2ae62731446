#include "cli/inputs.h"

#include <algorithm>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/progress.h"
#include "cli/size.h"

namespace rolecall::cli {
namespace {

constexpr const char* kNothingToRead =
    "no plan given: name plan JSON files, or pipe one in, for example "
    "`terraform show -json tfplan | rolecall`; see `rolecall --help`";

bool is_folder(const std::string& name) {
  struct ::stat status {};
  return ::stat(name.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::uint64_t size_of(const std::string& name) {
  struct ::stat status {};
  const int found = name == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(name.c_str(), &status);
  return found == 0 && S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
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

}  // namespace

InputNames name_inputs(const std::vector<std::string>& plans) {
  if (std::count(plans.begin(), plans.end(), "-") > 1) {
    return {{}, "standard input (`-`) is named twice; it can be read only once"};
  }
  if (std::count(plans.begin(), plans.end(), "") > 0) {
    return {{}, "the name of a plan is empty; is a variable not set?"};
  }
  if (!plans.empty()) return {plans, std::nullopt};
  if (::isatty(STDIN_FILENO) == 1) return {{}, kNothingToRead};
  return {{"-"}, std::nullopt};
}

void evaluate_input(const std::string& name, const Options& options, Log& log, Report& report) {
  const bool from_standard_input = name == "-";
  const std::string& shown = from_standard_input ? options.stdin_filename : name;
  log.step(shown, "reading");
  if (is_folder(name)) {
    refuse_folder(name, report);
  } else {
    Progress progress(options.verbosity == Verbosity::quiet ? Progress::Show::nothing
                                                            : Progress::Show::on_terminal,
                      shown, size_of(name));
    EvaluateOptions evaluate = options.evaluate;
    evaluate.progress = [&](std::uint64_t bytes) { progress.update(bytes); };
    if (from_standard_input) {
      evaluate_descriptor(STDIN_FILENO, shown, evaluate, report);
    } else {
      evaluate_file(name, evaluate, report);
    }
  }
  if (!report.inputs.empty()) tell(report.inputs.back(), log);
}

}  // namespace rolecall::cli
