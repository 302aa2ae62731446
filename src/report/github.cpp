#include "report/formats.h"
#include "report/place.h"
#include "report/summary.h"
#include "text/escape.h"
#include "text/sha256.h"

// GitHub Actions reads commands from a job's output, wherever they come from.
namespace rolecall::report {
namespace {

// What GitHub shows of one step; more annotations are dropped without a word.
constexpr std::uint64_t kMostErrors = 10, kMostWarnings = 10;

struct Annotation {
  const char* command;
  std::string path;
  std::uint64_t line = 1;
  std::string title;
  std::string message;
};

std::string command_text(const Annotation& annotation) {
  return std::string("::") + annotation.command +
         " file=" + text::github_property(relative_path(annotation.path)) +
         ",line=" + std::to_string(annotation.line) +
         ",title=" + text::github_property(annotation.title) +
         "::" + text::github_message(annotation.message) + "\n";
}

std::string message_of(const Finding& finding) {
  std::string out = text::visible(finding.address) + ": " + text::visible(finding.message);
  if (!finding.remediation.empty()) out += "\nfix: " + text::visible(finding.remediation);
  return out;
}

class Annotations {
 public:
  explicit Annotations(const Report& report) : report_(report) {}

  std::string text() {
    for (const Input& input : report_.inputs)
      add_refused(input);
    for (const Finding& finding : report_.findings)
      add_failure(finding);
    for (const Finding& finding : report_.findings)
      add_undecided(finding);
    for (const Finding& finding : report_.findings) {
      for (const Warning& warning : finding.warnings)
        add_warning(finding, warning);
    }
    add_left_out(errors_, kMostErrors, "errors");
    add_left_out(warnings_, kMostWarnings, "warnings");
    return std::move(text_);
  }

 private:
  void add_refused(const Input& input) {
    if (!input.error) return;
    add_error({"error", input.path, 1, "rolecall: could not evaluate",
               text::visible(input.error->message)});
  }

  void add_failure(const Finding& finding) {
    if (finding.status != Status::fail || !finding.gated) return;
    add_error({"error", path_of(finding), finding.location.line, "EC2 instance without an IAM role",
               message_of(finding)});
  }

  void add_undecided(const Finding& finding) {
    const bool failure = finding.status == Status::fail;
    if (finding.status != Status::unknown && (!failure || finding.gated)) return;
    const std::string title =
        failure ? "EC2 instance without an IAM role" : "IAM role of an EC2 instance undecided";
    add_warning({"warning", path_of(finding), finding.location.line,
                 finding.gated ? title : title + " (not gated)", message_of(finding)});
  }

  void add_warning(const Finding& finding, const Warning& warning) {
    add_warning({"warning", path_of(finding), finding.location.line,
                 std::string(describe(warning.code).name),
                 text::visible(finding.address) + ": " + text::visible(warning.message)});
  }

  void add_error(const Annotation& annotation) {
    if (++errors_ <= kMostErrors) text_ += command_text(annotation);
  }

  void add_warning(const Annotation& annotation) {
    if (++warnings_ <= kMostWarnings) text_ += command_text(annotation);
  }

  void add_left_out(std::uint64_t found, std::uint64_t most, const char* what) {
    if (found <= most) return;
    text_ += "::notice title=rolecall::" + std::to_string(found - most) + " more " + what +
             " are in the log and in the other reports\n";
  }

  [[nodiscard]] const std::string& path_of(const Finding& finding) const {
    return report_.inputs.at(finding.input).path;
  }

  const Report& report_;
  std::string text_;
  std::uint64_t errors_ = 0, warnings_ = 0;
};

}  // namespace

void write_github(const Report& report, const ReportOptions& options, const Sink& sink) {
  if (!sink(Annotations(report).text())) return;
  std::string log;
  ReportOptions plain = options;
  plain.color = false;
  write_text(report, plain, [&log](std::string_view piece) {
    log += piece;
    return true;
  });
  // Nothing inside can name the token, since the token depends on all of it.
  const std::string token = "rolecall-" + text::sha256(log);
  sink("::stop-commands::" + token + "\n" + log + "::" + token + "::\n");
}

}  // namespace rolecall::report
