#include "report/markdown_graph.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include "report/summary.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace rolecall::report {
namespace {

// GitHub draws no graph beyond 500 edges, and nobody reads one that size.
constexpr std::size_t kMostFindings = 25;
constexpr std::size_t kLongestLabel = 80;

const char* class_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::fail:
      return ":::fail";
    case Outcome::unknown:
      return ":::unknown";
    case Outcome::pass:
    case Outcome::not_evaluated:
      break;
  }
  return "";
}

Outcome outcome_of(Status status) {
  return status == Status::unknown ? Outcome::unknown : Outcome::fail;
}

// Steps about the same address share a node, so that launch paths through one template meet.
class Graph {
 public:
  void add(const Finding& finding) {
    const auto chains = chains_of(finding);
    for (const auto& chain : chains) {
      std::string previous;
      for (const Evidence& step : chain)
        previous = add_step(step, previous);
      const bool only_chain = chains.size() == 1;
      add_end(chain.back(), only_chain ? outcome_of(finding.status) : chain.back().outcome,
              previous);
    }
  }

  [[nodiscard]] std::string text() const {
    return "```mermaid\ngraph LR\n" + lines_ +
           "  classDef fail stroke:#cf222e,stroke-width:3px\n"
           "  classDef unknown stroke:#9a6700,stroke-width:3px,stroke-dasharray:5 3\n```\n";
  }

 private:
  std::string add_step(const Evidence& step, const std::string& previous) {
    std::string node = node_of(step.address, Outcome::not_evaluated);
    if (!previous.empty() && previous != node) add_edge(previous, node);
    return node;
  }

  // What the last step found is the verdict: a node of its own, coloured.
  void add_end(const Evidence& step, Outcome outcome, const std::string& previous) {
    add_edge(previous, node_of(step.address + "\n" + step.finding, outcome, step.finding));
  }

  std::string node_of(const std::string& key, Outcome outcome, const std::string& label = {}) {
    const auto [entry, added] = nodes_.try_emplace(key, "n" + std::to_string(nodes_.size()));
    if (added) {
      const std::string& shown = label.empty() ? key : label;
      lines_ += "  " + entry->second + "[\"" + text::mermaid(text::shorten(shown, kLongestLabel)) +
                "\"]" + class_of(outcome) + "\n";
    }
    return entry->second;
  }

  void add_edge(const std::string& from, const std::string& to) {
    if (!edges_.try_emplace(from + " " + to, true).second) return;
    lines_ += "  " + from + " --> " + to + "\n";
  }

  std::map<std::string, std::string> nodes_;
  std::map<std::string, bool> edges_;
  std::string lines_;
};

}  // namespace

std::string mermaid_graph(const Report& report) {
  Graph graph;
  std::size_t drawn = 0;
  for (const Finding& finding : report.findings) {
    if (finding.status == Status::pass || finding.evidence.empty()) continue;
    if (++drawn > kMostFindings) break;
    graph.add(finding);
  }
  return drawn == 0 ? std::string() : graph.text();
}

}  // namespace rolecall::report
