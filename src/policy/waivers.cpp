#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "policy/address_pattern.h"
#include "rolecall/policy.h"
#include "text/glob.h"

namespace rolecall {
namespace {

constexpr int kSoon = 14;  // days

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int number_at(std::string_view text, std::size_t from, std::size_t size) {
  int value = 0;
  std::from_chars(text.data() + from, text.data() + from + size, value);
  return value;
}

// Days since 1970-01-01 in the Gregorian calendar (Howard Hinnant's algorithm).
int day_number(int year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

int day_number(std::string_view date) {
  return day_number(number_at(date, 0, 4), number_at(date, 5, 2), number_at(date, 8, 2));
}

std::string name_of(const WaiverRule& rule) {
  return "the waiver of " + rule.address + " (" + rule.source + ")";
}

bool concerns(const WaiverRule& rule, const policy::AddressPattern& address, const Finding& finding,
              const Report& report) {
  const bool right_input =
      rule.input.empty() || text::glob_matches(rule.input, report.inputs[finding.input].path);
  return right_input && address.matches(finding.address);
}

void tell_about_dates(const WaiverRule& rule, std::string_view today, Report& report) {
  if (rule.expires == "never") return;
  const int left = day_number(rule.expires) - day_number(today);
  if (left < 0) {
    report.notices.push_back(name_of(rule) + " expired on " + rule.expires);
  } else if (left <= kSoon) {
    report.notices.push_back(name_of(rule) + " expires on " + rule.expires);
  }
}

void apply(const WaiverRule& rule, std::string_view today, Report& report) {
  const policy::AddressPattern address(rule.address);
  const bool expired = rule.expires != "never" && day_number(rule.expires) < day_number(today);
  bool needed = false;
  for (Finding& finding : report.findings) {
    if (finding.status != Status::fail || !concerns(rule, address, finding, report)) continue;
    needed = true;
    if (expired) {
      finding.message += " (its waiver expired on " + rule.expires + ")";
    } else if (!finding.waiver) {
      finding.waiver = Waiver{rule.reason, rule.owner, rule.ticket, rule.expires, rule.source};
    }
  }
  if (!needed) {
    report.notices.push_back(name_of(rule) + " matches no failing launch path: remove it");
    return;
  }
  tell_about_dates(rule, today, report);
}

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != 4 && i != 7 && !is_digit(text[i])) return false;
  }
  const int year = number_at(text, 0, 4);
  const int month = number_at(text, 5, 2);
  const int day = number_at(text, 8, 2);
  if (year < 1970 || month < 1 || month > 12 || day < 1) return false;
  // The first of the next month, less the first of this one.
  const int next = month == 12 ? day_number(year + 1, 1, 1) : day_number(year, month + 1, 1);
  return day <= next - day_number(year, month, 1);
}

void apply_waivers(const std::vector<WaiverRule>& rules, std::string_view today, Report& report) {
  for (const WaiverRule& rule : rules)
    apply(rule, today, report);
}

void apply_tag_waivers(Report& report) {
  for (Finding& finding : report.findings) {
    if (finding.status != Status::fail || finding.waiver || finding.tag_waiver.empty()) continue;
    finding.waiver = Waiver{finding.tag_waiver, "", "", "", "tag rolecall:waive"};
  }
}

void apply_baseline(const std::vector<KnownFailure>& known, const std::string& source,
                    Report& report) {
  std::unordered_map<std::string_view, Finding*> failing;
  for (Finding& finding : report.findings) {
    if (finding.status == Status::fail) failing.emplace(finding.fingerprint, &finding);
  }
  for (const KnownFailure& failure : known) {
    const auto found = failing.find(failure.fingerprint);
    if (found == failing.end()) {
      report.notices.push_back(failure.address + " of the baseline (" + source +
                               ") no longer fails: update the baseline");
    } else if (!found->second->waiver) {
      found->second->waiver = Waiver{"baseline", "", "", "", source};
    }
  }
}

}  // namespace rolecall
