#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rolecall::test {

/// One result of a JSON report, as a script would read it.
struct JsonResult {
  std::string address, status, basis, reason, instance_profile;
};

/// The results of a JSON report; nothing if it is not one.
std::optional<std::vector<JsonResult>> read_results(std::string_view report);

/// `fail` over `unknown` over `pass`; `pass` where there is no result.
std::string worst_status(const std::vector<JsonResult>& results);

}  // namespace rolecall::test
