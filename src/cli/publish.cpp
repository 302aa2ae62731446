#include "cli/publish.h"

#include <algorithm>
#include <utility>

#include <unistd.h>

#include "cli/environment.h"
#include "cli/explain.h"
#include "cli/output.h"

namespace rolecall::cli {
namespace {

std::variant<Destination, Problem> destination_of(const std::string& file) {
  if (file.empty()) return standard_output();
  return inspect_destination(file);
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

}  // namespace

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

bool publish(const std::vector<Target>& targets, const Options& options, const Report& report,
             Log& log) {
  const bool written = write_reports(targets, options, report, log);
  const bool summarized = write_job_summary(options, report, log);
  return written && summarized;
}

}  // namespace rolecall::cli
