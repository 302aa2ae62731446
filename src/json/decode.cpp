#include <algorithm>
#include <array>
#include <cstring>

#include "json/byte_source.h"
#include "text/utf8.h"

namespace rolecall::json {

struct DecodeState {
  explicit DecodeState(ByteSource from) : source(std::move(from)) {}

  ByteSource source;
  enum class Form { unseen, utf8, utf16_little, utf16_big } form = Form::unseen;
  std::uint64_t skipped = 0;
  std::string units;           ///< Bytes of UTF-16 not converted yet.
  std::string converted;       ///< UTF-8 not handed out yet …
  std::size_t handed_out = 0;  ///< … from here.
  std::optional<Error> error;
  std::uint64_t consumed = 2;  ///< Original bytes converted, the mark included.
};

namespace {

using Form = DecodeState::Form;

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kLittleMark = "\xFF\xFE";
constexpr std::string_view kBigMark = "\xFE\xFF";
constexpr std::size_t kUtf16Block = 32U * 1024;

/// Reads until there are `wanted` bytes or the stream ends.
Result<std::size_t> read_at_least(ByteSource& source, char* to, std::size_t size,
                                  std::size_t wanted) {
  std::size_t filled = 0;
  while (filled < std::min(size, wanted)) {
    Result<std::size_t> count = source.read(to + filled, size - filled);
    if (!count) return count;
    if (*count == 0) break;
    filled += *count;
  }
  return filled;
}

std::uint32_t unit_at(const DecodeState& state, std::size_t at) {
  const auto first = static_cast<unsigned char>(state.units[at]);
  const auto second = static_cast<unsigned char>(state.units[at + 1]);
  return state.form == Form::utf16_little ? first + 256U * second : second + 256U * first;
}

Error broken_utf16(const DecodeState& state) {
  return {ErrorCode::malformed,
          "is not valid UTF-16; write the plan's JSON again as UTF-8, for example with "
          "`terraform show -json tfplan > plan.json` outside PowerShell",
          state.consumed};
}

Error half_utf16(const DecodeState& state) {
  return {ErrorCode::truncated,
          "ends in the middle of a UTF-16 character; write it again with `terraform show -json`",
          state.consumed};
}

/// The code point at `at` in the units and how many bytes it takes: 0 if more bytes are needed.
Result<text::CodePoint> code_point_at(const DecodeState& state, std::size_t at) {
  const std::size_t left = state.units.size() - at;
  if (left < 2) return text::CodePoint{0, 0, true};
  const std::uint32_t unit = unit_at(state, at);
  if (unit < 0xD800 || unit >= 0xE000) return text::CodePoint{unit, 2, true};
  if (unit >= 0xDC00) return broken_utf16(state);
  if (left < 4) return text::CodePoint{0, 0, true};
  const std::uint32_t low = unit_at(state, at + 2);
  if (low < 0xDC00 || low >= 0xE000) return broken_utf16(state);
  return text::CodePoint{0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00), 4, true};
}

std::optional<Error> convert(DecodeState& state) {
  std::size_t at = 0;
  while (true) {
    const Result<text::CodePoint> point = code_point_at(state, at);
    if (!point) {
      state.units.clear();
      return point.error();
    }
    if (point->length == 0) break;
    text::append_utf8(point->value, state.converted);
    at += point->length;
    state.consumed += point->length;
  }
  state.units.erase(0, at);
  return std::nullopt;
}

/// Errors wait until what comes before them is handed out.
std::optional<Error> refill(DecodeState& state) {
  state.converted.clear();
  state.handed_out = 0;
  while (state.converted.empty()) {
    if (state.error) return state.error;
    std::array<char, kUtf16Block> block;  // NOLINT(*-member-init): read() fills it
    Result<std::size_t> count = state.source.read(block.data(), block.size());
    if (!count) return count.error();
    if (*count == 0 && !state.units.empty()) return half_utf16(state);
    if (*count == 0) return std::nullopt;
    state.units.append(block.data(), *count);
    state.error = convert(state);
  }
  return std::nullopt;
}

Result<std::size_t> read_utf16(DecodeState& state, char* to, std::size_t size) {
  if (state.handed_out == state.converted.size()) {
    if (std::optional<Error> error = refill(state)) return *error;
  }
  const std::size_t count = state.converted.copy(to, size, state.handed_out);
  state.handed_out += count;
  return count;
}

Result<std::size_t> start_utf16(DecodeState& state, Form form, std::string_view units, char* to,
                                std::size_t size) {
  state.form = form;
  state.skipped = kLittleMark.size();
  state.units = units;
  state.error = convert(state);
  return read_utf16(state, to, size);
}

Result<std::size_t> read_first(DecodeState& state, char* to, std::size_t size) {
  Result<std::size_t> count = read_at_least(state.source, to, size, kUtf8Mark.size());
  if (!count) return count;
  const std::string_view start(to, *count);
  const std::string_view mark = start.substr(0, kLittleMark.size());
  if (mark == kLittleMark || mark == kBigMark) {
    const std::string units(start.substr(mark.size()));
    const Form form = mark == kLittleMark ? Form::utf16_little : Form::utf16_big;
    return start_utf16(state, form, units, to, size);
  }
  state.form = Form::utf8;
  if (start.substr(0, kUtf8Mark.size()) != kUtf8Mark) return count;
  state.skipped = kUtf8Mark.size();
  const std::size_t rest = start.size() - kUtf8Mark.size();
  if (rest == 0) return state.source.read(to, size);
  std::memmove(to, to + kUtf8Mark.size(), rest);
  return rest;
}

Result<std::size_t> read_decoded(DecodeState& state, char* to, std::size_t size) {
  switch (state.form) {
    case Form::unseen:
      return read_first(state, to, size);
    case Form::utf8:
      return state.source.read(to, size);
    default:
      return read_utf16(state, to, size);
  }
}

}  // namespace

DecodedSource decode_utf(ByteSource source) {
  auto state = std::make_shared<DecodeState>(std::move(source));
  return {
      ByteSource([state](char* to, std::size_t size) { return read_decoded(*state, to, size); }),
      state};
}

std::uint64_t skipped_prefix(const DecodedSource& source) {
  return source.state->skipped;
}

bool has_byte_positions(const DecodedSource& source) {
  return source.state->form == Form::utf8 || source.state->form == Form::unseen;
}

}  // namespace rolecall::json
