#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "plan/merge.h"

namespace rolecall::plan {

/// Turns the configuration's expression trees into facts, in `arena`.
class ExpressionBuilder {
 public:
  explicit ExpressionBuilder(Arena& arena) : arena_(arena), merger_(arena) {}

  /// A list is nested blocks; an object of constant_value and references is an expression (`{}`
  /// one that nothing is known of); any other object a single block. Absent stays absent.
  Expression build(Value raw) { return build(raw, {}); }

  /// Every member of `raw` as an expression; empty if it is no object.
  std::span<const NamedExpression> build_all(Value raw) { return build_all(raw, {}); }

  /// Notes the credentials in the constants of `provisioners`.
  void scan_provisioners(Value provisioners);

  /// The credentials seen since the last call: in provisioners and user data.
  std::span<const CredentialSighting> take_sightings();

 private:
  Expression build(Value raw, std::string_view user_data);
  std::span<const NamedExpression> build_all(Value raw, std::string_view user_data);
  Expression build_blocks(std::span<const Value> blocks, std::string_view user_data);
  Expression build_leaf(Value raw, std::string_view user_data);
  std::span<const std::string_view> copy_references(Value references);
  using Scan = std::vector<std::string_view>(std::string_view text);
  void scan_constants(Value value, std::string_view place, Scan* scan);
  void note(std::string_view place, std::string_view kind);

  Arena& arena_;
  Merger merger_;
  std::vector<CredentialSighting> sightings_;
};

/// `expression` with every constant in it marked sensitive.
Expression with_sensitive_constant(const Expression& expression, Arena& arena);

}  // namespace rolecall::plan
