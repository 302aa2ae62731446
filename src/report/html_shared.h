#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace rolecall::report {

/// Sections that many findings have in common (how to fix it, what other tools would say). Where
/// there are many findings, each stands in the page once, in the first that has it; the others link
/// to it, and the page's script puts a copy in place when one is opened.
class SharedSections {
 public:
  explicit SharedSections(std::size_t findings);

  /// The section with this title and body, or a link to it.
  std::string section(std::string_view title, const std::string& body);

 private:
  bool shares_;
  std::map<std::string, std::size_t> numbers_;
};

/// A section of its own; empty without a body.
std::string section(std::string_view title, const std::string& body);

}  // namespace rolecall::report
