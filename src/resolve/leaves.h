#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/index.h"
#include "rolecall/codes.h"
#include "rolecall/report.h"

namespace rolecall::resolve {

/// What a reference must lead to: resource types and the attributes that name such an object.
struct SourceSpec {
  std::string_view type;
  std::span<const std::string_view> attributes;
  std::string_view what;  ///< For people: "instance profile".
};

extern const SourceSpec kInstanceProfile;      ///< aws_iam_instance_profile .name .id .arn
extern const SourceSpec kRole;                 ///< aws_iam_role .name .id .arn
extern const SourceSpec kLaunchTemplate;       ///< aws_launch_template .id .name .arn
extern const SourceSpec kLaunchConfiguration;  ///< aws_launch_configuration .name .id .arn
extern const SourceSpec kPolicyDocument;       ///< aws_iam_policy_document .json .minified_json

/// Where an expression stands: the module instance, and the block that has count or for_each.
struct Scope {
  const ModuleInstance* module = nullptr;
  const plan::Expression* for_each = nullptr;  ///< Of the block; nullptr where there is no block.
  std::optional<Step> key;                     ///< count.index or each.key of the instance.
};

/// A variable that a leaf was reached through.
struct VariableHop {
  const ModuleInstance* module = nullptr;
  std::string name;
  friend bool operator==(const VariableHop&, const VariableHop&) = default;
};

/// One end of the references of an expression (rule 3d of the decision procedure).
struct Leaf {
  enum class Kind : std::uint8_t {
    null,    ///< Null or "", nothing written, or an object that certainly does not exist.
    known,   ///< Any other value known when planning.
    source,  ///< An attribute, unknown until apply, of an object of the wanted type.
    other,   ///< An attribute, unknown until apply, of anything else.
    opaque,  ///< The plan does not carry what it would take to tell.
  };
  Kind kind = Kind::opaque;
  Reason why = Reason::reference_lost;  ///< For other and opaque: what stopped us.
  std::string reference;                ///< The text in the configuration that ended here.
  /// source: the object (nullptr for a deferred data source). known: the object whose attribute it
  /// is, if it is of the wanted type. other: the object, where it is a planned one.
  const plan::Resource* resource = nullptr;
  /// source through a splat: all instances it may stand for.
  const ResourceGroup* group = nullptr;
  std::string attribute;        ///< Of `resource`.
  plan::Value value;            ///< known: the value, where it was read.
  bool missing_source = false;  ///< null: an object of the wanted type that does not exist.
  bool attribute_lost = false;  ///< The plan lost key or attribute: matched by inference.
  bool explained = false;       ///< A gate's alternative (rule 3e): does not make the answer open.
  bool literal = false;         ///< known: a constant or root variable, not an object's attribute.
  bool sensitive = false;       ///< Came through a sensitive variable or output.
  std::vector<VariableHop> variables;  ///< Outermost last.
  std::vector<Evidence> trail;         ///< Hops from the attribute to here.
};

struct Leaves {
  std::vector<Leaf> list;
  bool used_gate = false;  ///< A gate was recognised: a pass is an inference.
};

/// Follows every reference of `expression` to its leaves. Total: cycles and depth end in an opaque
/// leaf. Cost: linear in the configuration it touches, with a fixed upper bound.
Leaves collect_leaves(Index& index, const SourceSpec& spec, const plan::Expression& expression,
                      const Scope& scope);

/// The scope of a resource's own expressions.
Scope scope_of(Index& index, const plan::Resource& resource);

/// `(^|_)profile(_(name|arn|id))?$`: a variable that promises to hold an instance profile.
bool is_named_after_profile(std::string_view variable);

}  // namespace rolecall::resolve
