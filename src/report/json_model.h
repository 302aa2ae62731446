#pragma once

#include "report/json_text.h"
#include "report/summary.h"
#include "rolecall/report.h"

/// The parts of rolecall's JSON report (schema/report.schema.json), each small enough to be
/// written before the next is made.
namespace rolecall::report {

/// Of schema/report.schema.json; the major changes when a script that reads it would break.
inline constexpr const char* kSchemaVersion = "1.0";

Json tool_json();
Json control_json();
Json input_json(const Input& input);
Json summary_json(const Summary& summary);
Json finding_json(const Finding& finding, const Report& report);

}  // namespace rolecall::report
