#include <algorithm>
#include <cstring>

#include "json/byte_source.h"
#include "json/string_text.h"

namespace rolecall::json {

/// What stood at the start of a stream.
struct DecodeState {
  std::uint64_t skipped = 0;  ///< Bytes of a byte order mark that was removed.
  bool utf16 = false;         ///< Converted: offsets in the text say nothing about original bytes.
};

namespace {

/// Decodes a stream whose first bytes may be a byte order mark.
class Decoder {
 public:
  Decoder(ByteSource source, std::shared_ptr<DecodeState> state)
      : source_(std::move(source)), state_(std::move(state)) {}

  Result<std::size_t> read(char* to, std::size_t size) {
    if (!started_) {
      if (auto error = start()) return *error;
    }
    if (state_->utf16) return read_utf16(to, size);
    if (taken_ < text_.size()) return hand_out(to, size);
    return source_.read(to, size);
  }

 private:
  std::optional<Error> start() {
    started_ = true;
    while (text_.size() < 3) {
      char bytes[3];
      const auto count = source_.read(bytes, 3 - text_.size());
      if (!count.ok()) return count.error();
      if (*count == 0) break;
      text_.append(bytes, *count);
    }
    if (text_ == "\xEF\xBB\xBF") {
      state_->skipped = 3;
      text_.clear();
    } else if (text_.size() >= 2 &&
               (text_.compare(0, 2, "\xFF\xFE") == 0 || text_.compare(0, 2, "\xFE\xFF") == 0)) {
      state_->utf16 = true;
      state_->skipped = 2;
      big_endian_ = text_[0] == '\xFE';
      raw_ = text_.substr(2);
      text_.clear();
    }
    return std::nullopt;
  }

  std::size_t hand_out(char* to, std::size_t size) {
    const std::size_t count = std::min(size, text_.size() - taken_);
    std::memcpy(to, text_.data() + taken_, count);
    taken_ += count;
    return count;
  }

  Result<std::size_t> read_utf16(char* to, std::size_t size) {
    while (taken_ == text_.size()) {
      text_.clear();
      taken_ = 0;
      char bytes[16 * 1024];
      const auto count = source_.read(bytes, sizeof bytes);
      if (!count.ok()) return count.error();
      raw_.append(bytes, *count);
      if (!convert(*count == 0)) {
        return Error{ErrorCode::malformed, "is not valid UTF-16; write the file as UTF-8",
                     std::nullopt};
      }
      if (*count == 0 && text_.empty()) return std::size_t{0};
    }
    return hand_out(to, size);
  }

  [[nodiscard]] char32_t unit(std::size_t at) const {
    const auto a = static_cast<unsigned char>(raw_[at]);
    const auto b = static_cast<unsigned char>(raw_[at + 1]);
    return big_endian_ ? (char32_t{a} << 8U) | b : (char32_t{b} << 8U) | a;
  }

  /// Converts the whole units in raw_; keeps half a unit or pair for the next read.
  bool convert(bool at_end) {
    std::size_t at = 0;
    while (at + 2 <= raw_.size()) {
      const char32_t first = unit(at);
      if (first < 0xD800 || first > 0xDFFF) {
        append_utf8(first, text_);
        at += 2;
        continue;
      }
      if (at + 4 > raw_.size()) break;
      const char32_t second = unit(at + 2);
      if (first > 0xDBFF || second < 0xDC00 || second > 0xDFFF) return false;
      append_utf8(0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00), text_);
      at += 4;
    }
    raw_.erase(0, at);
    return !at_end || raw_.empty();
  }

  ByteSource source_;
  std::shared_ptr<DecodeState> state_;
  bool started_ = false;
  bool big_endian_ = false;
  std::string text_;  ///< Decoded, not yet handed out.
  std::size_t taken_ = 0;
  std::string raw_;  ///< UTF-16 not yet decoded.
};

}  // namespace

DecodedSource decode_utf(ByteSource source) {
  auto state = std::make_shared<DecodeState>();
  return {ByteSource([decoder = Decoder(std::move(source), state)](
                         char* to, std::size_t size) mutable { return decoder.read(to, size); }),
          state};
}

std::uint64_t skipped_prefix(const DecodedSource& source) {
  return source.state->skipped;
}

bool has_byte_positions(const DecodedSource& source) {
  return !source.state->utf16;
}

}  // namespace rolecall::json
