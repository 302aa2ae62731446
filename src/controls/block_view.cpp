#include "controls/block_view.h"

namespace rolecall::controls {
namespace {

/// Blocks that the configuration writes beside dynamic ones have other places than in the plan:
/// only equal numbers say that they correspond.
const plan::Expression* corresponding(const plan::Expression* written, std::size_t planned) {
  if (written == nullptr || written->kind != plan::Expression::Kind::blocks) return nullptr;
  return written->blocks.size() == planned ? written : nullptr;
}

}  // namespace

const plan::Expression& BlockView::expression(std::string_view attribute) const {
  static const plan::Expression absent;
  return written != nullptr ? written->in_block(at, attribute) : absent;
}

std::vector<BlockView> BlockList::blocks() const {
  std::vector<BlockView> views;
  const auto items = planned.items();
  const auto* expressions = corresponding(written, items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    views.push_back({items[i], expressions, i, place + "[" + std::to_string(i) + "]"});
  }
  return views;
}

BlockList block_list(resolve::Index& index, const plan::Resource& resource,
                     std::string_view attribute) {
  const auto* config = index.config_of(resource);
  BlockList list{resource.after[attribute], nullptr, std::string(attribute)};
  if (config != nullptr) list.written = &plan::find_expression(config->expressions, attribute);
  return list;
}

BlockList block_list(const BlockView& block, std::string_view attribute) {
  BlockList list{block.planned[attribute], nullptr, block.place + "." + std::string(attribute)};
  if (block.is_written()) list.written = &block.expression(attribute);
  return list;
}

TemplateUse template_use(const plan::Resource& launcher, const BlockView& block,
                         std::string_view prefix) {
  const std::string id = std::string(prefix) + "id";
  const std::string name = std::string(prefix) + "name";
  TemplateUse use;
  use.launcher = &launcher;
  use.place = block.place;
  use.id = block.value(id);
  use.name = block.value(name);
  use.version = block.value("version");
  use.id_expression = &block.expression(id);
  use.name_expression = &block.expression(name);
  use.version_expression = &block.expression("version");
  use.hidden = !block.is_written();
  return use;
}

}  // namespace rolecall::controls
