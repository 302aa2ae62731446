#pragma once

#include <cstdint>
#include <string_view>

namespace rolecall::json {

/// What text holds: the less, the faster lines and columns are counted.
enum class Characters : std::uint8_t {
  plain,  ///< No byte above 0x7F and no line feed.
  ascii,  ///< No byte above 0x7F.
  any
};
[[nodiscard]] Characters characters_of(std::string_view text);

/// Counts lines and columns as UTF-8 text goes by.
class Lines {
 public:
  /// Counts the line feeds and characters of the next bytes.
  void pass(std::string_view text, Characters characters);

  [[nodiscard]] std::uint64_t passed() const { return passed_; }
  /// The line, from 1, at the place that was passed last.
  [[nodiscard]] std::uint64_t line() const { return line_; }
  /// The column there in code points, from 1.
  [[nodiscard]] std::uint64_t column() const { return passed_ - line_start_ - continuing_ + 1; }

 private:
  void pass_feeds(std::string_view text);

  std::uint64_t passed_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t line_start_ = 0;
  std::uint64_t continuing_ = 0;  ///< Bytes of the line that continue a code point.
};

}  // namespace rolecall::json
