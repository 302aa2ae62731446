#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// The values of a plan. All views point into the plan's arena.
namespace rolecall::plan {

/// A string from the plan that may be sensitive. It has no formatter and no conversion to
/// std::string: code either compares it or asks for `display()`, which hides a sensitive one.
class PlanString {
 public:
  PlanString() = default;
  PlanString(std::string_view text, bool sensitive) : text_(text), sensitive_(sensitive) {}
  /// For matching names and parsing policies only; never for output.
  [[nodiscard]] std::string_view for_comparison() const { return text_; }
  /// What reports may show.
  [[nodiscard]] std::string_view display() const { return sensitive_ ? "(sensitive)" : text_; }
  [[nodiscard]] bool sensitive() const { return sensitive_; }

 private:
  std::string_view text_;
  bool sensitive_ = false;
};

struct Member;

/// One value of the plan. `after` and `after_unknown` are merged: what Terraform will know only
/// after apply has kind `unknown`, wherever it stands in a list or block. 16 bytes.
class Value {
 public:
  enum class Kind : std::uint8_t { absent, null, boolean, number, string, list, object, unknown };

  Value() = default;
  static Value null() { return Value(Kind::null, 0, nullptr); }
  static Value unknown() { return Value(Kind::unknown, 0, nullptr); }
  static Value boolean(bool b) { return Value(Kind::boolean, b ? 1U : 0U, nullptr); }
  /// Text of any length, as written in the document (Terraform writes arbitrary precision).
  static Value number(std::string_view text) {
    return Value(Kind::number, size32(text.size()), text.data());
  }
  static Value string(std::string_view text) {
    return Value(Kind::string, size32(text.size()), text.data());
  }
  static Value list(std::span<const Value> items) {
    return Value(Kind::list, size32(items.size()), items.data());
  }
  static Value object(std::span<const Member> members);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is(Kind kind) const { return kind_ == kind; }
  [[nodiscard]] bool is_known() const { return kind_ != Kind::absent && kind_ != Kind::unknown; }
  /// as_string() has its text.
  [[nodiscard]] bool is_text() const { return kind_ == Kind::string || kind_ == Kind::number; }
  [[nodiscard]] bool sensitive() const { return sensitive_; }
  [[nodiscard]] Value with_sensitivity(bool sensitive) const {
    Value copy = *this;
    copy.sensitive_ = sensitive;
    return copy;
  }

  [[nodiscard]] bool as_boolean() const { return size_ != 0; }  ///< Requires boolean.
  /// Requires string or number; empty otherwise.
  [[nodiscard]] PlanString as_string() const;
  /// as_string().for_comparison(): for matching and parsing only, never for output.
  [[nodiscard]] std::string_view text_for_comparison() const {
    return as_string().for_comparison();
  }
  [[nodiscard]] std::span<const Value> items() const;             ///< Empty unless list.
  [[nodiscard]] std::span<const Member> members() const;          ///< Empty unless object.
  [[nodiscard]] Value operator[](std::string_view member) const;  ///< absent if not there.
  [[nodiscard]] Value at(std::size_t index) const;                ///< absent if not there.

 private:
  Value(Kind kind, std::uint32_t size, const void* data) : kind_(kind), size_(size), data_(data) {}
  static std::uint32_t size32(std::size_t size) { return static_cast<std::uint32_t>(size); }

  Kind kind_ = Kind::absent;
  bool sensitive_ = false;
  std::uint32_t size_ = 0;
  const void* data_ = nullptr;
};

/// A member of an object. Names are sorted within an object.
struct Member {
  std::string_view name;
  Value value;
};

}  // namespace rolecall::plan
