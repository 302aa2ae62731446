#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/option_table.h"

namespace rolecall::cli {

/// Who set an option; a later enumerator wins over an earlier one.
struct Origin {
  enum class Kind { nobody, file, environment, command_line };
  Kind kind = Kind::nobody;
  std::string name;  ///< The file, or the variable.
  std::size_t line = 0, column = 0;
};

/// An option's words as they were given; `true` or `false` for one that takes nothing.
struct Setting {
  std::vector<std::string> values;
  Origin origin;
};

/// What is set, option by option.
class Settings {
 public:
  void set(Option option, Setting setting);
  /// Takes over what is set there and not here.
  void add_weaker(const Settings& other);

  /// Nullptr where nobody set it.
  [[nodiscard]] const Setting* find(Option option) const;
  /// Its origin's kind: `nobody` where it is not set.
  [[nodiscard]] Origin::Kind kind(Option option) const;
  /// Whether an option that takes nothing is on.
  [[nodiscard]] bool on(Option option) const;
  /// The value, or the table's fallback.
  [[nodiscard]] std::string text(Option option) const;
  /// The values; none where nobody set it.
  [[nodiscard]] std::vector<std::string> list(Option option) const;

 private:
  std::array<std::optional<Setting>, static_cast<std::size_t>(Option::version) + 1> settings_;
};

/// For reports and --show-config: `command line`, `environment ROLECALL_STRICT`, `ci.toml:3`.
std::string to_string(const Origin& origin);

/// How an error names an option, after where it was set: `--fail-on`,
/// `ROLECALL_FAIL_ON: fail-on`, `ci.toml: line 3, column 11: fail-on`.
std::string spelled(Option option, const Origin& origin);

}  // namespace rolecall::cli
