#pragma once

#include "plan/facts.h"

namespace rolecall::plan {

/// Marks what holds the text of a sensitive variable or output, in resources whose entry does not
/// tell which values are sensitive (Terraform before 0.15, plans that another tool cut down).
/// Requires the variables and the configuration to be read and marked.
void hide_declared_secrets(Plan& plan);

}  // namespace rolecall::plan
