#pragma once

#include <string>

#include "rolecall/report.h"

/// Report values made by hand, so that reporters can be tested without a plan.
namespace rolecall::support {

/// One input, four launch paths: an instance without profile, an Auto Scaling group whose template
/// has none, an undecided instance, and a pass with a warning. Policy not yet applied.
Report sample_report();

/// One input that could not be evaluated.
Report refused_report();

/// One input without any launch path.
Report empty_report();

/// The sample with every string from outside replaced by `text`.
Report hostile_report(const std::string& text);

/// One failing finding about `address`, without evidence.
Finding failing_finding(const std::string& address);

}  // namespace rolecall::support
