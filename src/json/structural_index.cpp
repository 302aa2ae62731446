#include "json/structural_index.h"

#include <algorithm>

#include <simdjson.h>

namespace rolecall::json {

struct StructuralIndex::Parser {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;
  std::size_t capacity = 0;
  std::size_t count = 0;
};

StructuralIndex::StructuralIndex() : parser_(std::make_unique<Parser>()) {}
StructuralIndex::~StructuralIndex() = default;
StructuralIndex::StructuralIndex(StructuralIndex&&) noexcept = default;
StructuralIndex& StructuralIndex::operator=(StructuralIndex&&) noexcept = default;

StructuralIndex::Status StructuralIndex::run(const char* text, std::size_t size) {
  Parser& parser = *parser_;
  parser.count = 0;
  if (size == 0) return Status::ok;
  if (size > parser.capacity) {
    // Stage 2's depth stack is never used: 1 is the least that simdjson takes.
    const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
        size, 1, parser.stages);
    if (error != simdjson::SUCCESS) return Status::failed;
    parser.capacity = size;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(
      text);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  switch (parser.stages->stage1(bytes, size, simdjson::stage1_mode::regular)) {
    case simdjson::SUCCESS:
      parser.count = parser.stages->n_structural_indexes;
      return Status::ok;
    case simdjson::EMPTY:
      return Status::ok;  // Only white space.
    case simdjson::UNCLOSED_STRING:
      return Status::unclosed_string;
    case simdjson::UTF8_ERROR:
      return Status::invalid_utf8;
    case simdjson::UNESCAPED_CHARS:
      return Status::control_character;
    default:
      return Status::failed;
  }
}

std::span<const std::uint32_t> StructuralIndex::offsets() const {
  if (parser_->count == 0) return {};
  return {parser_->stages->structural_indexes.get(), parser_->count};
}

}  // namespace rolecall::json
