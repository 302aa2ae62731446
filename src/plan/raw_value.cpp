#include "plan/raw_value.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>

#include <simdjson.h>

#include "plan/scratch.h"

namespace rolecall::plan {
namespace {

namespace ondemand = simdjson::ondemand;

/// The cursor refuses documents that are nested deeper than this before they come here.
constexpr unsigned kMaxDepth = 1024;

/// Thrown and caught in this file, beside simdjson_error.
struct Refusal {
  ErrorCode code;
  const char* message;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) -
                                  text.begin());
}

/// Numbers stay text, since Terraform writes integers of any length: only the syntax is checked.
bool is_number(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const std::size_t whole = count_digits(text);
  if (whole == 0 || (whole > 1 && text.front() == '0')) return false;
  text.remove_prefix(whole);
  if (!text.empty() && text.front() == '.') {
    const std::size_t fraction = count_digits(text.substr(1));
    if (fraction == 0) return false;
    text.remove_prefix(1 + fraction);
  }
  if (text.empty()) return true;
  if (text.front() != 'e' && text.front() != 'E') return false;
  text.remove_prefix(1);
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  return !text.empty() && count_digits(text) == text.size();
}

/// The token of a scalar runs up to the next structural character: white space belongs to it.
std::string_view trimmed(std::string_view token) {
  const std::size_t end = token.find_last_not_of(" \t\r\n");
  return token.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/// How strings are handed out.
enum class Text : std::uint8_t { unescaped, raw };

class TreeBuilder {
 public:
  explicit TreeBuilder(Scratch& scratch) : scratch_(scratch) {}

  Value build(ondemand::value value, const Shape* shape, unsigned depth, Text text) {
    if (depth > kMaxDepth) throw Refusal{ErrorCode::too_deep, "is nested too deeply"};
    switch (value.type().value()) {
      case ondemand::json_type::object:
        return build(value.get_object().value(), shape, depth, text);
      case ondemand::json_type::array:
        return build(value.get_array().value(), depth, text);
      case ondemand::json_type::string:
        return text == Text::raw ? raw_string(trimmed(value.raw_json_token()))
                                 : Value::string(value.get_string().value());
      case ondemand::json_type::boolean:
        return Value::boolean(value.get_bool().value());
      case ondemand::json_type::number:
        return number(trimmed(value.raw_json_token()));
      case ondemand::json_type::null:
        if (trimmed(value.raw_json_token()) != "null") throw malformed();
        return Value::null();
    }
    throw malformed();
  }

  Value build(ondemand::object object, const Shape* shape, unsigned depth, Text text) {
    const std::size_t base = members_.size();
    for (auto field : object) {
      const std::string_view name = field.unescaped_key().value();
      const auto selected = select(shape, name);
      if (!selected) continue;
      const Value value =
          build(field.value().value(), *selected, depth + 1, text_below(name, text));
      members_.push_back({name, value});
    }
    return Value::object(take(members_, base));
  }

  Value build(ondemand::array array, unsigned depth, Text text) {
    const std::size_t base = items_.size();
    for (auto item : array)
      items_.push_back(build(item.value(), nullptr, depth + 1, text));
    const auto items = scratch_.copy(std::span<const Value>(items_).subspan(base));
    items_.resize(base);
    return Value::list(items);
  }

 private:
  static Refusal malformed() { return {ErrorCode::malformed, "is not valid JSON"}; }

  /// User data can be large and is never kept: it isn't unescaped before it is looked at.
  static Text text_below(std::string_view name, Text around) {
    if (is_user_data(name)) return Text::raw;
    return name == "references" ? Text::unescaped : around;
  }

  static Value raw_string(std::string_view token) {
    if (token.size() < 2 || token.back() != '"') throw malformed();
    return Value::string(token.substr(1, token.size() - 2));
  }

  static Value number(std::string_view token) {
    if (!is_number(token)) throw malformed();
    return Value::number(token);
  }

  /// The shape of the member `name`; nothing if it isn't wanted.
  static std::optional<const Shape*> select(const Shape* shape, std::string_view name) {
    if (shape == nullptr) return nullptr;
    const auto& fields = shape->fields;
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const Shape::Field& f) { return f.name == name; });
    if (found == fields.end()) return std::nullopt;
    return found->inside;
  }

  std::span<const Member> take(std::vector<Member>& stack, std::size_t base) {
    const auto by_name = [](const Member& a, const Member& b) { return a.name < b.name; };
    const auto members = std::span<Member>(stack).subspan(base);
    if (!std::is_sorted(members.begin(), members.end(), by_name))
      std::sort(members.begin(), members.end(), by_name);
    const auto twice =
        std::adjacent_find(members.begin(), members.end(),
                           [](const Member& a, const Member& b) { return a.name == b.name; });
    if (twice != members.end())
      throw Refusal{ErrorCode::duplicate_key, "holds the same key twice in one object"};
    const auto copied = scratch_.copy(std::span<const Member>(members));
    stack.resize(base);
    return copied;
  }

  Scratch& scratch_;
  std::vector<Member> members_;
  std::vector<Value> items_;
};

Value parse_document(ondemand::document& document, const Shape* shape, Scratch& scratch) {
  TreeBuilder builder(scratch);
  switch (document.type().value()) {
    case ondemand::json_type::object:
      return builder.build(document.get_object().value(), shape, 0, Text::unescaped);
    case ondemand::json_type::array:
      return builder.build(document.get_array().value(), 0, Text::unescaped);
    default:
      return {};
  }
}

}  // namespace

struct RawParser::State {
  ondemand::parser parser;
  Scratch scratch;
};

RawParser::RawParser() : state_(std::make_unique<State>()) {}
RawParser::~RawParser() = default;

Result<Value> RawParser::parse(std::string_view slice, const Shape* shape) try {
  state_->scratch.clear();
  ondemand::document document =
      state_->parser.iterate(slice, slice.size() + simdjson::SIMDJSON_PADDING).value();
  return parse_document(document, shape, state_->scratch);
} catch (const simdjson::simdjson_error&) {
  return Error{ErrorCode::malformed, "is not valid JSON", std::nullopt};
} catch (const Refusal& refusal) {
  return Error{refusal.code, refusal.message, std::nullopt};
}

}  // namespace rolecall::plan
