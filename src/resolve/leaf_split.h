#pragma once

#include <vector>

#include "resolve/leaves.h"

namespace rolecall::resolve {

/// The leaves of one expression, by kind; equal sources once.
struct Split {
  std::vector<Leaf> sources, others, opaques, knowns, nulls;
  bool written = false;  ///< The configuration has an expression for the attribute.

  explicit Split(std::vector<Leaf> leaves);

  [[nodiscard]] std::size_t size() const {
    return sources.size() + others.size() + opaques.size() + knowns.size() + nulls.size();
  }
  /// Everything that the expression is made of was known when planning.
  [[nodiscard]] bool is_computable() const {
    return sources.empty() && others.empty() && opaques.empty();
  }
  /// The first leaf that keeps the answer open beside the sources (rule 3e); nullptr if all are
  /// harmless.
  [[nodiscard]] const Leaf* first_open() const;
};

}  // namespace rolecall::resolve
