#include <string>
#include <string_view>

#include "json/walk_dump.h"
#include "support/catch.h"

using rolecall::testing::dump;
using rolecall::testing::skip_all;
using rolecall::testing::window_of;

namespace {

struct Row {
  const char* text;
  const char* outcome;
};

/// Code and offset, without what was read before.
std::string outcome_of_dump(std::string_view text, std::size_t window) {
  const std::string dumped = dump(text, window_of(window));
  return dumped.substr(0, dumped.find(": "));
}

}  // namespace

TEST_CASE("broken JSON is refused where it is broken, skipped or read") {
  const auto row = GENERATE(values<Row>({
      {"", "empty"},
      {" \n\t ", "empty"},
      {"[1 2]", "malformed@3"},
      {"[1,]", "malformed@3"},
      {"[,1]", "malformed@1"},
      {"[1,,2]", "malformed@3"},
      {"[1:2]", "malformed@1"},
      {"[1}", "malformed@2"},
      {"[[1]}", "malformed@4"},
      {"{]", "malformed@1"},
      {"{\"a\":1]", "malformed@6"},
      {"{\"a\"}", "malformed@4"},
      {"{\"a\",1}", "malformed@4"},
      {"{\"a\" 1}", "malformed@5"},
      {"{\"a\":}", "malformed@5"},
      {"{\"a\":1,}", "malformed@7"},
      {"{\"a\":1 \"b\":2}", "malformed@7"},
      {"{,}", "malformed@1"},
      {"{a:1}", "malformed@1"},
      {"{1:1}", "malformed@1"},
      {"{'a':1}", "malformed@1"},
      {"{\"a\"::1}", "malformed@5"},
      {"[\"a\" \"b\"]", "malformed@5"},
      {"[\"a\"b]", "malformed@4"},
      {"[\"a\"\"b\"]", "malformed@4"},
      {"[1\"a\"]", "malformed@1"},
      {"[1{}]", "malformed@1"},
      {"[{}1]", "malformed@3"},
      {"[01]", "malformed@1"},
      {"[-]", "malformed@1"},
      {"[+1]", "malformed@1"},
      {"[.5]", "malformed@1"},
      {"[1.]", "malformed@1"},
      {"[1.e1]", "malformed@1"},
      {"[1e]", "malformed@1"},
      {"[1e+]", "malformed@1"},
      {"[0x1]", "malformed@1"},
      {"[1-2]", "malformed@1"},
      {"[NaN]", "malformed@1"},
      {"[Infinity]", "malformed@1"},
      {"[tru]", "malformed@1"},
      {"[truee]", "malformed@1"},
      {"[True]", "malformed@1"},
      {"[nul]", "malformed@1"},
      {"[nullx]", "malformed@1"},
      {"[falsey]", "malformed@1"},
      {"[\\\"a\"]", "malformed@1"},
      {"[//x\n1]", "malformed@1"},
      {"[1]//x", "surrounded-by-text@3"},
      {"[\x01]", "malformed@1"},
      {"[1\x0C]", "malformed@1"},
      {"[\x0C]", "malformed@1"},
      {"[\x1A]", "malformed@1"},
      {"[1\xC2\xA0]", "malformed@1"},
      {"[\xEF\xBB\xBF]", "malformed@1"},
      {"[\"\x01\"]", "malformed@2"},
      {"[\"a\nb\"]", "malformed@3"},
      {"[\"a\tb\"]", "malformed@3"},
      {"[\"\xFF\"]", "malformed@2"},
      {"[\"a\xC3\"]", "malformed@3"},
      {"[\"\xC0\xAF\"]", "malformed@2"},
      {"[\"\xED\xA0\x80\"]", "malformed@2"},
      {"[\"\xF4\x90\x80\x80\"]", "malformed@2"},
      {"[\"\xE2\x82\"]", "malformed@2"},
      {"[\"\\\x01\"]", "malformed@3"},
      {"]", "malformed@0"},
      {"}", "malformed@0"},
      {":", "malformed@0"},
      {"hello", "malformed@0"},
      {"{}{}", "several-documents@2"},
      {"{}\n{}\n", "several-documents@3"},
      {"[] []", "several-documents@3"},
      {"1 [", "several-documents@2"},
      {"{} 1", "surrounded-by-text@3"},
      {"{},", "surrounded-by-text@2"},
      {"{}}", "surrounded-by-text@2"},
      {"\"a\"b", "surrounded-by-text@3"},
      {"{} done\n", "surrounded-by-text@3"},
      {"{}\xFF", "surrounded-by-text@2"},
      {"[", "truncated@1"},
      {"[1", "truncated@2"},
      {"[1,", "truncated@3"},
      {"[tru", "truncated@4"},
      {"[-", "truncated@2"},
      {"[1.", "truncated@3"},
      {"[1e", "truncated@3"},
      {"tru", "truncated@3"},
      {"-", "truncated@1"},
      {"\"", "truncated@1"},
      {"\"a", "truncated@2"},
      {"\"a\\", "truncated@3"},
      {"\"a\\\"", "truncated@4"},
      {"\"a\\u00", "truncated@6"},
      {"\"\xE2\x82", "truncated@1"},
      {"{", "truncated@1"},
      {"{\"a\"", "truncated@4"},
      {"{\"a\":", "truncated@5"},
      {"{\"a\":1", "truncated@6"},
      {"{\"a\":{}  ", "truncated@9"},
  }));
  INFO(row.text);
  CHECK(skip_all(row.text) == row.outcome);
  CHECK(outcome_of_dump(row.text, 256) == row.outcome);
}

