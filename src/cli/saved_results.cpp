#include "cli/saved_results.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "cli/documents.h"
#include "cli/saved_report.h"

namespace rolecall::cli {
namespace {

constexpr std::size_t kChunk = 256UL * 1024;
constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";

Input refusal(const std::string& name, Error error) {
  Input input;
  input.path = name;
  input.error = std::move(error);
  return input;
}

// A file that is open to be read; standard input stays open.
class OpenFile {
 public:
  explicit OpenFile(const std::string& name)
      : descriptor_(name == "-" ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~OpenFile() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  // Bytes read; -1 on an error, which errno tells.
  [[nodiscard]] ssize_t read(char* to, std::size_t size) const {
    ssize_t count = -1;
    do {
      count = ::read(descriptor_, to, size);
    } while (count < 0 && errno == EINTR);
    return count;
  }

 private:
  int descriptor_;
};

std::string begins_in(const Piece& piece) {
  return "line " + std::to_string(piece.line) + " ";
}

Error error_of(const Piece& piece) {
  if (piece.kind == Piece::Kind::cut_short) {
    return {ErrorCode::truncated,
            "ends in the middle of the result that begins in line " + std::to_string(piece.line) +
                "; was it still being written, or the disk full?",
            piece.offset + piece.text.size()};
  }
  const bool utf16 = piece.offset == 0 && (piece.text.compare(0, 2, "\xff\xfe") == 0 ||
                                           piece.text.compare(0, 2, "\xfe\xff") == 0);
  if (utf16) {
    return {ErrorCode::malformed, "is UTF-16; write results with --output FILE instead of `>`",
            piece.offset};
  }
  return {ErrorCode::not_a_report,
          begins_in(piece) + "is not a result that rolecall wrote with -f json or -f ndjson",
          piece.offset};
}

SavedResult result_of(const Piece& piece, const std::string& name) {
  if (piece.kind != Piece::Kind::document) return refusal(name, error_of(piece));
  auto read = read_saved_report(piece.text);
  if (auto* report = std::get_if<Report>(&read)) return std::move(*report);
  Error error = std::get<Error>(std::move(read));
  error.message = begins_in(piece) + error.message;
  error.offset = piece.offset + error.offset.value_or(0);
  return refusal(name, std::move(error));
}

}  // namespace

void read_results(const ResultSource& source, const std::function<void(std::uint64_t)>& progress,
                  const std::function<void(SavedResult&&)>& take) {
  const auto refuse = [&](ErrorCode code, const std::string& message) {
    take(refusal(source.shown, {code, message, std::nullopt}));
  };
  const OpenFile file(source.name);
  if (!file.is_open()) {
    return refuse(ErrorCode::unreadable, std::string("cannot be opened: ") + std::strerror(errno));
  }
  std::size_t pieces = 0;
  DocumentSplitter splitter([&](Piece&& piece) {
    ++pieces;
    take(result_of(piece, source.shown));
  });
  std::string chunk(kChunk, '\0');
  std::uint64_t bytes = 0;
  ssize_t count = 0;
  while ((count = file.read(chunk.data(), chunk.size())) > 0) {
    std::string_view text(chunk.data(), static_cast<std::size_t>(count));
    if (bytes == 0 && text.substr(0, kUtf8Mark.size()) == kUtf8Mark) {
      text.remove_prefix(kUtf8Mark.size());
    }
    bytes += static_cast<std::uint64_t>(count);
    splitter.feed(text);
    progress(bytes);
  }
  const int failure = count < 0 ? errno : 0;
  splitter.finish();
  if (failure == EISDIR) {
    return refuse(ErrorCode::unreadable, "is a folder; name the results in it");
  }
  if (failure != 0) {
    return refuse(ErrorCode::unreadable, std::string("cannot be read: ") + std::strerror(failure));
  }
  if (pieces == 0) refuse(ErrorCode::empty, "is empty; was rolecall stopped before it wrote?");
}

}  // namespace rolecall::cli
