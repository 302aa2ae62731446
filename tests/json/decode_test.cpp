#include <string>
#include <string_view>

#include "json/byte_source.h"
#include "json/walk_dump.h"
#include "support/catch.h"

using namespace rolecall;
using namespace std::string_literals;

namespace {

/// A source that gives at most `step` bytes at a time.
json::ByteSource in_steps(std::string_view bytes, std::size_t step) {
  return json::ByteSource([rest = bytes, step](char* to, std::size_t size) mutable {
    const std::size_t count = rest.copy(to, std::min(size, step));
    rest.remove_prefix(count);
    return Result<std::size_t>(count);
  });
}

std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

struct Decoded {
  std::string text;
  std::uint64_t skipped;
  bool has_positions;
};

Decoded decode(std::string_view bytes, std::size_t step) {
  json::DecodedSource decoded = json::decode_utf(in_steps(bytes, step));
  std::string text;
  std::string block(64, '\0');
  while (true) {
    const Result<std::size_t> count = decoded.source.read(block.data(), block.size());
    if (!count) {
      text += std::string("<") + to_string(count.error().code) + "@" +
              std::to_string(*count.error().offset) + ">";
      break;
    }
    if (*count == 0) break;
    text.append(block, 0, *count);
  }
  return {text, json::skipped_prefix(decoded), json::has_byte_positions(decoded)};
}

}  // namespace

TEST_CASE("text without a mark passes through unchanged") {
  const std::size_t step = GENERATE(as<std::size_t>{}, 1, 2, 3, 64);
  const auto text = GENERATE(as<std::string>{}, "", "a", "ab", "abc", "{\"a\":\"\xC3\xA9\"}",
                             "\xEF\xBB", "\xFF", "\xFE");
  const Decoded decoded = decode(text, step);
  CHECK(decoded.text == text);
  CHECK(decoded.skipped == 0);
  CHECK(decoded.has_positions);
}

TEST_CASE("a UTF-8 byte order mark is removed and counted") {
  const std::size_t step = GENERATE(as<std::size_t>{}, 1, 2, 3, 4, 64);
  const auto text = GENERATE(as<std::string>{}, "", "x", "{\"a\":1}");
  const Decoded decoded = decode("\xEF\xBB\xBF" + text, step);
  CHECK(decoded.text == text);
  CHECK(decoded.skipped == 3);
  CHECK(decoded.has_positions);
}

TEST_CASE("UTF-16 with a byte order mark is converted, both ways round") {
  const std::size_t step = GENERATE(as<std::size_t>{}, 1, 2, 3, 5, 64);
  const bool little = GENERATE(true, false);
  const Decoded decoded = decode(utf16(u"\uFEFF{\"a\":\"\u00E9\u20AC\U0001F600\"}", little), step);
  CHECK(decoded.text == "{\"a\":\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"}");
  CHECK(decoded.skipped == 2);
  CHECK_FALSE(decoded.has_positions);
}

TEST_CASE("a long UTF-16 document comes through whole") {
  std::u16string text = u"\uFEFF[";
  std::string expected = "[";
  for (int i = 0; i < 50'000; ++i) {
    text += u"\"\u20AC\",";
    expected += "\"\xE2\x82\xAC\",";
  }
  const std::string bytes = utf16(text + u"1]", true);
  CHECK(decode(bytes, 7777).text == expected + "1]");
  json::DecodedSource source = json::decode_utf(in_steps(bytes, 100));
  CHECK(rolecall::testing::dump(std::move(source.source), {}) == expected + "1]");
}

TEST_CASE("broken UTF-16 is refused") {
  struct Row {
    std::string bytes;
    const char* text;
  };
  const auto row = GENERATE(values<Row>({
      {"\xFF\xFE\x3D\xD8"s + "x\0"s, "<malformed@2>"},
      {"\xFF\xFE\x00\xDE"s, "<malformed@2>"},
      {"\xFF\xFE[\0\x3D\xD8"s, "[<truncated@4>"},
      {"\xFF\xFE[\0]"s, "[<truncated@4>"},
  }));
  CHECK(decode(row.bytes, 64).text == row.text);
  CHECK(decode(row.bytes, 1).text == row.text);
}
