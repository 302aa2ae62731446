#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "plan/arena.h"
#include "plan/facts.h"
#include "plan/watch_table.h"

namespace rolecall::plan {

/// What one section says about resources, before it is known which sections count.
struct ResourceFacts {
  explicit ResourceFacts(Arena& owner) : arena(owner) {}

  Arena& arena;
  std::vector<Resource> resources;
  std::unordered_set<std::string_view> modules;  ///< Of instances that exist after apply.
  /// The one of `modules` that was met last: neighbours are nearly always of one module.
  std::optional<std::string_view> last_module;
  std::vector<std::string_view> deferred_data;
  std::map<std::string, std::uint64_t> counted;
  bool any = false;  ///< At least one element, watched or not.
};

using Addresses = std::unordered_set<std::string_view>;

/// Of the resources in `facts`.
Addresses addresses_of(const ResourceFacts& facts);

/// Drops the managed resources at `addresses`: what is known of them stands elsewhere, too.
void drop_managed(ResourceFacts& facts, const Addresses& addresses);

/// The words of change.actions, one after the other.
class ActionList {
 public:
  void add(std::string_view word);
  /// Action::other for a list that this version does not know; none for an empty one.
  [[nodiscard]] Action action() const;

 private:
  enum class Word : std::uint8_t { none, no_op, create, read, update, del, forget, unknown };
  Word words_[2] = {Word::none, Word::none};
  unsigned count_ = 0;
};

/// Where a module-less or mode-less element stands, by its address: some tools leave these out.
Mode mode_of_address(std::string_view address);

/// One Resource out of the materialised element of a section; nothing if the element says too
/// little to be one (no address and no name).
std::optional<Resource> to_resource(Value element, const WatchedType& watched, Section section,
                                    Arena& arena);

}  // namespace rolecall::plan
