#include "text/glob.h"

#include <string>

#include "support/catch.h"

using rolecall::text::glob_matches;
using rolecall::text::glob_matches_any_case;

TEST_CASE("globs match as shells and IAM write them") {
  CHECK(glob_matches("", ""));
  CHECK_FALSE(glob_matches("", "a"));
  CHECK(glob_matches("*", ""));
  CHECK(glob_matches("a*c", "ac"));
  CHECK(glob_matches("a*b*c", "a-b-b-c"));
  CHECK_FALSE(glob_matches("a*b*c", "a-b-b-c-"));
  CHECK(glob_matches("*ab", "aab"));
  CHECK(glob_matches("a?c**", "abc"));
  CHECK_FALSE(glob_matches("a?c", "ac"));
  CHECK_FALSE(glob_matches("A", "a"));
  CHECK(glob_matches_any_case("STS:assume*", "sts:AssumeRole"));
  CHECK_FALSE(glob_matches_any_case("[", "{"));
}

TEST_CASE("a hostile glob takes no exponential time") {
  std::string pattern;
  for (int i = 0; i < 1000; ++i)
    pattern += "a*";
  CHECK_FALSE(glob_matches(pattern + "b", std::string(2000, 'a')));
}
