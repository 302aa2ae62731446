#include "text/blank.h"

#include <string_view>

#include "support/catch.h"

using rolecall::text::is_blank;

TEST_CASE("text is blank if it is empty or only white space") {
  const std::string_view blank = GENERATE("", " ", "\t", "\r\n", " \t\r\n ");
  CAPTURE(blank);
  CHECK(is_blank(blank));
}

TEST_CASE("one other byte makes text more than blank") {
  using namespace std::string_view_literals;
  const std::string_view text = GENERATE("x"sv, " x "sv, "\0"sv, "\v"sv, "\u00a0"sv);
  CAPTURE(text);
  CHECK_FALSE(is_blank(text));
}
