#pragma once

#include <string>
#include <string_view>

#include "rolecall/report.h"

/// The parts of the HTML report. Each returns finished markup with everything from outside escaped.
namespace rolecall::report {

/// An icon of html/icons.svg.
std::string icon(std::string_view name);

/// An escaped name that may break after its separators rather than anywhere.
std::string breakable(std::string_view value);

/// `compliant`, `non-compliant`, `undecided`, `waived`.
std::string_view status_word(Status status);

/// The chain of a finding, drawn.
std::string chain_html(const Finding& finding);

/// One entry of the list of findings. `number` makes its id.
std::string finding_html(const Finding& finding, const Report& report, std::size_t number);

/// The sections after the findings: evidence record and frameworks.
std::string record_html(const Report& report);

}  // namespace rolecall::report
