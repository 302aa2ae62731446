#include "plan/credentials.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "json/string_text.h"
#include "plan/encoded_text.h"

namespace rolecall::plan {
namespace {

constexpr std::string_view kAccessKeyId = "AWS access key ID";
constexpr std::string_view kSecretKey = "AWS secret access key";
constexpr std::size_t kDecodedLimit = 1024UL * 1024;
constexpr std::size_t kEncodedLimit = 2 * kDecodedLimit;

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(char c) {
  return is_upper(c) || is_digit(c) || (c >= 'a' && c <= 'z') || c == '_';
}

bool is_secret_character(char c) {
  return (is_word(c) && c != '_') || c == '/' || c == '+';
}

char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// How many characters from `at` on satisfy `matches`, looking at no more than `limit`.
template <typename Matches>
std::size_t run(std::string_view text, std::size_t at, std::size_t limit, Matches matches) {
  std::size_t length = 0;
  while (length < limit && at + length < text.size() && matches(text[at + length]))
    ++length;
  return length;
}

bool is_access_key_id(std::string_view text, std::size_t at) {
  constexpr std::size_t kLength = 20;
  if (at > 0 && is_word(text[at - 1])) return false;
  const auto in_key = [](char c) { return is_upper(c) || is_digit(c); };
  if (run(text, at, kLength, in_key) != kLength) return false;
  if (at + kLength < text.size() && is_word(text[at + kLength])) return false;
  return !ends_with(text.substr(at, kLength), "EXAMPLE");
}

bool holds_access_key_id(std::string_view text) {
  for (const std::string_view prefix : {"AKIA", "ASIA"}) {
    for (auto at = text.find(prefix); at != std::string_view::npos; at = text.find(prefix, at + 1))
      if (is_access_key_id(text, at)) return true;
  }
  return false;
}

/// Whether `word` stands at `at`, in any case.
bool stands_at(std::string_view text, std::size_t at, std::string_view word) {
  if (text.size() - at < word.size()) return false;
  return std::equal(word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char w, char t) { return w == lower(t); });
}

/// The end of a name like `secret_access_key`, `SecretAccessKey` or `secret-key` at `at`; 0 if
/// there is none.
std::size_t end_of_secret_name(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 8> kNames = {
      "secret_access_key", "secret-access-key", "secretaccesskey", "secret access key",
      "secret_key",        "secret-key",        "secretkey",       "secretaccess_key"};
  const auto found = std::find_if(kNames.begin(), kNames.end(),
                                  [&](std::string_view n) { return stands_at(text, at, n); });
  return found == kNames.end() ? 0 : at + found->size();
}

/// Whether an assignment (`=`, `:`, white space, quotes) of a 40-character value starts at `at`.
bool assigns_secret(std::string_view text, std::size_t at) {
  constexpr std::size_t kLength = 40;
  constexpr std::size_t kMaxSeparator = 8;
  const auto separates = [](char c) {
    return std::string_view(" \t=:>\"'\\").find(c) != std::string_view::npos;
  };
  const std::size_t separator = run(text, at, kMaxSeparator, separates);
  if (separator == 0) return false;
  const std::size_t value = at + separator;
  if (run(text, value, kLength + 1, is_secret_character) != kLength) return false;
  const auto secret = text.substr(value, kLength);
  return !ends_with(secret, "EXAMPLE") && !ends_with(secret, "EXAMPLEKEY");
}

bool holds_secret_key(std::string_view text) {
  for (std::size_t at = text.find_first_of("sS"); at != std::string_view::npos;
       at = text.find_first_of("sS", at + 1)) {
    const std::size_t end = end_of_secret_name(text, at);
    if (end != 0 && assigns_secret(text, end)) return true;
  }
  return false;
}

void merge_kinds(std::vector<std::string_view>& into, std::vector<std::string_view> more) {
  into.insert(into.end(), more.begin(), more.end());
  std::sort(into.begin(), into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

}  // namespace

std::vector<std::string_view> scan_credentials(std::string_view text) {
  std::vector<std::string_view> kinds;
  if (holds_access_key_id(text)) kinds.push_back(kAccessKeyId);
  if (holds_secret_key(text)) kinds.push_back(kSecretKey);
  return kinds;
}

std::vector<std::string_view> scan_user_data(std::string_view raw) {
  std::string text;
  // An escape that is cut in two, or that isn't one, ends the text.
  json::unescape(raw.substr(0, kEncodedLimit), text);
  auto kinds = scan_credentials(text);
  const auto decoded = decode_base64(text, kDecodedLimit);
  if (!decoded) return kinds;
  merge_kinds(kinds, scan_credentials(*decoded));
  if (const auto inflated = inflate_gzip(*decoded, kDecodedLimit))
    merge_kinds(kinds, scan_credentials(*inflated));
  return kinds;
}

bool references_access_key(std::string_view reference) {
  // `[` and `.`: within a module's own resource, an instance of it, or a whole list of them.
  const auto at = reference.find("aws_iam_access_key.");
  if (at == std::string_view::npos || (at > 0 && reference[at - 1] != '.')) return false;
  const auto last_dot = reference.rfind('.');
  const auto attribute = reference.substr(last_dot + 1);
  return attribute == "secret" || attribute == "id" || attribute == "encrypted_secret";
}

}  // namespace rolecall::plan
