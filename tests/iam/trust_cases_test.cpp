#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <simdjson.h>

#include "iam/dump.h"
#include "support/catch.h"

namespace {

std::string expected_line(simdjson::dom::element row) {
  std::vector<std::string> names;
  for (const simdjson::dom::element name : row["warnings"].get_array()) {
    names.emplace_back(std::string_view(name));
  }
  std::sort(names.begin(), names.end());
  std::string line{std::string_view(row["expected"])};
  for (const std::string& name : names)
    line += " " + name;
  return line;
}

}  // namespace

TEST_CASE("every trust policy of the shared table gets its answer and its warnings") {
  const std::string path = ROLECALL_SHARED_DIR "/design/trust_cases.json";
  if (!std::filesystem::exists(path)) {
    std::cout << "SKIPPED: " << path << " is not there\n";
    return;
  }
  simdjson::dom::parser parser;
  const simdjson::dom::element table = parser.load(path);
  std::size_t count = 0;
  for (const simdjson::dom::element row : table["cases"].get_array()) {
    INFO(std::string_view(row["id"]));
    const auto answer = rolecall::iam::evaluate_trust(std::string_view(row["document"]),
                                                      std::string_view(row["partition"]));
    CHECK(dump(answer) == expected_line(row));
    CHECK(std::is_sorted(answer.warnings.begin(), answer.warnings.end()));
    ++count;
  }
  CHECK(count == 90);
}
