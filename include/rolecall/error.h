#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace rolecall {

/// Why an input could not be evaluated. Every code leads to exit status 2.
enum class ErrorCode {
  unreadable,          ///< The file or stream could not be opened or read.
  empty,               ///< No bytes, or white space only.
  saved_plan,          ///< A binary plan file (zip) instead of its JSON.
  ui_log,              ///< The log of `terraform plan -json`.
  raw_state,           ///< A raw `terraform.tfstate`.
  empty_state,         ///< `terraform show -json` where there is no plan and no state.
  not_a_plan,          ///< JSON, but neither a plan nor a state.
  surrounded_by_text,  ///< Text before or after the JSON (a wrapper's `[command]` line).
  several_documents,   ///< More than one JSON document in one input.
  truncated,           ///< The JSON ends before its root value is closed.
  malformed,           ///< Not valid JSON or not valid UTF-8.
  duplicate_key,       ///< The same key twice in an object that decides a verdict.
  too_deep,            ///< Nested deeper than the reader accepts.
  element_too_large,   ///< One element is larger than --max-element.
  unsupported_format,  ///< A `format_version` of another major.
  errored_plan,        ///< `errored: true`, without --allow-errored.
  not_a_report,        ///< `rolecall merge`: not a result that rolecall wrote.
  internal,            ///< A bug in rolecall.
};

/// The stable name of a code as reports print it, e.g. `saved-plan`.
const char* to_string(ErrorCode code);

/// A refusal: what is wrong with an input. `message` is one sentence without the input's name and
/// without any text from the input; it says what to do next. `offset` counts original bytes.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  std::optional<std::uint64_t> offset;
};

/// A value or the Error that took its place.
template <typename T>
class [[nodiscard]] Result {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): `return value;`
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): `return Error{…};`
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// Requires ok().
  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// Requires !ok().
  [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace rolecall
