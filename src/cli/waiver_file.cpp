#include "cli/waiver_file.h"

#include <array>
#include <cstdio>
#include <optional>
#include <string_view>

#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

namespace rolecall::cli {
namespace {

struct Field {
  std::string_view key;
  std::string WaiverRule::*member;
};

constexpr std::array kFields{
    Field{"address", &WaiverRule::address}, Field{"input", &WaiverRule::input},
    Field{"reason", &WaiverRule::reason},   Field{"expires", &WaiverRule::expires},
    Field{"owner", &WaiverRule::owner},     Field{"ticket", &WaiverRule::ticket},
};

std::string place(const toml::source_region& region) {
  return "line " + std::to_string(region.begin.line) + ", column " +
         std::to_string(region.begin.column) + ": ";
}

// What stops the reading of a file; caught in this file.
struct Refusal {
  std::string message;
};

std::string to_text(const toml::date& date) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04u-%02u-%02u", static_cast<unsigned>(date.year),
                static_cast<unsigned>(date.month), static_cast<unsigned>(date.day));
  return text.data();
}

std::string text_of(const toml::node& node, std::string_view key) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto date = node.value_exact<toml::date>(); date && key == "expires") {
    return to_text(*date);
  }
  throw Refusal{place(node.source()) + std::string(key) + " must be a string" +
                (key == "expires" ? " or a date" : "")};
}

const Field& field_named(std::string_view key, const toml::source_region& region) {
  for (const Field& field : kFields) {
    if (field.key == key) return field;
  }
  throw Refusal{place(region) + "unknown key " + std::string(key) +
                "; known are address, input, reason, expires, owner and ticket"};
}

WaiverRule to_rule(const toml::table& table, const std::string& file) {
  WaiverRule rule;
  for (const auto& [key, node] : table) {
    const Field& field = field_named(key.str(), key.source());
    rule.*field.member = text_of(node, key.str());
  }
  const std::string at = place(table.source());
  if (rule.address.empty()) throw Refusal{at + "a waiver needs an address"};
  if (rule.reason.find_first_not_of(" \t\n") == std::string::npos) {
    throw Refusal{at + "a waiver needs a reason"};
  }
  if (rule.expires != "never" && !is_date(rule.expires)) {
    throw Refusal{at + "a waiver needs expires: a date such as 2027-01-31, or \"never\""};
  }
  rule.source = file + ":" + std::to_string(table.source().begin.line);
  return rule;
}

std::vector<WaiverRule> to_rules(const toml::table& document, const std::string& file) {
  std::vector<WaiverRule> rules;
  for (const auto& [key, node] : document) {
    if (key.str() != "waiver") {
      throw Refusal{place(key.source()) + "unknown key " + std::string(key.str()) +
                    "; a waiver file holds [[waiver]] tables"};
    }
    const toml::array* const list = node.as_array();
    if (list == nullptr || !list->is_homogeneous<toml::table>()) {
      throw Refusal{place(node.source()) + "write [[waiver]] with two brackets"};
    }
    for (const toml::node& waiver : *list)
      rules.push_back(to_rule(*waiver.as_table(), file));
  }
  return rules;
}

}  // namespace

std::variant<std::vector<WaiverRule>, Problem> read_waivers(const std::string& file) {
  try {
    return to_rules(toml::parse_file(file), file);
  } catch (const toml::parse_error& error) {
    return Problem{file, place(error.source()) + std::string(error.description())};
  } catch (const Refusal& refusal) {
    return Problem{file, refusal.message};
  }
}

}  // namespace rolecall::cli
