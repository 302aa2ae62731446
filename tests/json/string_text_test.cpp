#include "json/string_text.h"

#include <string>

#include "support/catch.h"

using rolecall::json::unescape;

TEST_CASE("escapes become the characters they stand for") {
  struct Row {
    const char* raw;
    const char* text;
  };
  const auto row = GENERATE(values<Row>({
      {"", ""},
      {"plain", "plain"},
      {R"(\"\\\/\b\f\n\r\t)", "\"\\/\b\f\n\r\t"},
      {R"(a\u0026b\u003c\u003E)", "a&b<>"},
      {R"(\u00e9\u20AC)", "\xC3\xA9\xE2\x82\xAC"},
      {R"(\uD83D\uDE00!)", "\xF0\x9F\x98\x80!"},
      {R"(\uD83D!)", "\xEF\xBF\xBD!"},
      {R"(\uD83Dx\uDE00)", "\xEF\xBF\xBDx\xEF\xBF\xBD"},
      {R"(\uD83D\uD83D\uDE00)", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
      {R"(\\u0041)", "\\u0041"},
  }));
  INFO(row.raw);
  std::string text;
  CHECK(unescape(row.raw, text));
  CHECK(text == row.text);
}

TEST_CASE("an escape that JSON doesn't know is refused") {
  const char* raw =
      GENERATE(R"(\x)", R"(\)", R"(\u)", R"(\u12)", R"(\u12g4)", R"(\U0041)", R"(a\'b)");
  INFO(raw);
  std::string text;
  CHECK_FALSE(unescape(raw, text));
}

TEST_CASE("a NUL escape is a NUL") {
  std::string text;
  REQUIRE(unescape(R"(a\u0000b)", text));
  CHECK(text == std::string("a\0b", 3));
}
