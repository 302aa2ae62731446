#include "controls/evidence.h"

#include <algorithm>

namespace rolecall::controls {

void add_warning(std::vector<Warning>& warnings, const Warning& warning) {
  const bool there = std::any_of(warnings.begin(), warnings.end(), [&](const Warning& w) {
    return w.code == warning.code && w.address == warning.address;
  });
  if (!there) warnings.push_back(warning);
}

}  // namespace rolecall::controls
