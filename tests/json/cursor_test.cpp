#include <string>
#include <string_view>
#include <vector>

#include "json/walk_dump.h"
#include "support/catch.h"

using namespace rolecall;
using rolecall::json::Cursor;
using rolecall::testing::dump;
using rolecall::testing::skip_all;

namespace {

struct Row {
  const char* text;
  const char* dump;
};

Cursor::Kind kind_of(std::string_view text) {
  Cursor cursor(json::memory_source(text), {});
  return cursor.peek();
}

}  // namespace

TEST_CASE("every kind of value is read as it stands") {
  const auto row = GENERATE(values<Row>({
      {"{}", "{}"},
      {"[]", "[]"},
      {" \t\r\n[ ] \n", "[]"},
      {"null", "null"},
      {"true", "true"},
      {" false ", "false"},
      {"-0.5e+10", "-0.5e+10"},
      {"0", "0"},
      {"\"\"", "\"\""},
      {" \"text\" ", "\"text\""},
      {"[1,2]", "[1,2]"},
      {"[ 1 , [ ] , { } ]", "[1,[],{}]"},
      {R"({"a":1,"b":[true,null],"c":{"d":"e"}})", R"({a:1,b:[true,null],c:{d:"e"}})"},
      {R"({"" : "\\", "\u0061\n":"\""})", "{:\"\\\",a\n:\"\"\"}"},
      {"12345678901234567890123456789012345678901234567890",
       "12345678901234567890123456789012345678901234567890"},
  }));
  INFO(row.text);
  CHECK(dump(row.text) == row.dump);
  CHECK(skip_all(row.text) == "ok");
}

TEST_CASE("the kind of a value is told by its first byte") {
  CHECK(kind_of("{}") == Cursor::Kind::object);
  CHECK(kind_of("[]") == Cursor::Kind::array);
  CHECK(kind_of("\"\"") == Cursor::Kind::string);
  CHECK(kind_of("-1") == Cursor::Kind::number);
  CHECK(kind_of("7") == Cursor::Kind::number);
  CHECK(kind_of("true") == Cursor::Kind::boolean);
  CHECK(kind_of("false") == Cursor::Kind::boolean);
  CHECK(kind_of("null") == Cursor::Kind::null);
  CHECK(kind_of("") == Cursor::Kind::none);
  CHECK(kind_of("]") == Cursor::Kind::none);
  CHECK(kind_of("x") == Cursor::Kind::none);
}

TEST_CASE("the rest of a container can be left from any place in it") {
  const std::string text = R"({"a":{"b":[1,[2],{"c":3}],"d":4},"e":5})";
  Cursor cursor(json::memory_source(text), {});
  std::string_view key;
  REQUIRE(cursor.enter_object());
  REQUIRE(cursor.next_key(key));

  SECTION("behind its bracket") {
    REQUIRE(cursor.enter_object());
    REQUIRE(cursor.leave());
  }
  SECTION("before a value") {
    REQUIRE(cursor.enter_object());
    REQUIRE(cursor.next_key(key));
    REQUIRE(cursor.leave());
  }
  SECTION("behind a value") {
    REQUIRE(cursor.enter_object());
    REQUIRE(cursor.next_key(key));
    REQUIRE(cursor.skip());
    REQUIRE(cursor.leave());
  }
  SECTION("from inside, twice") {
    REQUIRE(cursor.enter_object());
    REQUIRE(cursor.next_key(key));
    REQUIRE(cursor.enter_array());
    REQUIRE(cursor.next_element());
    REQUIRE(cursor.leave());
    REQUIRE(cursor.leave());
  }
  REQUIRE(cursor.next_key(key));
  CHECK(key == "e");
  REQUIRE(cursor.skip());
  CHECK_FALSE(cursor.next_key(key));
  CHECK(cursor.finish());
}

