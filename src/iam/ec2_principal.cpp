#include "iam/ec2_principal.h"

#include <algorithm>
#include <array>

#include "text/glob.h"

namespace rolecall::iam {
namespace {

struct Partition {
  std::string_view name;
  std::string_view dns_suffix;
  std::string_view region_prefix;  ///< "": told by its continents.
};

// As the AWS SDKs' partitions.json has them.
constexpr std::array<Partition, 8> kPartitions{{{"aws", "amazonaws.com", ""},
                                                {"aws-us-gov", "amazonaws.com", "us-gov-"},
                                                {"aws-cn", "amazonaws.com.cn", "cn-"},
                                                {"aws-iso", "c2s.ic.gov", "us-iso-"},
                                                {"aws-iso-b", "sc2s.sgov.gov", "us-isob-"},
                                                {"aws-iso-e", "cloud.adc-e.uk", "eu-isoe-"},
                                                {"aws-iso-f", "csp.hci.ic.gov", "us-isof-"},
                                                {"aws-eusc", "amazonaws.eu", "eusc-"}}};
constexpr std::array<std::string_view, 9> kContinents{"af", "ap", "ca", "eu", "il",
                                                      "me", "mx", "sa", "us"};
constexpr std::string_view kUniversalSuffix = "amazonaws.com";
constexpr std::string_view kEc2 = "ec2.";

const Partition* find_partition(std::string_view name) {
  const auto* const found =
      std::find_if(kPartitions.begin(), kPartitions.end(),
                   [name](const Partition& partition) { return partition.name == name; });
  return found == kPartitions.end() ? nullptr : found;
}

bool is_suffix_of_any(std::string_view text) {
  return std::any_of(kPartitions.begin(), kPartitions.end(),
                     [text](const Partition& partition) { return partition.dns_suffix == text; });
}

bool is_accepted_suffix(std::string_view suffix, const Partition* partition) {
  if (partition == nullptr) return is_suffix_of_any(suffix);
  return suffix == partition->dns_suffix || suffix == kUniversalSuffix;
}

bool is_accepted_in_other_case(std::string_view service, const Partition* partition) {
  return std::any_of(kPartitions.begin(), kPartitions.end(),
                     [service, partition](const Partition& row) {
                       return is_accepted_suffix(row.dns_suffix, partition) &&
                              text::equal_in_any_case(service.substr(0, kEc2.size()), kEc2) &&
                              text::equal_in_any_case(service.substr(kEc2.size()), row.dns_suffix);
                     });
}

// `ec2.us-east-1.amazonaws.com`: one label between the service and a suffix.
bool is_regional(std::string_view behind_ec2) {
  const std::size_t dot = behind_ec2.find('.');
  return dot != std::string_view::npos && dot > 0 && is_suffix_of_any(behind_ec2.substr(dot + 1));
}

}  // namespace

std::string_view partition_of_region(std::string_view region) {
  for (const Partition& partition : kPartitions) {
    const auto& prefix = partition.region_prefix;
    if (!prefix.empty() && region.substr(0, prefix.size()) == prefix) return partition.name;
  }
  // CONTINENT-DIRECTION-NUMBER and no more: a partition to come (`us-xyz-east-1`) is not guessed.
  const std::size_t first = region.find('-'), last = region.rfind('-');
  if (first == last || region.find('-', first + 1) != last || last + 1 == region.size()) return "";
  const bool known = std::find(kContinents.begin(), kContinents.end(), region.substr(0, first)) !=
                     kContinents.end();
  return known ? "aws" : "";
}

ServiceName classify_service(std::string_view service, std::string_view partition_name) {
  const Partition* const partition = find_partition(partition_name);
  if (service.find('*') != std::string_view::npos) return ServiceName::wildcard;
  if (service.size() <= kEc2.size()) return ServiceName::other;
  const std::string_view behind = service.substr(kEc2.size());
  if (service.substr(0, kEc2.size()) == kEc2) {
    if (partition != nullptr && behind == partition->dns_suffix) return ServiceName::ec2;
    if (is_accepted_suffix(behind, partition)) {
      return partition == nullptr ? ServiceName::ec2 : ServiceName::ec2_universal;
    }
    if (is_suffix_of_any(behind)) return ServiceName::other_partition;
    if (is_regional(behind)) return ServiceName::regional;
  }
  if (is_accepted_in_other_case(service, partition)) return ServiceName::other_case;
  return ServiceName::other;
}

}  // namespace rolecall::iam
