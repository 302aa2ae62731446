#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "plan/address_key.h"

namespace rolecall::plan {

/// Takes an address or a traversal (`a.b["c"][0]`) apart from the left. Every take_* leaves the
/// rest untouched when it fails.
class AddressScanner {
 public:
  explicit AddressScanner(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  bool take(std::string_view expected);

  /// A name may hold letters of any script, digits, `-` and `_`, never `.` or `[`.
  std::optional<std::string_view> take_name();

  /// `[0]`, `["text"]`, or nothing at all (kind none). No value: it starts but isn't a key. The
  /// escapes of HCL and of Go's %q are decoded.
  std::optional<AddressKey> take_key();

 private:
  std::optional<AddressKey> take_index();
  std::optional<AddressKey> take_quoted();
  bool take_escape(std::string& out);
  bool take_go_escape(char c, std::string& out);
  bool take_code_point(std::size_t digits, std::string& out);

  std::string_view rest_;
};

}  // namespace rolecall::plan
