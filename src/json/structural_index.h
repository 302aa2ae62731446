#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace rolecall::json {

/// simdjson's stage 1 over a piece of text: validates UTF-8 and finds the structural characters
/// (brackets, commas, colons, opening quotes, first characters of other scalars). The only file
/// that reaches into simdjson's implementation: stage 1 is public there but meant for benchmarks;
/// tests/json checks that it still does what we rely on.
class StructuralIndex {
 public:
  enum class Status : std::uint8_t { ok, unclosed_string, invalid_utf8, control_character, failed };

  StructuralIndex();
  ~StructuralIndex();
  StructuralIndex(StructuralIndex&&) noexcept;
  StructuralIndex& operator=(StructuralIndex&&) noexcept;

  /// Indexes text[0, size). The text must start and end outside of strings.
  Status run(const char* text, std::size_t size);

  /// The offsets found by the last run(), ascending.
  [[nodiscard]] std::span<const std::uint32_t> offsets() const;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace rolecall::json
