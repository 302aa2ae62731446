#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "resolve/reach.h"

namespace rolecall::resolve {

/// One walk over expressions: what was found, and what is being or was looked at.
struct Reach::Walk {
  Blocks found;
  std::set<std::pair<const void*, const void*>> seen;
  std::size_t depth = 0;
};

/// How a block is called in a set of blocks: `[data.]type.name`.
std::string block_name(plan::Mode mode, std::string_view type, std::string_view name);

/// Whether one of the references of an expression starts with `what`.
bool reads(const plan::Expression& expression, std::string_view what);

}  // namespace rolecall::resolve
