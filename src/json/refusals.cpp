#include "json/refusals.h"

namespace rolecall::json {

Error not_json(const char* problem, std::uint64_t offset) {
  return {ErrorCode::malformed,
          std::string("is not valid JSON: ") + problem +
              "; pass the output of `terraform show -json` unchanged",
          offset};
}

Error cut_off(std::uint64_t offset) {
  return {ErrorCode::truncated,
          "ends before its JSON is complete; write it again with `terraform show -json`", offset};
}

Error not_utf8(std::uint64_t offset) {
  return {ErrorCode::malformed, "is not valid UTF-8; write the file again without converting it",
          offset};
}

Error too_large(std::uint64_t max_element, std::uint64_t offset) {
  return {ErrorCode::element_too_large,
          "has an element larger than " + std::to_string(max_element) +
              " bytes; raise --max-element if that is intended",
          offset};
}

Error nested_too_deep(std::uint64_t offset) {
  return {ErrorCode::too_deep,
          "is nested deeper than any plan; pass the output of `terraform show -json` unchanged",
          offset};
}

Error nothing_there() {
  return {ErrorCode::empty,
          "is empty; write it with `terraform show -json`, and look at that command's errors",
          {}};
}

Error more_than_one(std::uint64_t offset) {
  return {ErrorCode::several_documents,
          "holds more than one JSON document; pass each in a file of its own", offset};
}

Error text_behind(std::uint64_t offset) {
  return {ErrorCode::surrounded_by_text,
          "has text behind the JSON; redirect only the output of `terraform show -json` (in GitHub "
          "Actions set `terraform_wrapper: false` for setup-terraform)",
          offset};
}

}  // namespace rolecall::json