TEST_CASE("a raw value is its bytes and nothing around them") {
  const std::string text = "[ {\"a\" : [1, 2]} , \"x\\u0041\" ,  -1.5 ,null]";
  Cursor cursor(json::memory_source(text), {});
  REQUIRE(cursor.enter_array());
  std::vector<std::string> raws;
  while (cursor.next_element()) {
    std::string_view raw;
    REQUIRE(cursor.read_raw(raw));
    raws.emplace_back(raw);
  }
  CHECK(raws == std::vector<std::string>{"{\"a\" : [1, 2]}", "\"x\\u0041\"", "-1.5", "null"});
  CHECK(cursor.finish());
}

TEST_CASE("a value can be looked into first and captured whole afterwards") {
  const std::string text = R"([{"type":"a","rest":[1,2]} , {"type":"b"}])";
  Cursor cursor(json::memory_source(text), rolecall::testing::window_of(64));
  REQUIRE(cursor.enter_array());
  REQUIRE(cursor.next_element());
  cursor.begin_capture();
  std::string_view key;
  std::string_view type;
  REQUIRE(cursor.enter_object());
  REQUIRE(cursor.next_key(key));
  REQUIRE(cursor.read_string(type));
  CHECK(type == "a");
  REQUIRE(cursor.leave());
  CHECK(cursor.end_capture() == R"({"type":"a","rest":[1,2]})");
  REQUIRE(cursor.next_element());
  cursor.begin_capture();
  REQUIRE(cursor.skip());
  CHECK(cursor.end_capture() == R"({"type":"b"})");
}

TEST_CASE("a position is where the next value starts and an end where the last one ended") {
  const std::string text = "{\n  \"a\": [1,\n   true ] ,\r\n\"b\":\"x\" }";
  const std::size_t window = GENERATE(as<std::size_t>{}, 64, 256);
  Cursor cursor(json::memory_source(text), rolecall::testing::window_of(window));
  const auto here = [&] {
    const json::Position position = cursor.position();
    return std::to_string(position.line) + ":" + std::to_string(position.column) + "@" +
           std::to_string(position.offset);
  };
  std::string_view key;
  CHECK(here() == "1:1@0");
  REQUIRE(cursor.enter_object());
  CHECK(cursor.end_offset() == 1);
  REQUIRE(cursor.next_key(key));
  CHECK(here() == "2:8@9");
  REQUIRE(cursor.enter_array());
  REQUIRE(cursor.next_element());
  CHECK(here() == "2:9@10");
  REQUIRE(cursor.skip());
  CHECK(cursor.end_offset() == 11);
  REQUIRE(cursor.next_element());
  CHECK(here() == "3:4@16");
  REQUIRE(cursor.skip());
  CHECK(cursor.end_offset() == 20);
  CHECK_FALSE(cursor.next_element());
  CHECK(cursor.end_offset() == 22);
  REQUIRE(cursor.next_key(key));
  CHECK(here() == "4:5@30");
  REQUIRE(cursor.skip());
  CHECK(cursor.end_offset() == 33);
}

TEST_CASE("a column counts characters, however many bytes they take and wherever windows end") {
  struct Row {
    const char* name;
    std::string character;
  };
  const Row row = GENERATE(values<Row>({{"1 byte", "a"},
                                        {"2 bytes", "\xC3\xA9"},
                                        {"3 bytes", "\xE2\x82\xAC"},
                                        {"4 bytes", "\xF0\x9F\x98\x80"}}));
  const std::size_t count = GENERATE(as<std::size_t>{}, 1, 50, 1000);
  const std::size_t window = GENERATE(as<std::size_t>{}, 64, 4096);
  CAPTURE(row.name, count, window);
  std::string name;
  for (std::size_t i = 0; i < count; ++i)
    name += row.character;
  const std::string text =
      "[\"" + name + "\",1,\n \"" + name + "\", \"plain\" ,\"" + name + "\",true]";
  Cursor cursor(json::memory_source(text), rolecall::testing::window_of(window));
  const auto next = [&] {
    REQUIRE(cursor.next_element());
    const json::Position position = cursor.position();
    REQUIRE(cursor.skip());
    return position;
  };
  REQUIRE(cursor.enter_array());
  CHECK(next().column == 2);
  const json::Position one = next();
  CHECK(one.column == 2 + count + 3);
  CHECK(one.offset == 1 + name.size() + 3);
  const json::Position second_line = next();
  CHECK(second_line.line == 2);
  CHECK(second_line.column == 2);
  CHECK(next().column == 2 + count + 4);
  CHECK(next().column == 2 + count + 4 + 9);
  CHECK(next().column == 2 + count + 4 + 9 + count + 3);
}

