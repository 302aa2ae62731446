#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "rolecall/report.h"

/// The members of rolecall's JSON report, read back. What is not as the schema says throws
/// Mismatch.
namespace rolecall::cli::saved {

using Json = nlohmann::json;

struct Mismatch {};

const Json& member(const Json& object, const char* name);
const Json& list(const Json& object, const char* name);
std::string text(const Json& object, const char* name);
std::optional<std::string> optional_text(const Json& object, const char* name);
std::uint64_t number(const Json& object, const char* name);
bool flag(const Json& object, const char* name);
std::optional<bool> optional_flag(const Json& object, const char* name);
std::vector<std::string> texts(const Json& object, const char* name);
std::map<std::string, std::uint64_t> counts(const Json& object, const char* name);

/// The enumerator whose name a member holds, `name_of` naming each up to `last`.
template <typename Enum, typename NameOf>
Enum named(const Json& object, const char* name, Enum last, NameOf name_of) {
  const std::string wanted = text(object, name);
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i) {
    if (wanted == name_of(static_cast<Enum>(i))) return static_cast<Enum>(i);
  }
  throw Mismatch{};
}

/// One entry of `inputs`.
Input input(const Json& object);

/// One entry of `results`, but for the input that it belongs to.
Finding finding(const Json& object);

/// Of the evidence record.
std::optional<CiRun> ci(const Json& record);

}  // namespace rolecall::cli::saved
