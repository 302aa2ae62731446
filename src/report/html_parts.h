#pragma once

#include <string>
#include <string_view>

#include "report/html_shared.h"
#include "rolecall/report.h"

/// The parts of the HTML report. Each returns finished markup with everything from outside escaped.
namespace rolecall::report {

/// An icon of html/icons.svg. Not for what every finding has: the style sheet draws those.
std::string icon(std::string_view name);

/// `compliant`, `non-compliant`, `undecided`, `waived`.
std::string_view status_word(Status status);

/// The chain of a finding, drawn.
std::string chain_html(const Finding& finding);

/// One entry of the list of findings. `number` makes its id. Written without what HTML lets one
/// leave out: thousands of them make one page.
std::string finding_html(const Finding& finding, const Report& report, std::size_t number,
                         SharedSections& shared);

/// The sections after the findings: evidence record and frameworks.
std::string record_html(const Report& report);

}  // namespace rolecall::report
