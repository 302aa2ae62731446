#include <atomic>
#include <string>

#include "json/cut.h"
#include "json/walk_dump.h"
#include "support/catch.h"

using namespace rolecall;
using rolecall::json::find_cut;
using rolecall::testing::dump;
using rolecall::testing::skip_all;
using rolecall::testing::stroll;
using rolecall::testing::window_of;

TEST_CASE("a window is cut before a quote that can only open a string") {
  struct Row {
    const char* text;
    std::size_t cut;
  };
  const auto row = GENERATE(values<Row>({
      {"[\"a\",\"b", 5},
      {"[\"a\", \n \"b", 8},
      {"[\"a\",\"", 1},
      {"{\"a\":\"b", 5},
      {"{\"a\"", 1},
      {"[{\"_", 2},
      {"\"a", 0},
      {"  \"a", 0},
      {"[\"/a", 0},
      {"[\"\",1", 0},
      {"[\"a,\\\"b", 1},
      {"", 0},
      {"\"", 0},
      {"[1,2,3", 0},
  }));
  INFO(row.text);
  CHECK(find_cut(row.text, 0) == row.cut);
}

TEST_CASE("only what is new is searched for a cut") {
  CHECK(find_cut("[\"a\",1,\"b\"", 0) == 7);
  CHECK(find_cut("[\"a\",1,\"b\"", 7) == 7);
  CHECK(find_cut("[\"a\",1,\"b\"", 8) == 0);
}

TEST_CASE("a string longer than the window makes the window grow") {
  const std::size_t length = GENERATE(as<std::size_t>{}, 60, 63, 64, 65, 127, 128, 1000, 100'000);
  const std::string text = "{\"a\":\"" + std::string(length, 'x') + "\",\"b\":\"y\"}";
  const std::string expected = "{a:\"" + std::string(length, 'x') + "\",b:\"y\"}";
  CHECK(dump(text, window_of(64)) == expected);
  CHECK(dump(text, window_of(1000)) == expected);
}

TEST_CASE("a string of escapes longer than the window is no place to cut") {
  std::string escaped;
  std::string meant;
  for (int i = 0; i < 1000; ++i) {
    escaped += R"(,\"key\" : \\)";
    meant += R"(,"key" : \)";
  }
  const std::string text = "[\"" + escaped + "\",\"b\"]";
  CHECK(dump(text, window_of(64)) == "[\"" + meant + "\",\"b\"]");
}

TEST_CASE("a long run without strings makes the window grow, too") {
  std::string numbers = "[0";
  for (int i = 0; i < 5000; ++i)
    numbers += "," + std::to_string(i);
  numbers += "]";
  CHECK(dump(numbers, window_of(64)) == numbers);
  const std::string spaces(10'000, ' ');
  CHECK(dump("[" + spaces + "1" + spaces + "]" + spaces, window_of(64)) == "[1]");
}

TEST_CASE("an element larger than the limit is refused") {
  json::CursorOptions options = window_of(64);
  options.max_element = 1000;
  const std::string small = "{\"a\":\"" + std::string(900, 'x') + "\"}";
  const std::string large = "{\"a\":\"" + std::string(2000, 'x') + "\"}";
  CHECK(skip_all(small, options) == "ok");
  CHECK(skip_all(large, options) == "element-too-large@5");
  options.window = 4096;
  CHECK(dump(large, options) == "element-too-large@5: {a:");
}

TEST_CASE("a raw value larger than the limit is refused, whatever it consists of") {
  json::CursorOptions options = window_of(GENERATE(as<std::size_t>{}, 64, 4096));
  options.max_element = 1000;
  std::string list = "[\"k\"";
  while (list.size() < 1100)
    list += ",\"k\"";
  list += "]";
  json::Cursor cursor(json::memory_source(list), options);
  std::string_view raw;
  CHECK_FALSE(cursor.read_raw(raw));
  CHECK(cursor.error().code == ErrorCode::element_too_large);
}

TEST_CASE("raw values have readable padding behind them in every window") {
  std::string text = "[";
  for (int i = 0; i < 300; ++i)
    text += "{\"key\":\"" + std::string(static_cast<std::size_t>(i), 'v') + "\"},";
  text += "1]";
  const std::size_t window = GENERATE(as<std::size_t>{}, 64, 100, 1000, 100'000);
  json::Cursor cursor(json::memory_source(text), window_of(window));
  REQUIRE(cursor.enter_array());
  std::size_t sum = 0;
  while (cursor.next_element()) {
    std::string_view raw;
    REQUIRE(cursor.read_raw(raw));
    for (std::size_t i = 0; i < raw.size() + 64; ++i)
      sum += static_cast<unsigned char>(raw.data()[i]);
  }
  CHECK(sum > 0);
  CHECK(cursor.finish());
}

namespace {

std::string long_document() {
  std::string text = "[";
  for (int i = 0; i < 20'000; ++i) {
    text += "{\"name\":\"n" + std::to_string(i) + "\",\"list\":[1,true,\"" +
            std::string(static_cast<std::size_t>(i % 300), 'x') + "\"]},\n";
  }
  return text + "null]";
}

}  // namespace

TEST_CASE("a thread that reads ahead changes nothing") {
  const std::string text = long_document();
  const std::string expected = stroll(text, window_of(1'000'000'000));
  json::CursorOptions options = window_of(GENERATE(as<std::size_t>{}, 64, 1000, 65536));
  options.read_ahead_from = GENERATE(as<std::uint64_t>{}, 0, 1, 100'000);
  CHECK(stroll(text, options) == expected);
}

TEST_CASE("a cursor that is not read to its end stops its thread") {
  const std::string text = long_document();
  json::CursorOptions options = window_of(256);
  options.read_ahead_from = 0;
  json::Cursor cursor(json::memory_source(text), options);
  REQUIRE(cursor.enter_array());
  REQUIRE(cursor.next_element());
}

TEST_CASE("an error of the source arrives behind what was read before it") {
  json::CursorOptions options = window_of(64);
  options.read_ahead_from = GENERATE(as<std::uint64_t>{}, 0, 1'000'000);
  std::string text = "[\"first\"";
  while (text.size() < 1000)
    text += ",\"more\"";
  const auto failing = [rest = std::string_view(text)](
                           char* to, std::size_t size) mutable -> Result<std::size_t> {
    if (rest.empty()) return Error{ErrorCode::unreadable, "cannot be read", {}};
    const std::size_t count = rest.copy(to, size);
    rest.remove_prefix(count);
    return count;
  };
  const std::string dumped = dump(json::ByteSource(failing), options);
  CHECK(dumped.substr(0, 27) == "unreadable: [\"first\",\"more\"");
}
