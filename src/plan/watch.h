#pragma once

#include <span>
#include <string_view>

namespace rolecall::plan {

/// What is kept of resources of one type (or of all types with one prefix).
struct Watch {
  enum class Keep {
    attributes,     ///< The named top-level attributes, in full.
    unknown_names,  ///< Only which top-level attributes are unknown (Detail::unknown_names).
    count_only,     ///< Only how many there are (Plan::counted_types).
    nothing,        ///< As if no watch had matched: keeps a later `*` from matching.
  };
  std::string_view type;  ///< Exact, or a prefix when it ends in `*`. The first match counts.
  Keep keep = Keep::attributes;
  std::span<const std::string_view> attributes = {};  ///< For Keep::attributes.
};

/// The watches of all controls of a run. Managed resources and data sources alike. Of attributes
/// called `user_data*` and of provisioners only credential sightings are kept, never the text.
using WatchList = std::span<const Watch>;

}  // namespace rolecall::plan