TEST_CASE("an escape that JSON doesn't know is an error where the string is read") {
  const char* text = GENERATE("[\"\\x41\"]", "[\"\\u12g4\"]", "[\"\\u12\"]", "{\"\\a\":1}");
  CHECK(outcome_of_dump(text, 256) == "malformed@1");
}

TEST_CASE("a NUL is not white space, a value, nor the end") {
  using namespace std::string_view_literals;
  CHECK(skip_all("[\0]"sv) == "malformed@1");
  CHECK(skip_all("[1\0]"sv) == "malformed@1");
  CHECK(skip_all("[1]\0"sv) == "surrounded-by-text@3");
  CHECK(skip_all("\0"sv) == "malformed@0");
  CHECK(skip_all("{\"a\"\0:1}"sv) == "malformed@4");
  CHECK(skip_all("[\"\0\"]"sv) == "malformed@2");
}

TEST_CASE("what is wrong does not depend on where windows end") {
  const auto middle = GENERATE(
      as<std::string>{}, R"("x,"y)", R"("x,"y")", R"("x:"_,"z")", R"({"x,"y":1})", "1\"a\"",
      "\"a\x01\"", "\"\xFF\"", "tru", "[1}", "\\\"x,\"y\"", R"("a" "b)", "1,,2", R"({"k" "a":1})",
      R"("a\\","b\",","c")", R"("{","a":)", "\"\xE2\x82,\"y\"", R"(["a,"b","c)");
  for (std::size_t before : {0U, 1U, 30U, 61U, 62U, 63U, 64U, 65U, 200U}) {
    std::string text = "[";
    while (text.size() < before)
      text += "\"k\",";
    text += middle;
    for (int i = 0; i < 100; ++i)
      text += ",\"more\"";
    text += "]";
    INFO(text);
    const std::string skipped = skip_all(text, window_of(100'000));
    const std::string read = dump(text, window_of(100'000));
    for (std::size_t window = 64; window < 4096; window += window < 300 ? 1 : 211) {
      INFO("window " << window);
      REQUIRE(skip_all(text, window_of(window)) == skipped);
      REQUIRE(dump(text, window_of(window)) == read);
    }
  }
}

TEST_CASE("every row of broken JSON far into a document is refused alike by every window") {
  const auto middle =
      GENERATE(as<std::string>{}, "1 2", "1,", ",1", "01", "nul", "{\"a\" 1}", "\"\x01\"",
               "\"\xC3\"", "{]", "\"a\"b", "{\"a\",\"b\"}", "]", "}", "\"");
  std::string text = "{\"list\":[";
  for (int i = 0; i < 40; ++i)
    text += "{\"name\":\"value\"},";
  text += middle + ",{\"name\":\"value\"}";
  const std::string expected = skip_all(text, window_of(100'000));
  CHECK(expected.substr(0, 3) != "ok");
  for (std::size_t window = 64; window <= 4096; window += 31)
    REQUIRE(skip_all(text, window_of(window)) == expected);
}

TEST_CASE("a document cut off anywhere is truncated, whatever the window") {
  const std::string text =
      "{\"format_version\": \"1.2\", \"n\": [1, -2.5e+3, true, false, null, {}, []],\n"
      " \"text\": \"\\u0041 \\\" \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80\", \"o\": {\"a\": {\"b\": "
      "[]}}}";
  REQUIRE(skip_all(text) == "ok");
  const std::size_t window = GENERATE(as<std::size_t>{}, 64, 80, 1000);
  for (std::size_t size = 1; size < text.size(); ++size) {
    INFO(text.substr(0, size));
    const std::string outcome = skip_all(text.substr(0, size), window_of(window));
    CHECK(outcome.substr(0, outcome.find('@')) == "truncated");
  }
}
