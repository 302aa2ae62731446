#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "controls/launch_template.h"
#include "plan/facts.h"

namespace rolecall::controls {

/// A nested block as plan and configuration show it, side by side.
struct BlockView {
  plan::Value planned;                        ///< An object; absent or unknown where it is not.
  const plan::Expression* written = nullptr;  ///< The list of blocks that it stands in, if written.
  std::size_t at = 0;                         ///< Its place in `written`.
  std::string place;                          ///< `mixed_instances_policy[0].launch_template[0]`.

  [[nodiscard]] plan::Value value(std::string_view attribute) const { return planned[attribute]; }
  /// The expression of an attribute; an absent one where nothing is written.
  [[nodiscard]] const plan::Expression& expression(std::string_view attribute) const;
  [[nodiscard]] bool is_written() const {
    return written != nullptr && at < written->blocks.size();
  }
};

/// A block attribute of a resource or of another block.
struct BlockList {
  plan::Value planned;
  const plan::Expression* written = nullptr;
  std::string place;

  /// Unknown as a whole: a dynamic block over an unknown collection, or a computed one not written.
  [[nodiscard]] bool is_unknown() const { return planned.is(plan::Value::Kind::unknown); }
  [[nodiscard]] bool is_written() const { return written != nullptr && !written->blocks.empty(); }
  [[nodiscard]] bool empty() const { return planned.items().empty(); }
  [[nodiscard]] std::vector<BlockView> blocks() const;
};

BlockList block_list(resolve::Index& index, const plan::Resource& resource,
                     std::string_view attribute);
BlockList block_list(const BlockView& block, std::string_view attribute);

/// The template that a block names by `prefix`id, `prefix`name and version.
TemplateUse template_use(const plan::Resource& launcher, const BlockView& block,
                         std::string_view prefix);

}  // namespace rolecall::controls
