#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "rolecall/report.h"

namespace rolecall {

/// Where a report goes: called with successive pieces of the document. Returns false to stop.
using Sink = std::function<bool(std::string_view)>;

struct ReportOptions {
  bool color = false;    ///< text: terminal colours.
  bool quiet = false;    ///< text: findings only.
  std::int64_t now = 0;  ///< ocsf: seconds since 1970, for inputs that carry no time of their own.
};

/// One report format: its name on the command line and the function that writes it.
struct Format {
  std::string_view name;
  std::string_view description;
  void (*write)(const Report& report, const ReportOptions& options, const Sink& sink);
  /// Carries the evidence record, which names the SHA-256 of each input: set
  /// EvaluateOptions::hash when one of these is written.
  bool evidence_record = false;
};

/// The format of this name, or nullptr.
const Format* find_format(std::string_view name);

/// All formats, in the order that --help shows.
const Format* begin_formats();
const Format* end_formats();

/// The job summary of GitHub Actions (Markdown, under 1 MiB), to be appended to the file that
/// $GITHUB_STEP_SUMMARY names when the format `github` is written.
void write_github_summary(const Report& report, const Sink& sink);

}  // namespace rolecall
