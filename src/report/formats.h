#pragma once

#include "rolecall/reporter.h"

/// The functions behind the rows of the formats table, one file each.
namespace rolecall::report {

void write_text(const Report& report, const ReportOptions& options, const Sink& sink);
void write_json(const Report& report, const ReportOptions& options, const Sink& sink);

}  // namespace rolecall::report
