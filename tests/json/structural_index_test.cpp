#include "json/structural_index.h"

#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "json/bytes.h"
#include "json/careful_index.h"
#include "support/catch.h"

using rolecall::json::StructuralIndex;

namespace {

/// The indexed characters, or `refused`.
std::string index_of(std::string_view text) {
  std::string padded(text);
  padded.resize(text.size() + rolecall::json::kPadding);
  StructuralIndex index;
  if (!index.build(padded.data(), text.size())) return "refused";
  CHECK(index.begin()[index.count()] == text.size());
  std::string characters;
  for (std::size_t i = 0; i < index.count(); ++i)
    characters += text[index.begin()[i]];
  return characters;
}

std::vector<const simdjson::implementation*> kernels() {
  std::vector<const simdjson::implementation*> found;
  for (const auto* kernel : simdjson::get_available_implementations()) {
    if (kernel->supported_by_runtime_system()) found.push_back(kernel);
  }
  return found;
}

struct Row {
  const char* text;
  const char* index;
};

}  // namespace

TEST_CASE("stage 1 of simdjson still works as the stream needs it") {
  const auto row = GENERATE(values<Row>({
      {"{\"a\":[1,true]}", "{\":[1,t]}"},
      {"", ""},
      {"  \n", ""},
      {"\"a\\\"b\" 1", "\"1"},
      {"\"x\"y", "\"y"},
      {"\"open", "refused"},
      {"\"\x01\"", "refused"},
      {"\"\xFF\"", "refused"},
      {"\"\xC3\"", "refused"},
      {"\"\xC3\xA9\"", "\""},
      {"[,", "[,"},
      {"}]:", "}]:"},
  }));
  const auto* active = simdjson::get_active_implementation().operator->();
  for (const auto* kernel : kernels()) {
    simdjson::get_active_implementation() = kernel;
    INFO(kernel->name() << ": " << row.text);
    CHECK(index_of(row.text) == row.index);
  }
  simdjson::get_active_implementation() = active;
}

TEST_CASE("UTF-8 that ends early is refused at the end of a block, too") {
  for (std::size_t size = 1; size < 300; ++size) {
    const std::string text = std::string(size, ' ') + "\xE2\x82";
    REQUIRE(index_of(text) == "refused");
  }
}

TEST_CASE("one index serves texts of any size in turn") {
  StructuralIndex index;
  for (const std::size_t size : {10U, 100'000U, 3U, 0U, 200'000U}) {
    const std::string text = std::string(size, '[') + std::string(rolecall::json::kPadding, ' ');
    REQUIRE(index.build(text.data(), size));
    CHECK(index.count() == size);
  }
}

TEST_CASE("the careful index agrees with stage 1 on valid JSON") {
  const std::string text =
      "{\"a\": [1, -2.5, true, null, \"x\\\\\\\"y\", {}], \"\xC3\xA9\" : \"\\u0041\" }  ";
  std::string padded = text + std::string(rolecall::json::kPadding, ' ');
  StructuralIndex index;
  REQUIRE(index.build(padded.data(), text.size()));
  const auto careful = rolecall::json::index_carefully(text);
  CHECK(careful.fault == rolecall::json::StringFault::none);
  CHECK(careful.positions ==
        std::vector<std::uint32_t>(index.begin(), index.begin() + index.count() + 1));
}
