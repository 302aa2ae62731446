#pragma once

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

/// The reference material beside the project: tests read it where it is present.
namespace rolecall::test {

inline std::filesystem::path shared_dir() {
  return ROLECALL_SHARED_DIR;
}

/// False, with a word on standard output, where the material is absent.
inline bool has_shared(const char* what) {
  if (std::filesystem::exists(shared_dir() / "README.md")) return true;
  std::printf("SKIPPED: %s: ../shared is not here\n", what);
  return false;
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The fields of a line.
inline std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, separator);)
    fields.push_back(field);
  return fields;
}

}  // namespace rolecall::test
