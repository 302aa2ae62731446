#include "json/window.h"

#include <algorithm>
#include <cstring>

namespace rolecall::json {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool opens_string(const char* text, std::size_t quote) {
  std::size_t before = quote;
  while (before > 0 && is_space(text[before - 1]))
    --before;
  if (before == 0) return false;
  const char c = text[before - 1];
  return c == ',' || c == '{' || c == '[' || c == ':';
}

/// How many bytes at the end of the text are the start of an unfinished UTF-8 sequence.
bool ends_within_character(const char* text, std::size_t size) {
  for (std::size_t back = 1; back <= 3 && back <= size; ++back) {
    const auto byte = static_cast<unsigned char>(text[size - back]);
    if (byte < 0x80) return false;
    if (byte >= 0xC0) return back < (byte >= 0xF0 ? 4U : byte >= 0xE0 ? 3U : 2U);
  }
  return false;
}

Error truncated() {
  return {
      ErrorCode::truncated,
      "ends in the middle of the JSON; write the file again and check that the disk is not full",
      std::nullopt};
}

}  // namespace

std::size_t find_cut(const char* text, std::size_t size) {
  if (size < 2) return 0;
  std::size_t end = size - 1;  // The quote needs a character behind it.
  while (end > 0) {
    const void* at = memrchr(text, '"', end);
    if (at == nullptr) return 0;
    const auto quote = static_cast<std::size_t>(static_cast<const char*>(at) - text);
    if (quote == 0) return 0;
    if (is_name_character(text[quote + 1]) && opens_string(text, quote)) return quote;
    end = quote;
  }
  return 0;
}

bool WindowCutter::read_more(Window& window) {
  const std::size_t room = window.buffer.size() - kPadding - window.filled;
  const auto count = source_.read(window.buffer.data() + window.filled, room);
  if (!count.ok()) {
    window.error = count.error();
    return false;
  }
  at_end_ = *count == 0;
  window.filled += *count;
  return true;
}

void WindowCutter::index(Window& window, std::size_t cut) {
  window.size = cut;
  window.last = at_end_ && cut == window.filled;
  switch (window.index.run(window.buffer.data(), cut)) {
    case StructuralIndex::Status::ok:
      return;
    case StructuralIndex::Status::unclosed_string:
      window.error = window.last
                         ? truncated()
                         : Error{ErrorCode::malformed, "is not valid JSON: a string is not closed",
                                 window.offset};
      return;
    case StructuralIndex::Status::invalid_utf8:
      if (window.last && ends_within_character(window.buffer.data(), cut)) {
        window.error = truncated();
        return;
      }
      window.error = {ErrorCode::malformed,
                      "is not valid UTF-8; write the file again without converting it",
                      window.offset};
      return;
    case StructuralIndex::Status::control_character:
      window.error = {ErrorCode::malformed,
                      "is not valid JSON: a control character stands in a string", window.offset};
      return;
    case StructuralIndex::Status::failed:
      window.error = {ErrorCode::internal, "could not be indexed; please report this",
                      window.offset};
      return;
  }
}

void WindowCutter::fill(Window& window, const Window* previous) {
  const std::size_t rest = previous != nullptr ? previous->filled - previous->size : 0;
  window.error.reset();
  window.offset = previous != nullptr ? previous->offset + previous->size : 0;
  window.buffer.resize(std::max(window.buffer.size(), std::max(size_, 2 * rest) + kPadding));
  if (rest > 0) std::memcpy(window.buffer.data(), previous->buffer.data() + previous->size, rest);
  window.filled = rest;
  while (true) {
    const std::size_t capacity = window.buffer.size() - kPadding;
    // The window is filled to the brim first: pipes give small pieces.
    while (!at_end_ && window.filled < capacity) {
      if (!read_more(window)) return;
    }
    if (at_end_) {
      index(window, window.filled);
      return;
    }
    if (const std::size_t cut = find_cut(window.buffer.data(), window.filled); cut > 0) {
      index(window, cut);
      return;
    }
    // One string (or list of numbers) fills the window: it grows until the string fits.
    if (capacity >= max_element_) {
      window.error = {ErrorCode::element_too_large,
                      "holds a single value larger than --max-element; raise --max-element",
                      window.offset};
      return;
    }
    window.buffer.resize(2 * capacity + kPadding);
  }
}

}  // namespace rolecall::json
