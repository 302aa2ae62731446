#pragma once

#include "rolecall/reporter.h"

/// The functions behind the rows of the formats table, one file each.
namespace rolecall::report {

void write_text(const Report& report, const ReportOptions& options, const Sink& sink);
void write_json(const Report& report, const ReportOptions& options, const Sink& sink);
void write_ndjson(const Report& report, const ReportOptions& options, const Sink& sink);
void write_sarif(const Report& report, const ReportOptions& options, const Sink& sink);
void write_junit(const Report& report, const ReportOptions& options, const Sink& sink);
void write_gitlab(const Report& report, const ReportOptions& options, const Sink& sink);
void write_github(const Report& report, const ReportOptions& options, const Sink& sink);
void write_markdown(const Report& report, const ReportOptions& options, const Sink& sink);
void write_html(const Report& report, const ReportOptions& options, const Sink& sink);
void write_ocsf(const Report& report, const ReportOptions& options, const Sink& sink);

}  // namespace rolecall::report
