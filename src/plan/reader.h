#pragma once

#include <cstdint>

#include "json/byte_source.h"
#include "plan/facts.h"
#include "plan/watch.h"
#include "rolecall/error.h"

namespace rolecall::plan {

struct ReadOptions {
  std::uint64_t max_element = 64ULL * 1024 * 1024;  ///< Largest single element, in bytes.
  std::size_t window = 256U * 1024;                 ///< First size of the reading window.
  bool allow_errored = false;
};

/// Reads one plan or state to its end. Everything that can be wrong with an input is said here:
/// what comes after is total. Memory is bounded by the watched facts, not by the input's size.
Result<Plan> read(json::ByteSource& source, WatchList watches, const ReadOptions& options);

}  // namespace rolecall::plan
