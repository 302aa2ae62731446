#include "cli/near.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace rolecall::cli {
namespace {

constexpr std::size_t kFar = static_cast<std::size_t>(-1);

// Levenshtein distance with two rows.
std::size_t edits(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t substituted = diagonal + (from[i] == to[j] ? 0U : 1U);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, substituted});
    }
  }
  return row[to.size()];
}

// Smaller is nearer.
std::size_t distance(std::string_view word, std::string_view candidate) {
  if (!word.empty() && candidate.find(word) != std::string_view::npos) return 0;
  const std::size_t allowed = 1 + word.size() / 3;
  const std::size_t longer = std::max(word.size(), candidate.size());
  if (longer - std::min(word.size(), candidate.size()) > allowed) return kFar;
  const std::size_t found = edits(word, candidate);
  return found <= allowed ? found : kFar;
}

}  // namespace

std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates,
                                 std::size_t limit) {
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const std::string& candidate : candidates) {
    const std::size_t rank = distance(word, candidate);
    if (rank != kFar) ranked.emplace_back(rank, candidate);
  }
  std::sort(ranked.begin(), ranked.end());
  ranked.erase(std::unique(ranked.begin(), ranked.end()), ranked.end());
  std::vector<std::string> result;
  for (auto& [rank, candidate] : ranked) {
    if (result.size() == limit) break;
    result.push_back(std::move(candidate));
  }
  return result;
}

}  // namespace rolecall::cli
