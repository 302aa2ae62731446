#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "rolecall/report.h"

/// The evidence record: what an auditor files. The values that need the whole report; identity,
/// subjects, chains and waivers are taken from the report itself.
namespace rolecall::report {

/// What evidence from a plan proves and what it does not.
std::string_view evidence_statement();

/// What to look for at run time.
std::string_view run_time_expectation();

/// Launch paths by resource type and planned actions (`delete+create`).
std::map<std::string, std::map<std::string, std::uint64_t>> scope_of(const Report& report);

/// `create`, `delete+create` …
std::string joined_actions(const Finding& finding);

}  // namespace rolecall::report
