#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "rolecall/error.h"

namespace rolecall::json {

/// A stream of bytes: a file, a pipe, memory, or a filter over another source.
class ByteSource {
 public:
  /// Fills up to `size` bytes at `to`; returns how many, 0 only at the end of the stream.
  using Read = std::function<Result<std::size_t>(char* to, std::size_t size)>;

  explicit ByteSource(Read read) : read_(std::move(read)) {}
  Result<std::size_t> read(char* to, std::size_t size) { return read_(to, size); }

 private:
  Read read_;
};

/// Bytes in memory; the caller keeps them alive.
ByteSource memory_source(std::string_view bytes);

/// An open descriptor; the caller keeps it open. Asks for a 1 MiB buffer on a pipe, and retries
/// on EINTR.
ByteSource descriptor_source(int descriptor);

/// Removes a UTF-8 byte order mark and converts UTF-16 with a byte order mark (PowerShell's `>`)
/// to UTF-8. Anything else passes through unchanged.
struct DecodedSource {
  ByteSource source;
  std::shared_ptr<struct DecodeState> state;  ///< What was found; valid after the first read.
};
DecodedSource decode_utf(ByteSource source);

/// How many bytes the decoder removed at the start (3 for a UTF-8 byte order mark).
std::uint64_t skipped_prefix(const DecodedSource& source);
/// Whether offsets in the decoded text can be mapped to original bytes (false for UTF-16).
bool has_byte_positions(const DecodedSource& source);

}  // namespace rolecall::json
