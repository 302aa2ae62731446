#pragma once

#include <set>

#include "report/json_text.h"
#include "rolecall/report.h"

namespace rolecall::report {

/// The warning codes that a report holds, in the order of the table of codes.
std::set<WarningCode> warning_codes_of(const Report& report);

/// SARIF's `rules`: the control, then one rule per warning code.
Json sarif_rules(const std::set<WarningCode>& codes);

/// The rule of a warning: its code.
std::string sarif_rule_id(WarningCode code);

}  // namespace rolecall::report
