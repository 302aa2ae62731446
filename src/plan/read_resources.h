#pragma once

#include <string>
#include <string_view>

#include "plan/resource_facts.h"
#include "plan/walk.h"
#include "plan/watch_table.h"

namespace rolecall::plan {

/// Reads the sections that list resource instances. Elements of types that nobody watches are
/// passed without being parsed.
class ResourceReader {
 public:
  ResourceReader(Walk& walk, const WatchTable& watches) : walk_(walk), watches_(watches) {}

  /// An element of `resource_changes`.
  void read_change(ResourceFacts& facts) { read_element(Section::resource_changes, facts); }
  /// `deferred_changes`: a list of {reason, resource_change}.
  void read_deferred_changes(ResourceFacts& facts);
  /// `planned_values` and a state's `values`: {outputs, root_module}.
  void read_values(Section section, ResourceFacts& facts);
  /// `prior_state`: a whole state. Managed objects at the addresses `known` are passed: the element
  /// of their change says what they were.
  void read_prior_state(const Addresses& known, ResourceFacts& facts);

 private:
  /// What is known of an element before it is decided whether to parse it.
  struct Head {
    std::string address, module, type;
    Mode mode = Mode::managed;
    bool has_mode = false, has_type = false, deposed = false, has_values = false;
    const WatchedType* watched_by_type = nullptr;  ///< Of `type`, which may be the last element's.
    Action action = Action::none;

    void reset();  ///< Keeps the strings' memory, and `type`: neighbours are often of one type.
    [[nodiscard]] const WatchedType* watched() const {
      return has_type ? watched_by_type : nullptr;
    }
  };

  void read_element(Section section, ResourceFacts& facts);
  void read_deferred_change(ResourceFacts& facts);
  void read_module(Section section, ResourceFacts& facts, unsigned depth);
  bool read_head(Section section, const ResourceFacts& facts);
  void read_head_member(std::string_view key, const ResourceFacts& facts);
  void read_type();
  void read_actions();
  [[nodiscard]] bool asks_for_action(const ResourceFacts& facts) const;
  [[nodiscard]] bool is_parsed(Section section) const;
  [[nodiscard]] bool is_known() const;
  void add_resource(Value element, Section section, const Location& location, ResourceFacts& facts);
  void note_unparsed(Section section, ResourceFacts& facts);

  Walk& walk_;
  const WatchTable& watches_;
  Head head_;
  SeenKeys seen_;
  const Addresses* known_ = nullptr;  ///< While prior_state is read.
};

}  // namespace rolecall::plan
