#pragma once

#include <string_view>
#include <variant>

#include "rolecall/report.h"

namespace rolecall::cli {

/// Reads one JSON document that rolecall wrote (a report, or a line of NDJSON): everything that it
/// holds. The error of one that cannot be read says nothing of where it stands.
std::variant<Report, Error> read_saved_report(std::string_view json);

}  // namespace rolecall::cli
