#include <string>

#include "iam/ec2_principal.h"
#include "support/catch.h"

using rolecall::iam::partition_of_region;

TEST_CASE("A region tells its partition, and what is no known form of region tells none") {
  const auto [region, partition] = GENERATE(table<std::string, std::string>({
      {"us-east-1", "aws"},
      {"eu-central-2", "aws"},
      {"ap-southeast-5", "aws"},
      {"il-central-1", "aws"},
      {"cn-north-1", "aws-cn"},
      {"cn-northwest-1", "aws-cn"},
      {"us-gov-west-1", "aws-us-gov"},
      {"us-iso-east-1", "aws-iso"},
      {"us-isob-east-1", "aws-iso-b"},
      {"eu-isoe-west-1", "aws-iso-e"},
      {"us-isof-south-1", "aws-iso-f"},
      {"eusc-de-east-1", "aws-eusc"},
      {"us-later-east-1", ""},
      {"zz-east-1", ""},
      {"us-east", ""},
      {"us-east-", ""},
      {"us", ""},
      {"-", ""},
      {"", ""},
  }));
  CAPTURE(region);
  CHECK(partition_of_region(region) == partition);
}
