#pragma once

#include <cstdint>
#include <string_view>

namespace rolecall::json {

/// Whether no byte is above 0x7F.
[[nodiscard]] bool is_ascii(std::string_view text);

/// Counts lines and columns as UTF-8 text goes by.
class Lines {
 public:
  /// Counts the line feeds and characters of the next bytes.
  void pass(std::string_view text);
  /// The same for text of which is_ascii() is known: counts faster.
  void pass_ascii(std::string_view text);

  [[nodiscard]] std::uint64_t passed() const { return passed_; }
  /// The line, from 1, at the place that was passed last.
  [[nodiscard]] std::uint64_t line() const { return line_; }
  /// The column there in code points, from 1.
  [[nodiscard]] std::uint64_t column() const { return passed_ - line_start_ - continuing_ + 1; }

 private:
  std::uint64_t passed_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t line_start_ = 0;
  std::uint64_t continuing_ = 0;  ///< Bytes of the line that continue a code point.
};

}  // namespace rolecall::json
