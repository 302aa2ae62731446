#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "rolecall/report.h"

namespace rolecall {

/// Where a report goes: called with successive pieces of the document. Returns false to stop.
using Sink = std::function<bool(std::string_view)>;

struct ReportOptions {
  bool color = false;  ///< text: terminal colours.
  bool quiet = false;  ///< text: findings only.
};

/// One report format: its name on the command line and the function that writes it.
struct Format {
  std::string_view name;
  std::string_view description;
  void (*write)(const Report& report, const ReportOptions& options, const Sink& sink);
};

/// The format of this name, or nullptr.
const Format* find_format(std::string_view name);

/// All formats, in the order that --help shows.
const Format* begin_formats();
const Format* end_formats();

}  // namespace rolecall
