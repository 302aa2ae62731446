#pragma once

#include <string>
#include <vector>

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

/// Text that some sink would obey if it were not escaped.
std::vector<std::string> hostile_texts();

/// `count` launch paths of every status, with chains and warnings.
Report many_report(std::size_t count);

/// One failing finding about `address`, without evidence.
Finding failing_finding(const std::string& address);

}  // namespace rolecall::support
