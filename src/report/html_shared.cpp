#include "report/html_shared.h"

namespace rolecall::report {
namespace {

// Up to here a page is small and better read from top to bottom.
constexpr std::size_t kMostWithoutSharing = 100;

std::string with_attribute(const std::string& attribute, std::string_view title,
                           const std::string& body) {
  return "<div" + attribute + "><h4>" + std::string(title) + "</h4>" + body + "</div>";
}

}  // namespace

std::string section(std::string_view title, const std::string& body) {
  return body.empty() ? body : with_attribute("", title, body);
}

SharedSections::SharedSections(std::size_t findings) : shares_(findings > kMostWithoutSharing) {}

std::string SharedSections::section(std::string_view title, const std::string& body) {
  if (!shares_ || body.empty()) return report::section(title, body);
  const auto [found, is_new] = numbers_.emplace(body, numbers_.size() + 1);
  const std::string id = "s" + std::to_string(found->second);
  if (is_new) return with_attribute(" id=" + id, title, body);
  return "<p><a class=as href=#" + id + ">" + std::string(title) + "</a>";
}

}  // namespace rolecall::report
