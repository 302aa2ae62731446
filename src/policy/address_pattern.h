#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rolecall::policy {

/// A pattern for resource addresses, as --include, --exclude and waivers take them. A step is a
/// dot-separated name with its key. `*` stands for any text within one step, a step `**` for any
/// number of steps; brackets, quotes and everything else stand for themselves. A step without a key
/// matches every key: `module.web.aws_instance.*` matches `module.web["a.b"].aws_instance.x[0]`.
class AddressPattern {
 public:
  explicit AddressPattern(std::string_view text);

  [[nodiscard]] bool matches(std::string_view address) const;
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::vector<std::string> steps_;
};

}  // namespace rolecall::policy
