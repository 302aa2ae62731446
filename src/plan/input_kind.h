#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rolecall/error.h"

namespace rolecall::plan {

/// The top-level keys that tell what an input is, as they come by.
struct RootKeys {
  bool format_version = false, planned_values = false, resource_changes = false;
  bool configuration = false, values = false;
  bool version = false, serial = false, lineage = false;  ///< Of a raw state.
  bool ui_log = false;                                    ///< `@level` and the like.
  bool other = false;                                     ///< Any key of no known section.
};

enum class RootKind { plan, state, refused };

/// What the keys make of the input; `refusal` is set if it is neither a plan nor a state.
struct Recognised {
  RootKind kind = RootKind::refused;
  Error refusal;
};
Recognised recognise(const RootKeys& keys);

/// The refusal of an input that is no JSON object, by its first bytes; nothing if it starts like
/// one or with white space alone.
std::optional<Error> refuse_by_head(std::string_view head);

/// The one-sentence refusal for a code: what the input is and what to do next.
Error refusal(ErrorCode code);

/// What a `format_version` asks of the reader.
struct FormatVersion {
  bool supported = false;
  std::string notice;  ///< Not empty for a minor that is newer than this reader.
};
FormatVersion check_format_version(std::string_view version);

}  // namespace rolecall::plan
