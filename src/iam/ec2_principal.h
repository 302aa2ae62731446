#pragma once

#include <cstdint>
#include <string_view>

namespace rolecall::iam {

/// What a service principal in a trust policy says about EC2.
enum class ServiceName : std::uint8_t {
  ec2,              ///< The EC2 principal, in the partition's own form.
  ec2_universal,    ///< `ec2.amazonaws.com` in a partition with another suffix: accepted.
  other_case,       ///< Differs from an accepted form in upper and lower case only: not EC2.
  regional,         ///< `ec2.<region>.<suffix>`: not EC2.
  other_partition,  ///< The EC2 principal of another partition: not EC2.
  wildcard,         ///< Holds `*`: names no service.
  other,            ///< Another service, or none.
};

/// The partition of a region (`cn-north-1`: `aws-cn`); "" for what is no region known by its form.
std::string_view partition_of_region(std::string_view region);

/// Classifies a service principal as seen from `partition` (`aws`, `aws-cn` …). In a partition that
/// is not in the table (or empty), the EC2 principal of every partition counts as `ec2`.
ServiceName classify_service(std::string_view service, std::string_view partition);

}  // namespace rolecall::iam
