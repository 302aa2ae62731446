#include "json/walk_dump.h"

#include <vector>

namespace rolecall::testing {
namespace {

using json::Cursor;

std::string error_of(const Cursor& cursor) {
  const Error& error = cursor.error();
  const std::string place = error.offset ? "@" + std::to_string(*error.offset) : "";
  return to_string(error.code) + place;
}

/// Appends the value that comes next; containers are entered and stay open.
void dump_value(Cursor& cursor, std::string& out, std::vector<char>& open) {
  std::string_view text;
  bool truth = false;
  switch (cursor.peek()) {
    case Cursor::Kind::object:
      if (cursor.enter_object()) open.push_back('}');
      out += '{';
      break;
    case Cursor::Kind::array:
      if (cursor.enter_array()) open.push_back(']');
      out += '[';
      break;
    case Cursor::Kind::string:
      if (cursor.read_string(text)) out.append("\"").append(text).append("\"");
      break;
    case Cursor::Kind::boolean:
      if (cursor.read_boolean(truth)) out += truth ? "true" : "false";
      break;
    default:
      if (cursor.read_raw(text)) out += text;
  }
}

void dump_everything(Cursor& cursor, std::string& out) {
  std::vector<char> open;
  dump_value(cursor, out, open);
  while (cursor.ok() && !open.empty()) {
    std::string_view key;
    const bool more = open.back() == '}' ? cursor.next_key(key) : cursor.next_element();
    if (!more) {
      out += open.back();
      open.pop_back();
      continue;
    }
    if (out.back() != '{' && out.back() != '[') out += ',';
    if (open.back() == '}') out.append(key).append(":");
    dump_value(cursor, out, open);
  }
}

class Stroll {
 public:
  Stroll(std::string_view text, const json::CursorOptions& options)
      : cursor_(json::memory_source(text), options) {}

  std::string take() {
    if (!value(0) || !cursor_.finish()) return error_of(cursor_);
    return std::to_string(hash_);
  }

 private:
  void see(std::string_view text) {
    for (const char c : text)
      hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  void see_number(std::uint64_t number) { see(std::to_string(number)); }

  bool value(std::size_t depth) {
    ++values_;
    const json::Position position = cursor_.position();
    see_number(position.line);
    see_number(position.column);
    see_number(position.offset);
    if (values_ % 7 == 3 || depth > 900) return raw();
    switch (cursor_.peek()) {
      case Cursor::Kind::object:
        return object(depth);
      case Cursor::Kind::array:
        return array(depth);
      case Cursor::Kind::none:
        return false;
      default:
        return raw();
    }
  }

  bool raw() {
    std::string_view text;
    const bool read = cursor_.read_raw(text);
    see(text);
    return read;
  }

  bool object(std::size_t depth) {
    if (!cursor_.enter_object()) return false;
    std::string_view key;
    for (int members = 1; cursor_.next_key(key); ++members) {
      see(key);
      if (members % 11 == 0) return cursor_.leave();
      if (members % 3 == 0 ? !cursor_.skip() : !value(depth + 1)) return false;
      see_number(cursor_.end_offset());
    }
    return cursor_.ok();
  }

  bool array(std::size_t depth) {
    if (!cursor_.enter_array()) return false;
    while (cursor_.next_element()) {
      if (capturing_) {
        if (!value(depth + 1)) return false;
        continue;
      }
      capturing_ = true;
      cursor_.begin_capture();
      if (!value(depth + 1)) return false;
      capturing_ = false;
      if (values_ % 4 == 0) {
        cursor_.drop_capture();
      } else {
        see(cursor_.end_capture());
      }
    }
    return cursor_.ok();
  }

  Cursor cursor_;
  std::uint64_t hash_ = 14695981039346656037ULL;
  std::uint64_t values_ = 0;
  bool capturing_ = false;
};

}  // namespace

json::CursorOptions window_of(std::size_t size) {
  json::CursorOptions options;
  options.window = size;
  return options;
}

std::string dump(json::ByteSource source, const json::CursorOptions& options) {
  Cursor cursor(std::move(source), options);
  std::string out;
  dump_everything(cursor, out);
  if (cursor.finish()) return out;
  return error_of(cursor) + ": " + out;
}

std::string dump(std::string_view text, const json::CursorOptions& options) {
  return dump(json::memory_source(text), options);
}

std::string skip_all(std::string_view text, const json::CursorOptions& options) {
  Cursor cursor(json::memory_source(text), options);
  return cursor.skip() && cursor.finish() ? "ok" : error_of(cursor);
}

std::string stroll(std::string_view text, const json::CursorOptions& options) {
  return Stroll(text, options).take();
}

}  // namespace rolecall::testing
