#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace rolecall::json {

/// Where the brackets, colons, commas, opening quotes and first bytes of scalars of a text are:
/// simdjson's stage 1. The only file that knows how it is reached, because simdjson makes it
/// public for benchmarks only; structural_index_test.cpp fails if it changes.
class StructuralIndex {
 public:
  /// Uses simdjson's active implementation: the best one for this processor, if nothing else was
  /// chosen.
  StructuralIndex();
  ~StructuralIndex();
  StructuralIndex(const StructuralIndex&) = delete;
  StructuralIndex& operator=(const StructuralIndex&) = delete;

  /// Indexes `size` bytes that have kPadding readable bytes behind them. False if they are not
  /// UTF-8, if a string has a control character in it or is not closed; nothing is indexed then.
  bool build(const char* data, std::size_t size);

  /// The positions in rising order; one more follows them: the size.
  [[nodiscard]] const std::uint32_t* begin() const { return begin_; }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  std::uint32_t* begin_ = nullptr;
  std::size_t count_ = 0;
};

}  // namespace rolecall::json
