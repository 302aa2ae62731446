#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plan/raw_value.h"
#include "plan/watch.h"

namespace rolecall::plan {

/// One watch, and what of an element of its types is materialised.
class WatchedType {
 public:
  explicit WatchedType(const Watch& watch);
  WatchedType(const WatchedType&) = delete;
  WatchedType& operator=(const WatchedType&) = delete;

  [[nodiscard]] Watch::Keep keep() const { return watch_.keep; }
  [[nodiscard]] std::string_view type() const { return watch_.type; }
  [[nodiscard]] bool is_pattern() const;
  [[nodiscard]] bool matches(std::string_view type) const;
  [[nodiscard]] const Shape* change_element() const { return &change_element_; }
  [[nodiscard]] const Shape* value_element() const { return &value_element_; }
  [[nodiscard]] const Shape* configuration_block() const { return &block_; }

 private:
  const Watch& watch_;
  std::vector<Shape::Field> attribute_fields_, change_fields_, change_element_fields_,
      value_element_fields_, block_fields_;
  Shape attributes_, change_, change_element_, value_element_, block_;
};

/// The watches of a run, ready to be asked.
class WatchTable {
 public:
  explicit WatchTable(WatchList watches);

  /// The first watch that matches; nullptr if no control cares (Keep::nothing included).
  [[nodiscard]] const WatchedType* find(std::string_view type) const;

 private:
  std::vector<std::unique_ptr<WatchedType>> types_;
  std::unordered_map<std::string_view, std::size_t>
      exact_;                          ///< The first of each name in `types_`.
  std::vector<std::size_t> patterns_;  ///< Those that end in `*`.
};

}  // namespace rolecall::plan
