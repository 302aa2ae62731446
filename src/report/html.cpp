#include "report/formats.h"

namespace rolecall::report {

void write_html(const Report&, const ReportOptions&, const Sink&) {}

}  // namespace rolecall::report
