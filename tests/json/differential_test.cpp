#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <simdjson.h>

#include "json/walk_dump.h"
#include "support/catch.h"

using rolecall::testing::skip_all;
using rolecall::testing::stroll;
using rolecall::testing::window_of;

namespace {

std::vector<std::filesystem::path> json_files_below(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    if (entry.is_regular_file() && name.find(".json") != std::string::npos) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void check_alike(const std::filesystem::path& path) {
  const std::string text = content_of(path);
  INFO(path);
  const std::string expected = stroll(text, window_of(text.size() + 1));
  const std::string skipped = skip_all(text, window_of(text.size() + 1));
  const auto* active = simdjson::get_active_implementation().operator->();
  for (const auto* kernel : simdjson::get_available_implementations()) {
    if (!kernel->supported_by_runtime_system()) continue;
    simdjson::get_active_implementation() = kernel;
    for (const std::size_t window : {64U, 100U, 256U, 1000U, 4096U}) {
      if (text.size() / window > 10'000) continue;  // Nothing new, for a lot of time.
      INFO(kernel->name() << ", window " << window);
      CHECK(stroll(text, window_of(window)) == expected);
      CHECK(skip_all(text, window_of(window)) == skipped);
    }
  }
  simdjson::get_active_implementation() = active;
}

}  // namespace

TEST_CASE("every window and every kernel sees the same in the fixtures") {
  for (const auto& file : json_files_below(ROLECALL_SOURCE_DIR "/fixtures"))
    check_alike(file);
}

TEST_CASE("every window and every kernel sees the same in the shared plans") {
  const auto files = json_files_below(ROLECALL_SHARED_DIR);
  if (files.empty()) std::cout << "SKIPPED: no shared folder beside the project\n";
  for (const auto& file : files)
    check_alike(file);
}
