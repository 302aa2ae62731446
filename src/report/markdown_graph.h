#pragma once

#include <string>

#include "rolecall/report.h"

namespace rolecall::report {

/// A fenced Mermaid graph of the chains of the findings that do not pass; empty without any.
std::string mermaid_graph(const Report& report);

}  // namespace rolecall::report
