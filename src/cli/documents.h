#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace rolecall::cli {

/// A part of a stream of JSON documents.
struct Piece {
  enum class Kind {
    document,   ///< From `{` to its `}`; what is between may still be wrong.
    cut_short,  ///< A document that ends before its `}`.
    other       ///< Lines that begin with anything else; `text` holds their first bytes.
  };
  Kind kind = Kind::document;
  std::string text;
  std::uint64_t line = 1;    ///< Where it begins, from 1.
  std::uint64_t offset = 0;  ///< In bytes.
};

/// Splits a stream into its JSON objects, one after another with white space between: a document,
/// or one on each line. Holds one at a time. A `{` at the start of a line always begins a new one,
/// as no common layout has it inside, so that damage ends with the line or the file that it is in.
class DocumentSplitter {
 public:
  using Take = std::function<void(Piece&&)>;

  explicit DocumentSplitter(Take take) : take_(std::move(take)) {}
  void feed(std::string_view bytes);
  /// Hands on what is left. Nothing may follow.
  void finish();

 private:
  enum class State { between, document, other };

  void step(char c);
  void step_in_document(char c);
  void begin(State state, char c);
  void end(Piece::Kind kind);

  Take take_;
  Piece piece_;
  State state_ = State::between;
  std::uint64_t depth_ = 0;
  bool in_string_ = false, escaped_ = false, line_starts_ = true;
  std::uint64_t line_ = 1, offset_ = 0;
};

}  // namespace rolecall::cli
