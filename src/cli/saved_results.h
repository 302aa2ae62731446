#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "rolecall/report.h"

namespace rolecall::cli {

struct ResultSource {
  std::string name;   ///< As given; `-` is standard input.
  std::string shown;  ///< What messages call it.
};

/// A report; or, where there should have been one, an input whose error says what is wrong.
using SavedResult = std::variant<Report, Input>;

/// Reads a file of results that rolecall wrote with -f json or -f ndjson, or several of them one
/// after another. Hands each on as soon as it is read, so that memory holds one at a time; errors
/// name the line. `progress` is told the bytes read so far.
void read_results(const ResultSource& source, const std::function<void(std::uint64_t)>& progress,
                  const std::function<void(SavedResult&&)>& take);

}  // namespace rolecall::cli
