#pragma once

#include <string>
#include <string_view>

#include "rolecall/reporter.h"

namespace rolecall::support {

/// The whole document that a format writes.
inline std::string render(std::string_view format, const Report& report,
                          const ReportOptions& options = {}) {
  std::string out;
  const Format* found = find_format(format);
  if (found == nullptr) return "no such format";
  found->write(report, options, [&out](std::string_view piece) {
    out += piece;
    return true;
  });
  return out;
}

}  // namespace rolecall::support
