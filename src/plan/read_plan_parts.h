#pragma once

#include "plan/walk.h"
#include "plan/watch_table.h"

namespace rolecall::plan {

/// `variables`: the root module's values.
void read_root_variables(Walk& walk, Plan& plan);

/// `relevant_attributes`: of the types that a watch keeps. Sorted, each once (Terraform's own order
/// differs between two equal plans).
void read_relevant_attributes(json::Cursor& cursor, const WatchTable& watches, Plan& plan);

/// Marks the values of variables that the configuration calls sensitive.
void mark_sensitive_variables(Plan& plan);

}  // namespace rolecall::plan
