#include "json/token_walk.h"

#include <algorithm>
#include <cstring>

namespace rolecall::json {
namespace {

constexpr std::size_t kHead = 4096;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

}  // namespace

TokenWalk::TokenWalk(ByteSource source, std::size_t window, std::uint64_t max_element,
                     std::size_t max_depth, WindowFeed::Threads threads)
    : feed_(WindowCutter(std::move(source), window, max_element), threads),
      max_depth_(max_depth),
      max_element_(max_element) {
  stack_.reserve(64);
}

/// Moves to the next window that holds a token; false at the end of the document or on an error.
bool TokenWalk::advance() {
  while (ok()) {
    if (window_ != nullptr) {
      if (window_->last) return false;
      keep_captured();
      count_lines(text_ + window_->size);
    }
    const bool first = window_ == nullptr;
    window_ = &feed_.next();
    text_ = window_->buffer.data();
    if (first) head_.assign(text_, std::min(window_->filled, kHead));
    const auto offsets = window_->index.offsets();
    at_ = offsets.data();
    end_ = at_ + offsets.size();
    last_ = 0;
    if (window_->error) {
      fail(*window_->error);
      return false;
    }
    if (capturing_ && captured_.size() > max_element_) {
      fail({ErrorCode::element_too_large,
            "holds a single resource larger than --max-element; raise --max-element",
            window_->offset});
      return false;
    }
    if (at_ != end_) {
      seen_tokens_ = true;
      return true;
    }
  }
  return false;
}

const char* TokenWalk::last_end() const {
  const char* end = at_ != end_ ? text_ + *at_ : text_ + window_->size;
  while (is_space(end[-1]))
    --end;
  return end;
}

std::uint64_t TokenWalk::last_end_offset() const {
  return window_ == nullptr ? 0 : window_->offset + static_cast<std::uint64_t>(last_end() - text_);
}

std::uint64_t TokenWalk::next_offset() {
  if (peek() != '\0') return window_->offset + *at_;
  return window_ == nullptr ? 0 : window_->offset + window_->size;
}

bool TokenWalk::open(char bracket) {
  if (stack_.size() >= max_depth_) {
    fail({ErrorCode::too_deep,
          "is nested deeper than " + std::to_string(max_depth_) +
              " levels; Terraform never writes that",
          window_->offset + last_});
    return false;
  }
  stack_.push_back(bracket);
  return true;
}

void TokenWalk::begin_capture() {
  capture_from_ = next_offset();
  captured_.clear();
  capturing_ = true;
}

void TokenWalk::keep_captured() {
  if (!capturing_) return;
  const std::uint64_t from = std::max(capture_from_, window_->offset) - window_->offset;
  captured_.append(text_ + from, window_->size - from);
}

std::string_view TokenWalk::end_capture() {
  capturing_ = false;
  const char* end = last_end();
  if (captured_.empty()) {
    const char* begin = text_ + (capture_from_ - window_->offset);
    return {begin, static_cast<std::size_t>(end - begin)};
  }
  captured_.append(text_, static_cast<std::size_t>(end - text_));
  const std::size_t size = captured_.size();
  captured_.append(kPadding, '\0');
  return std::string_view(captured_).substr(0, size);
}

void TokenWalk::count_lines(const char* end) {
  const char* at = text_ + (counted_to_ - window_->offset);
  while (at < end) {
    const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
    if (found == nullptr) break;
    at = static_cast<const char*>(found) + 1;
    ++lines_;
    line_start_ = window_->offset + static_cast<std::uint64_t>(at - text_);
  }
  counted_to_ = window_->offset + static_cast<std::uint64_t>(end - text_);
}

void TokenWalk::locate(std::uint64_t offset, std::uint64_t& line, std::uint64_t& line_start) {
  if (window_ != nullptr && offset > counted_to_) count_lines(text_ + (offset - window_->offset));
  line = lines_ + 1;
  line_start = line_start_;
}

void TokenWalk::fail(Error error) {
  if (!error_) error_ = std::move(error);
  at_ = end_ = nullptr;
}

void TokenWalk::fail_malformed(const char* what) {
  if (!ok()) return;
  const std::uint64_t offset =
      window_ == nullptr ? 0 : window_->offset + (at_ != end_ ? *at_ : last_);
  fail({ErrorCode::malformed, std::string("is not valid JSON: ") + what, offset});
}

void TokenWalk::fail_truncated() {
  if (!ok()) return;
  if (!seen_tokens_) {
    fail({ErrorCode::empty, "is empty; pass the output of `terraform show -json <planfile>`",
          std::nullopt});
    return;
  }
  fail({ErrorCode::truncated,
        "ends in the middle of the JSON; write the file again and check that the disk is not full",
        window_->offset + window_->size});
}

std::uint64_t TokenWalk::bytes_read() const {
  return window_ == nullptr ? 0 : window_->offset + window_->size;
}

bool TokenWalk::is_at_document_end(const char* at) const {
  return window_->last && at == text_ + window_->size;
}

namespace {

/// Whether [at, end) is a JSON number (RFC 8259), of any length.
bool is_number(const char* at, const char* end) {
  const auto digits = [&] {
    const char* start = at;
    while (at < end && *at >= '0' && *at <= '9')
      ++at;
    return at - start;
  };
  if (at < end && *at == '-') ++at;
  if (at < end && *at == '0') {
    ++at;
  } else if (digits() == 0) {
    return false;
  }
  if (at < end && *at == '.') {
    ++at;
    if (digits() == 0) return false;
  }
  if (at < end && (*at == 'e' || *at == 'E')) {
    ++at;
    if (at < end && (*at == '+' || *at == '-')) ++at;
    if (digits() == 0) return false;
  }
  return at == end;
}

bool is_scalar(const char* at, const char* end) {
  const auto is = [&](const char* word, std::size_t size) {
    return static_cast<std::size_t>(end - at) == size && std::memcmp(at, word, size) == 0;
  };
  switch (*at) {
    case 't':
      return is("true", 4);
    case 'f':
      return is("false", 5);
    case 'n':
      return is("null", 4);
    default:
      return is_number(at, end);
  }
}

}  // namespace

bool TokenWalk::take_scalar() {
  take();
  const char* end = last_end();
  if (is_scalar(last(), end)) return true;
  // `tru` at the very end is an unfinished document, not a wrong word.
  const char c = *last();
  const bool could_go_on = c == 't' || c == 'f' || c == 'n' || c == '-' || (c >= '0' && c <= '9');
  if (could_go_on && is_at_document_end(end)) {
    fail_truncated();
  } else {
    fail_malformed("a value is neither a string, a number, true, false nor null");
  }
  return false;
}

/// The hot loop. Written as one state machine over local copies of the token pointers: the order
/// of tokens in a container is fixed, so that nearly every branch goes the same way each time.
bool TokenWalk::leave_container() {
  const std::size_t depth = stack_.size();
  // The token before decides where in the container we are: right behind its bracket, or behind a
  // value.
  char c = '\0';
  const auto next = [&]() __attribute__((always_inline)) {
    if (at_ == end_ && !advance()) return false;
    last_ = *at_++;
    c = text_[last_];
    return true;
  };
  const bool behind_bracket = fresh_;
  fresh_ = false;
  if (behind_bracket) goto container_begin;

after_value:
  if (!next()) goto ended;
  if (c == ',') {
    if (stack_.back() == '[') goto array_value;
    if (!next()) goto ended;
    goto object_key;
  }
container_end:
  if (c != (stack_.back() == '{' ? '}' : ']')) goto wrong_end;
  stack_.pop_back();
  if (stack_.size() < depth) return true;
  goto after_value;

container_begin:
  if (stack_.back() == '[') {
    if (!next()) goto ended;
    if (c == ']') goto container_end;
    goto value;
  }
  if (!next()) goto ended;
  if (c == '}') goto container_end;

object_key:
  if (c != '"') {
    fail_malformed("a key is missing in an object");
    return false;
  }
  if (!next()) goto ended;
  if (c != ':') {
    fail_malformed("a colon is missing behind a key");
    return false;
  }
array_value:
  if (!next()) goto ended;
value:
  if (c == '"') goto after_value;
  if (c == '{' || c == '[') {
    if (!open(c)) return false;
    goto container_begin;
  }
  if (c == '}' || c == ']' || c == ',' || c == ':') {
    fail_malformed("a value is missing");
    return false;
  }
  --at_;
  if (!take_scalar()) return false;
  goto after_value;

wrong_end:
  fail_malformed("a comma or closing bracket is missing");
  return false;
ended:
  fail_truncated();
  return false;
}

}  // namespace rolecall::json
