#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>

/// Arithmetic over how far a statement applies, where some parts are known only after apply.
namespace rolecall::iam {

/// Whether a statement (or a part of it) applies when EC2 calls sts:AssumeRole.
enum class Match : std::uint8_t { none, maybe, certain };

inline constexpr std::array kEveryMatch{Match::none, Match::maybe, Match::certain};

/// The matches that are still possible; more than one only where parts are known after apply.
class Matches {
 public:
  Matches() = default;
  Matches(std::initializer_list<Match> possible) {
    for (const Match match : possible)
      add(match);
  }
  void add(Match match) { bits_ |= 1U << static_cast<unsigned>(match); }
  void add(Matches others) { bits_ |= others.bits_; }
  [[nodiscard]] bool holds(Match match) const {
    return ((bits_ >> static_cast<unsigned>(match)) & 1U) != 0;
  }
  [[nodiscard]] bool only_none() const { return *this == Matches{Match::none}; }
  friend bool operator==(Matches, Matches) = default;

 private:
  unsigned bits_ = 0;
};

/// Every result that `combine` has for a match of `left` and one of `right`.
template <typename Combine>
Matches combined(Matches left, Matches right, Combine combine) {
  Matches result;
  for (const Match l : kEveryMatch) {
    for (const Match r : kEveryMatch) {
      if (left.holds(l) && right.holds(r)) result.add(combine(l, r));
    }
  }
  return result;
}

/// A statement applies as far as all of its parts do.
inline Matches all_of(Matches left, Matches right) {
  return combined(left, right, [](Match l, Match r) { return std::min(l, r); });
}

/// A list applies as far as the best of its members does.
inline Matches any_of(Matches left, Matches right) {
  return combined(left, right, [](Match l, Match r) { return std::max(l, r); });
}

}  // namespace rolecall::iam