TEST_CASE("the first bytes can be looked at before and after reading, and where it fails") {
  const auto text = GENERATE(as<std::string>{}, "{\"a\":1}", "PK\x03\x04\xFF zip", "", "\"open");
  Cursor cursor(json::memory_source(text), {});
  CHECK(cursor.head() == text);
  cursor.skip();
  CHECK(cursor.head() == text);
}

TEST_CASE("after an error every call says no and the error stays the first one") {
  Cursor cursor(json::memory_source("[1 2]"), {});
  REQUIRE(cursor.enter_array());
  REQUIRE(cursor.next_element());
  REQUIRE(cursor.skip());
  CHECK_FALSE(cursor.next_element());
  REQUIRE_FALSE(cursor.ok());
  CHECK(cursor.error().code == ErrorCode::malformed);
  CHECK(cursor.error().offset == 3);

  std::string_view text;
  bool truth = true;
  CHECK(cursor.peek() == Cursor::Kind::none);
  CHECK_FALSE(cursor.enter_object());
  CHECK_FALSE(cursor.enter_array());
  CHECK_FALSE(cursor.next_key(text));
  CHECK_FALSE(cursor.next_element());
  CHECK_FALSE(cursor.skip());
  CHECK_FALSE(cursor.leave());
  CHECK_FALSE(cursor.read_string(text));
  CHECK_FALSE(cursor.read_boolean(truth));
  CHECK_FALSE(cursor.read_raw(text));
  cursor.begin_capture();
  CHECK(cursor.end_capture().empty());
  CHECK_FALSE(cursor.finish());
  cursor.fail({ErrorCode::duplicate_key, "", 0});
  CHECK(cursor.error().offset == 3);
}

TEST_CASE("a caller's error stops the cursor like one of its own") {
  Cursor cursor(json::memory_source("{\"a\":1,\"a\":2}"), {});
  std::string_view key;
  REQUIRE(cursor.enter_object());
  REQUIRE(cursor.next_key(key));
  cursor.fail({ErrorCode::duplicate_key, "twice", 7});
  CHECK_FALSE(cursor.skip());
  CHECK(cursor.error().code == ErrorCode::duplicate_key);
}

TEST_CASE("calls that do not fit where the cursor stands are a bug, not the input's fault") {
  Cursor cursor(json::memory_source("[1]"), {});
  std::string_view key;
  SECTION("a key in an array") {
    REQUIRE(cursor.enter_array());
    CHECK_FALSE(cursor.next_key(key));
  }
  SECTION("a value that nothing moved to") {
    REQUIRE(cursor.enter_array());
    CHECK_FALSE(cursor.skip());
  }
  SECTION("leaving the document") {
    CHECK_FALSE(cursor.leave());
  }
  SECTION("finishing inside the root") {
    REQUIRE(cursor.enter_array());
    CHECK_FALSE(cursor.finish());
  }
  CHECK(cursor.error().code == ErrorCode::internal);
}

TEST_CASE("nesting is accepted up to the limit and refused beyond it") {
  json::CursorOptions options;
  options.max_depth = GENERATE(as<std::size_t>{}, 1, 10, 64, 65, 1000);
  const std::string deep(options.max_depth, '[');
  const std::string closed = deep + std::string(options.max_depth, ']');
  CHECK(skip_all(closed, options) == "ok");
  const std::string offset = std::to_string(options.max_depth);
  CHECK(skip_all("[" + closed + "]", options) == "too-deep@" + offset);
  CHECK(dump("[" + closed + "]", options) == "too-deep@" + offset + ": " + deep + "[");
}

TEST_CASE("a million brackets are refused without recursion") {
  const std::string text(1'000'000, '[');
  CHECK(skip_all(text) == "too-deep@1024");
  CHECK(skip_all(text, rolecall::testing::window_of(64)) == "too-deep@1024");
}
