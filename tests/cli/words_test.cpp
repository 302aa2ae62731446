#include <limits>

#include "cli/help.h"
#include "cli/near.h"
#include "cli/size.h"
#include "support/catch.h"

using namespace rolecall::cli;

TEST_CASE("Sizes are read with the suffixes that people write") {
  struct Row {
    const char* text;
    std::uint64_t bytes;
  };
  const Row row = GENERATE(values<Row>({{"1", 1},
                                        {"65536", 65536},
                                        {"10b", 10},
                                        {"1k", 1024},
                                        {"64KiB", 65536},
                                        {"64kb", 65536},
                                        {"64 MiB", 67108864},
                                        {"1G", 1073741824},
                                        {"2TiB", 2199023255552},
                                        {"18446744073709551615", 18446744073709551615U}}));
  CAPTURE(row.text);
  CHECK(parse_size(row.text) == row.bytes);
}

TEST_CASE("What is not a size is refused") {
  const char* text = GENERATE("", "0", "0KiB", "-1", "+1", " 1", "1 ", "1.5MiB", "MiB", "1Q", "1Kx",
                              "1KiBs", "18446744073709551616", "18446744073709551615k", "1e6");
  CAPTURE(text);
  CHECK_FALSE(parse_size(text).has_value());
}

TEST_CASE("Sizes are shown in the largest unit that fits") {
  CHECK(format_size(0) == "0 B");
  CHECK(format_size(1023) == "1023 B");
  CHECK(format_size(1536) == "1.5 KiB");
  CHECK(format_size(1073741824) == "1.0 GiB");
  CHECK(format_size(std::numeric_limits<std::uint64_t>::max()) == "16777216.0 TiB");
}

TEST_CASE("The words nearest to a typo come first, and far ones not at all") {
  const std::vector<std::string> addresses{"aws_instance.web[0]", "aws_instance.web[1]",
                                           "aws_instance.wed", "aws_autoscaling_group.this"};
  CHECK(nearest("aws_instance.web", addresses, 2) ==
        std::vector<std::string>{"aws_instance.web[0]", "aws_instance.web[1]"});
  CHECK(nearest("aws_instance.weeb[0]", addresses, 1) ==
        std::vector<std::string>{"aws_instance.web[0]"});
  CHECK(nearest("google_compute_instance.vm", addresses, 5).empty());
  CHECK(nearest("", addresses, 5).empty());
}

TEST_CASE("Help lines put long names on a line of their own and wrap descriptions") {
  CHECK(help_line("-q", "Only findings") == "  -q                       Only findings\n");
  const std::string wide(66, 'x');
  const std::string indent(27, ' ');
  CHECK(help_line("--a-very-long-option NAME", wide + " the rest") ==
        "  --a-very-long-option NAME\n" + indent + wide + "\n" + indent + "the rest\n");
}
