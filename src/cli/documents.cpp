#include "cli/documents.h"

#include <utility>

namespace rolecall::cli {
namespace {

// Enough to recognise what it is.
constexpr std::size_t kEnough = 64;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

void DocumentSplitter::begin(State state, char c) {
  state_ = state;
  piece_ = {};
  piece_.line = line_;
  piece_.offset = offset_;
  piece_.text = c;
  depth_ = 1;
  in_string_ = false;
  escaped_ = false;
}

void DocumentSplitter::end(Piece::Kind kind) {
  piece_.kind = kind;
  state_ = State::between;
  take_(std::move(piece_));
  piece_ = {};
}

void DocumentSplitter::step_in_document(char c) {
  piece_.text += c;
  if (escaped_) {
    escaped_ = false;
  } else if (in_string_) {
    escaped_ = c == '\\';
    in_string_ = c != '"';
  } else if (c == '"') {
    in_string_ = true;
  } else if (c == '{' || c == '[') {
    ++depth_;
  } else if ((c == '}' || c == ']') && --depth_ == 0) {
    end(Piece::Kind::document);
  }
}

void DocumentSplitter::step(char c) {
  const bool fresh = line_starts_ && c == '{';
  if (state_ == State::document && !fresh) return step_in_document(c);
  if (state_ == State::other && !fresh) {
    if (piece_.text.size() < kEnough) piece_.text += c;
    return;
  }
  if (state_ != State::between) {
    end(state_ == State::document ? Piece::Kind::cut_short : Piece::Kind::other);
  }
  if (is_space(c)) return;
  begin(c == '{' ? State::document : State::other, c);
}

void DocumentSplitter::feed(std::string_view bytes) {
  for (const char c : bytes) {
    step(c);
    line_starts_ = c == '\n';
    line_ += line_starts_ ? 1 : 0;
    ++offset_;
  }
}

void DocumentSplitter::finish() {
  if (state_ == State::document) end(Piece::Kind::cut_short);
  if (state_ == State::other) end(Piece::Kind::other);
}

}  // namespace rolecall::cli
