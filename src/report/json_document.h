#pragma once

#include <span>

#include "report/json_model.h"

namespace rolecall::report {

/// The members of a JSON report up to `results`, in the order of the schema.
Json document_head(const Report& report, std::span<const Input> inputs, const Summary& summary);

/// The evidence record of the whole report.
Json evidence_record_json(const Report& report);

}  // namespace rolecall::report
