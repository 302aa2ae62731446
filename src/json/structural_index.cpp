#include "json/structural_index.h"

#include <simdjson.h>

#include "json/bytes.h"

namespace rolecall::json {

static_assert(kPadding >= simdjson::SIMDJSON_PADDING);

struct StructuralIndex::Parser {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;
  std::size_t capacity = 0;
};

namespace {

// Stage 2 and its stacks are never used: the smallest depth will do.
constexpr std::size_t kDepth = 1;

}  // namespace

StructuralIndex::StructuralIndex() : parser_(std::make_unique<Parser>()) {}

StructuralIndex::~StructuralIndex() = default;

bool StructuralIndex::build(const char* data, std::size_t size) {
  count_ = 0;
  if (parser_->capacity < size + 1) {
    const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
        size + 1, kDepth, parser_->stages);
    if (error != simdjson::SUCCESS) throw std::bad_alloc();
    parser_->capacity = size + 1;
  }
  const auto error = parser_->stages->stage1(reinterpret_cast<const std::uint8_t*>(data), size,
                                             simdjson::stage1_mode::regular);
  if (error != simdjson::SUCCESS && error != simdjson::EMPTY) return false;
  // White space only is "empty" to simdjson, and leaves the counts of the text before.
  count_ = error == simdjson::EMPTY ? 0 : parser_->stages->n_structural_indexes;
  begin_ = parser_->stages->structural_indexes.get();
  begin_[count_] = static_cast<std::uint32_t>(size);
  return true;
}

}  // namespace rolecall::json
