#include "json/tokens.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "json/bytes.h"
#include "json/refusals.h"
#include "json/scalar.h"

namespace rolecall::json {
namespace {

constexpr const char* kNothing = "";
constexpr std::uint32_t kStart = 0;
constexpr std::size_t kMemoryToReuse = 1024U * 1024;
// What peek() says of a NUL in the document: no token starts with it.
constexpr char kNul = '\1';

}  // namespace

Tokens::Tokens(ByteSource source, const CursorOptions& options)
    : windows_(std::move(source), options),
      max_element_(options.max_element),
      data_(kNothing),
      next_(&kStart) {}

char Tokens::peek_beyond() {
  while (data_[*next_] == '\0') {
    if (error_) return '\0';
    if (data_ != kNothing && at() != window_end()) return kNul;
    if (!advance()) return '\0';
  }
  return data_[*next_];
}

bool Tokens::advance() {
  Capture* heir = nullptr;
  const std::uint64_t offset = windows_.offset();
  const std::size_t size = windows_.text().size();
  if (data_ != kNothing) {
    end_before_ = end_offset();
    any_ = any_ || windows_.count() > 0;
    if (element().active) place_of(element());
    for (Capture& capture : captures_) {
      if (!capture.active) continue;
      const bool inherits = heir == nullptr && windows_.is_grown();
      if (inherits) heir = &capture;
      if (!inherits && !keep(capture)) return false;
    }
  }
  const char* data = std::exchange(data_, kNothing);
  const std::uint32_t* next = std::exchange(next_, &kStart);
  if (!windows_.next()) {
    if (windows_.error()) return fail(*windows_.error());
    data_ = data;
    next_ = next;
    return false;
  }
  Buffer before = windows_.take_grown_before();
  data_ = windows_.text().data();
  next_ = windows_.positions();
  if (heir != nullptr) adopt(*heir, std::move(before), offset, size);
  return heir == nullptr || check_size(*heir);
}

std::uint64_t Tokens::end_offset() const {
  if (data_ == kNothing || next_ == windows_.positions()) return end_before_;
  const char* token = data_ + next_[-1];
  if (is_operator(*token)) return windows_.offset() + next_[-1] + 1;
  const char* end = *token == '"' ? closing_quote(data_ + *next_) + 1 : scan_scalar(token).stop;
  return windows_.offset() + static_cast<std::uint64_t>(end - data_);
}

void Tokens::begin(Capture& capture) const {
  capture.active = true;
  capture.start = offset();
  capture.place.reset();
  if (capture.kept.capacity() > kMemoryToReuse) capture.kept = Buffer();
  capture.kept.truncate(0);
}

Position Tokens::place_of(Capture& capture) {
  if (!capture.place) capture.place = windows_.locate(capture.start);
  return *capture.place;
}

/// Copies what the present window holds of the capture.
bool Tokens::keep(Capture& capture) {
  const std::uint64_t kept_to = capture.start + capture.kept.size();
  const std::string_view window = windows_.text();
  if (kept_to < windows_.offset() + window.size()) {
    capture.kept.append(window.substr(kept_to - windows_.offset()));
  }
  return check_size(capture);
}

/// As keep(), for a window that was large and is no longer needed.
void Tokens::adopt(Capture& capture, Buffer window, std::uint64_t offset, std::size_t size) {
  const std::uint64_t from = capture.start + capture.kept.size() - offset;
  window.truncate(size);
  window.remove_prefix(from);
  const std::string_view kept(capture.kept.data(), capture.kept.size());
  if (window.room_in_front() < kept.size()) {
    capture.kept.append({window.data(), window.size()});
    return;
  }
  window.prepend(kept);
  capture.kept = std::move(window);
}

bool Tokens::check_size(const Capture& capture) {
  if (capture.kept.size() <= max_element_) return true;
  return fail(too_large(max_element_, capture.start));
}

std::string_view Tokens::end(Capture& capture, std::uint64_t end) {
  if (!capture.active || error_) return {};
  capture.active = false;
  const std::size_t size = end - capture.start;
  if (size > max_element_) {
    fail(too_large(max_element_, capture.start));
    return {};
  }
  const std::string_view window = windows_.text();
  const std::string_view kept(capture.kept.data(), capture.kept.size());
  if (kept.empty()) return window.substr(capture.start - windows_.offset(), size);
  if (size > kept.size()) {
    if (windows_.put_in_front(kept)) return {window.data() - kept.size(), size};
    capture.kept.append(window.substr(0, size - kept.size()));
  }
  capture.kept.reserve(kPadding);
  std::memset(capture.kept.data() + capture.kept.size(), 0, kPadding);
  return {capture.kept.data(), size};
}

std::string_view Tokens::head() {
  if (data_ == kNothing && !error_) advance();
  return windows_.head();
}

bool Tokens::finish() {
  const char byte = peek();
  if (byte == '\0') return !error_;
  return fail(byte == '{' || byte == '[' ? more_than_one(offset()) : text_behind(offset()));
}

bool Tokens::fail(Error error) {
  if (!error_) {
    end_before_ = end_offset();
    error_ = std::move(error);
  }
  data_ = kNothing;
  next_ = &kStart;
  return false;
}

bool Tokens::fail_here(const char* problem) {
  if (peek() != '\0') return fail(not_json(problem, offset()));
  if (error_) return false;
  const bool saw_nothing = !any_ && windows_.count() == 0;
  return fail(saw_nothing ? nothing_there() : cut_off(windows_.offset() + windows_.text().size()));
}

}  // namespace rolecall::json
