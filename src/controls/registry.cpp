#include "controls/control.h"

namespace rolecall::controls {

std::span<const Control* const> all_controls() {
  static constexpr const Control* kAll[] = {&kEc2InstanceUsingIamInstanceRole};
  return kAll;
}

}  // namespace rolecall::controls
