#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
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

/// What stood at the start of a stream.
struct Encoding {
  std::uint64_t skipped = 0;  ///< Bytes of a byte order mark that was removed.
  bool utf16 = false;         ///< Converted: offsets in the text say nothing about original bytes.
};

/// Removes a UTF-8 byte order mark and converts UTF-16 with a byte order mark (PowerShell's `>`)
/// to UTF-8; anything else passes through unchanged. `encoding` is filled by the first read and
/// must outlive the source.
ByteSource decode_utf(ByteSource source, Encoding& encoding);

}  // namespace rolecall::json
