#pragma once

#include "iam/policy_document.h"
#include "plan/facts.h"

namespace rolecall::controls {

/// The statements of an aws_iam_policy_document as its arguments give them: what is readable of a
/// document whose read is deferred to apply.
iam::Policy statements_of(const plan::Resource& document);

}  // namespace rolecall::controls
