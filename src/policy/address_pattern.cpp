#include "policy/address_pattern.h"

namespace rolecall::policy {
namespace {

// The end of a step: the first dot outside of a key. Dots, brackets and escaped quotes within a
// quoted key belong to it.
std::size_t step_end(std::string_view text) {
  bool quoted = false;
  bool in_key = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"' && in_key) {
      quoted = !quoted;
    } else if (!quoted && (c == '[' || c == ']')) {
      in_key = c == '[';
    } else if (c == '.' && !in_key) {
      return i;
    }
  }
  return text.size();
}

std::vector<std::string_view> steps_of(std::string_view text) {
  std::vector<std::string_view> steps;
  while (true) {
    const std::size_t end = step_end(text);
    steps.push_back(text.substr(0, end));
    if (end >= text.size()) return steps;
    text.remove_prefix(end + 1);
  }
}

// `*` stands for any text. Only the last star needs to be tried again.
bool star_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t after_star = std::string_view::npos;
  std::size_t retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      after_star = ++p;
      retry = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (after_star != std::string_view::npos) {
      p = after_star;
      t = ++retry;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool step_matches(std::string_view pattern, std::string_view step) {
  const std::size_t key = step.find('[');
  if (pattern.find('[') == std::string_view::npos && key != std::string_view::npos) {
    step = step.substr(0, key);
  }
  return star_matches(pattern, step);
}

}  // namespace

AddressPattern::AddressPattern(std::string_view text) : text_(text) {
  for (const std::string_view step : steps_of(text))
    steps_.emplace_back(step);
}

// As star_matches(), with steps in place of characters.
bool AddressPattern::matches(std::string_view address) const {
  const std::vector<std::string_view> steps = steps_of(address);
  constexpr auto kNone = static_cast<std::size_t>(-1);
  std::size_t p = 0;
  std::size_t s = 0;
  std::size_t after_stars = kNone;
  std::size_t retry = 0;
  while (s < steps.size()) {
    if (p < steps_.size() && steps_[p] == "**") {
      after_stars = ++p;
      retry = s;
    } else if (p < steps_.size() && step_matches(steps_[p], steps[s])) {
      ++p;
      ++s;
    } else if (after_stars != kNone) {
      p = after_stars;
      s = ++retry;
    } else {
      return false;
    }
  }
  while (p < steps_.size() && steps_[p] == "**")
    ++p;
  return p == steps_.size();
}

}  // namespace rolecall::policy
