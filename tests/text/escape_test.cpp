#include "text/escape.h"

#include <string>
#include <tuple>
#include <vector>

#include "support/catch.h"
#include "text/utf8.h"

namespace text = rolecall::text;
using Table = std::vector<std::pair<std::string, std::string>>;

TEST_CASE("terminal text shows what would steer a terminal or mislead a reader") {
  const auto [input, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"aws_instance.web[\"a b\"]", "aws_instance.web[\"a b\"]"},
      {"größe→日本🎉", "größe→日本🎉"},
      {"\x1b[31mred", "\\u{1b}[31mred"},
      {"a\nb\tc\r", "a\\u{a}b\\u{9}c\\u{d}"},
      {std::string("a\0b", 3), "a\\u{0}b"},
      {"\x7f", "\\u{7f}"},
      {"\u0085", "\\u{85}"},
      {"\u202egpj.exe\u202c", "\\u{202e}gpj.exe\\u{202c}"},
      {"\u2066x\u2069\u200f\u061c", "\\u{2066}x\\u{2069}\\u{200f}\\u{61c}"},
      {"\u2028\u2029", "\\u{2028}\\u{2029}"},
      {"\u200b\ufeff", "\\u{200b}\\u{feff}"},
      {"\xff\xfe", "\\u{fffd}\\u{fffd}"},
      {"\xc3", "\\u{fffd}"},
      {"\xc0\xaf", "\\u{fffd}\\u{fffd}"},
      {"\xed\xa0\x80", "\\u{fffd}\\u{fffd}\\u{fffd}"},
      {"\xf4\x90\x80\x80", "\\u{fffd}\\u{fffd}\\u{fffd}\\u{fffd}"},
      {"::error::x", "\\u{3a}:error::x"},
      {"a[\"##[error]x\"] ##vso[y] ###[z",
       "a[\"\\u{23}#[error]x\"] \\u{23}#vso[y] \\u{23}\\u{23}#[z"},
      {"", ""},
  }));
  CHECK(text::visible(input) == expected);
}

TEST_CASE("HTML text cannot open a tag, an entity or an attribute") {
  CHECK(text::html("<script>alert('1')&\"</script>") ==
        "&lt;script&gt;alert(&#39;1&#39;)&amp;&quot;&lt;/script&gt;");
  CHECK(text::html("a\u202eb") == "a\\u{202e}b");
}

TEST_CASE("XML text holds no character that XML 1.0 forbids") {
  CHECK(text::xml("a\x01\uFFFE<") == "a\\u{1}\\u{fffe}<");
}

TEST_CASE("Markdown prose shows markup instead of obeying it") {
  const auto [input, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"plain words", "plain words"},
      {"a|b", "a&#124;b"},
      {"<script>", "&#60;script\\>"},
      {"`code`", "&#96;code&#96;"},
      {"\\|", "&#92;&#124;"},
      {"*b* _i_ [l](u)", "\\*b\\* \\_i\\_ \\[l\\](u)"},
      {"aws_iam_role.a_b", "aws_iam_role.a_b"},
      {"@octocat", "\\@\u200boctocat"},
      {"#12", "\\#\u200b12"},
      {"https://x", "https:\u200b//x"},
      {"www.x", "www.\u200bx"},
      {"a\n# b", "a&#92;u{a}\\#\u200b b"},
  }));
  CHECK(text::markdown(input) == expected);
}

TEST_CASE("a Markdown code span can be left neither by backticks nor by a table's pipe") {
  const auto [input, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"aws_instance.a[\"b\"]", "`aws_instance.a[\"b\"]`"},
      {"a`b|c", "`a\\u{60}b\\u{7c}c`"},
      {"a\nb", "`a\\u{a}b`"},
      {"", "` `"},
  }));
  CHECK(text::markdown_code(input) == expected);
}

TEST_CASE("a Mermaid label holds no quote, bracket, entity or fence") {
  CHECK(text::mermaid("a[\"x\"] ```<b>#;") == "a#91;#34;x#34;#93; #96;#96;#96;#60;b#62;#35;#59;");
}

TEST_CASE("a workflow command cannot be ended or started by its text") {
  CHECK(text::github_message("100%\n::error::x\r") == "100%25%0A::error::x%0D");
  CHECK(text::github_property("a:b,c\nd%") == "a%3Ab%2Cc\\u{a}d%25");
}

TEST_CASE("a path becomes a relative URI reference") {
  const auto [input, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"envs/prod plan.json", "envs/prod%20plan.json"},
      {"c:plan.json", "c%3Aplan.json"},
      {"ä?#<>.json", "%C3%A4%3F%23%3C%3E.json"},
  }));
  CHECK(text::uri_path(input) == expected);
}

TEST_CASE("shortening counts code points and never cuts one") {
  CHECK(text::shorten("größer", 4) == "größ\u2026");
  CHECK(text::shorten("größ", 4) == "größ");
  CHECK(text::shorten("\xff\xff\xff", 2) == "\xff\xff\u2026");
}

TEST_CASE("every code point survives encoding and decoding") {
  for (const std::uint32_t value : {0x24U, 0xA2U, 0x20ACU, 0x10348U, 0x10FFFFU}) {
    std::string bytes;
    text::append_utf8(value, bytes);
    const text::CodePoint point = text::decode(bytes);
    CHECK(point.valid);
    CHECK(point.value == value);
    CHECK(point.length == bytes.size());
  }
}
