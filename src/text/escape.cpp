#include "text/escape.h"

#include <cstdint>

#include "text/utf8.h"

namespace rolecall::text {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

void append_visible(std::uint32_t value, std::string& out) {
  std::string digits;
  do {
    digits.insert(digits.begin(), kHex[value & 0xFU]);
    value >>= 4U;
  } while (value != 0);
  out += "\\u{" + digits + "}";
}

void append_percent(unsigned char byte, std::string& out) {
  constexpr std::string_view kUpper = "0123456789ABCDEF";
  out += '%';
  out += kUpper[byte >> 4U];
  out += kUpper[byte & 0xFU];
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_ascii_punctuation(char c) {
  return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F &&
         !is_alphanumeric(c);
}

// What can be markup in the middle of a line. An underscore between letters never is.
bool is_markdown_syntax(std::string_view clean, std::size_t position) {
  const char c = clean[position];
  if (c != '_') return std::string_view("*[]#~!>+$@").find(c) != std::string_view::npos;
  const bool letter_before = position > 0 && is_alphanumeric(clean[position - 1]);
  const bool letter_after = position + 1 < clean.size() && is_alphanumeric(clean[position + 1]);
  return !letter_before || !letter_after;
}

// Renderers look for mentions, issue numbers and addresses after they have undone every escape.
// A zero-width space behind the character is the only thing that stops them.
constexpr std::string_view kZeroWidthSpace = "\u200b";

bool starts_link(std::string_view clean, std::size_t position) {
  switch (clean[position]) {
    case '@':
    case '#':
      return true;
    case ':':
      return clean.substr(position).rfind("://", 0) == 0;
    case '.':
      return position >= 3 && clean.substr(position - 3, 3) == "www";
    default:
      return false;
  }
}

}  // namespace

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  if (text.substr(0, 2) == "::") {
    append_visible(':', out);
    text.remove_prefix(1);
  }
  while (!text.empty()) {
    const CodePoint point = decode(text);
    if (!point.valid || is_deceptive(point.value) || text.substr(0, 2) == "##") {
      append_visible(point.value, out);
    } else {
      out += text.substr(0, point.length);
    }
    text.remove_prefix(point.length);
  }
  return out;
}

std::string xml(std::string_view text) {
  return visible(text);
}

std::string html(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string markdown(std::string_view text) {
  const std::string clean = visible(text);
  std::string out;
  for (std::size_t i = 0; i < clean.size(); ++i) {
    const char c = clean[i];
    // A character reference cannot be markup, wherever it stands; a backslash could meet another.
    if (c == '\\' || c == '|' || c == '<' || c == '&' || c == '`') {
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    } else {
      if (is_markdown_syntax(clean, i)) out += '\\';
      out += c;
    }
    if (starts_link(clean, i)) out += kZeroWidthSpace;
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  std::string out = "`";
  for (const char c : visible(text)) {
    // Neither can be escaped inside a code span: backticks end it, and pipes end a table's cell.
    if (c == '`' || c == '|') {
      append_visible(static_cast<unsigned char>(c), out);
    } else {
      out += c;
    }
  }
  if (out.size() == 1) out += ' ';
  return out + "`";
}

std::string mermaid(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    if (is_ascii_punctuation(c) && c != '_' && c != '.' && c != '-' && c != ',' && c != '/') {
      out += "#" + std::to_string(static_cast<int>(c)) + ";";
    } else {
      out += c;
    }
  }
  return out;
}

std::string github_message(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '\r' || c == '\n') {
      append_percent(static_cast<unsigned char>(c), out);
    } else {
      out += c;
    }
  }
  return out;
}

std::string github_property(std::string_view text) {
  std::string out;
  for (const char c : github_message(visible(text))) {
    if (c == ':' || c == ',') {
      append_percent(static_cast<unsigned char>(c), out);
    } else {
      out += c;
    }
  }
  return out;
}

std::string uri_path(std::string_view text) {
  constexpr std::string_view kKept = "-._~/";
  std::string out;
  for (const char c : text) {
    if (is_alphanumeric(c) || kKept.find(c) != std::string_view::npos) {
      out += c;
    } else {
      append_percent(static_cast<unsigned char>(c), out);
    }
  }
  return out;
}

}  // namespace rolecall::text
