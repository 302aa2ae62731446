#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "json/buffer.h"
#include "json/bytes.h"
#include "json/careful_index.h"
#include "json/lines.h"
#include "json/structural_index.h"
#include "rolecall/error.h"

namespace rolecall::json {

/// A stretch of a document that starts and ends outside strings, with its structural positions,
/// and the memory of all that, which the next window that is built here reuses.
struct Window {
  /// For chunks of `chunk_size` bytes with `room` in front for what the window before left over.
  Window(std::size_t room, std::size_t chunk_size)
      : memory(std::make_unique_for_overwrite<char[]>(room + chunk_size + kPadding)),
        chunk(memory.get() + room) {}

  [[nodiscard]] std::string_view text() const { return {data, size}; }
  [[nodiscard]] bool is_grown() const { return !grown.empty(); }

  char* data = nullptr;  ///< A NUL follows the bytes, and kPadding readable bytes.
  std::size_t size = 0;
  std::uint64_t offset = 0;  ///< Where it starts in the document.
  std::uint64_t read = 0;    ///< How much of the document was read when it was built.
  /// In rising order; the size follows the last one.
  const std::uint32_t* positions = nullptr;
  std::size_t count = 0;
  Lines lines;  ///< At its start.
  Characters characters = Characters::any;
  bool last = false;           ///< The document ends here, soundly or not.
  bool ends_early = false;     ///< The source failed behind it.
  std::optional<Error> fault;  ///< What comes behind the last position.
  std::optional<Error> error;  ///< Why there is no window: nothing else counts then.

  std::unique_ptr<char[]> memory;
  char* chunk;   ///< Where a chunk goes, in `memory`.
  Buffer grown;  ///< Holds the bytes if one chunk was not enough.
  StructuralIndex index;
  CarefulIndex careful;
};

}  // namespace rolecall::json
