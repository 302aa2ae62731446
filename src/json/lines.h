#pragma once

#include <cstdint>
#include <string_view>

namespace rolecall::json {

/// Counts lines as text goes by.
class Lines {
 public:
  /// Counts the line feeds of the next bytes.
  void pass(std::string_view text);

  [[nodiscard]] std::uint64_t passed() const { return passed_; }
  /// The line, from 1, at the place that was passed last.
  [[nodiscard]] std::uint64_t line() const { return line_; }
  /// The column there in bytes, from 1.
  [[nodiscard]] std::uint64_t column() const { return passed_ - line_start_ + 1; }

 private:
  std::uint64_t passed_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t line_start_ = 0;
};

}  // namespace rolecall::json
