#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "iam/policy_document.h"
#include "rolecall/codes.h"

namespace rolecall::iam {

/// Does a role's trust policy let the EC2 service assume the role?
enum class Trust : std::uint8_t {
  yes,
  no,
  conditional,  ///< Depends on a Condition, or on an unclear principal, that no plan can decide.
  invalid,      ///< IAM would refuse the document.
  unknown,
};

struct TrustAnswer {
  Trust trust = Trust::unknown;
  std::vector<WarningCode> warnings;  ///< Sorted, unique.
  std::string detail;                 ///< One phrase for people: why; quotes no text of the policy.
};

/// Decides section 6 of the decision procedure for a policy document in JSON.
/// `partition`: `aws`, `aws-cn` …; empty or `unknown` accepts the EC2 principal of any partition.
/// Rules: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
TrustAnswer evaluate_trust(std::string_view document, std::string_view partition);

/// The same for statements, some of whose parts may be known only after apply. `unknown` unless
/// every value that those parts may get leads to the same answer, or to `yes` and `conditional`
/// (then the answer is `conditional`).
TrustAnswer evaluate_trust_statements(const Policy& policy, std::string_view partition);

}  // namespace rolecall::iam
