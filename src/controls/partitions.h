#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "resolve/index.h"

namespace rolecall::controls {

/// Which AWS partition an object is in. One plan may hold several: each provider configuration has
/// its own.
class Partitions {
 public:
  explicit Partitions(resolve::Index& index);

  /// As its own ARN says, or whatever else of the same provider configuration states it; "" where
  /// nothing does.
  [[nodiscard]] std::string of(const plan::Resource& object);

 private:
  void note(std::string_view provider, std::string_view partition);

  resolve::Index& index_;
  std::map<std::string, std::set<std::string>, std::less<>> stated_;  ///< By provider_config_key.
  std::set<std::string> all_;                                         ///< Stated by anything.
};

}  // namespace rolecall::controls
