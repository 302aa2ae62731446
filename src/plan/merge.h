#pragma once

#include <string_view>
#include <vector>

#include "plan/arena.h"
#include "plan/facts.h"

namespace rolecall::plan {

/// The three trees that Terraform writes for one object.
struct MarkedValue {
  Value value;      ///< `after`: unknown members are missing, unknown list elements null.
  Value unknown;    ///< `after_unknown`: true where the value comes with the apply.
  Value sensitive;  ///< `after_sensitive`: true at what is sensitive, all below it included.
};

/// Builds the values that facts keep, in `arena`: one tree out of the three. Text of `user_data*`
/// attributes is looked at and left behind.
class Merger {
 public:
  explicit Merger(Arena& arena) : arena_(arena) {}

  Value merge(const MarkedValue& marked) { return merge(marked, Context{}); }
  /// A copy without marks.
  Value copy(Value value) { return merge(MarkedValue{value, {}, {}}, Context{}); }
  /// A copy that is sensitive in every part.
  Value copy_sensitive(Value value) { return merge({value, {}, {}}, Context{true, {}}); }

  /// The credentials seen in user data since the last call.
  std::span<const CredentialSighting> take_sightings();

 private:
  struct Context {
    bool sensitive = false;
    std::string_view user_data;  ///< The name of the `user_data*` attribute around, if any.
  };

  Value merge(const MarkedValue& marked, const Context& around);
  Value merge_list(const MarkedValue& marked, const Context& context);
  Value merge_object(const MarkedValue& marked, const Context& context);
  Value copy_string(Value text, const Context& context);

  Arena& arena_;
  std::vector<CredentialSighting> sightings_;
};

/// Whether any leaf of an `after_unknown` tree is true.
bool has_true_leaf(Value marks);

/// Equal in every part (sensitivity aside).
bool same_value(Value a, Value b);

}  // namespace rolecall::plan
