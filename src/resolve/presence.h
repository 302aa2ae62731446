#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "resolve/leaves.h"
#include "resolve/reach.h"

namespace rolecall::resolve {

/// How a provider's schema treats an attribute that is not configured.
enum class Schema : std::uint8_t {
  optional_computed,  ///< Unknown when planning, whether or not an expression is given.
  optional,           ///< Unknown means that an expression is given.
};

/// The question: does this attribute of this resource get a value?
struct Question {
  const plan::Resource* subject = nullptr;
  std::string attribute;  ///< For evidence: `iam_instance_profile`, `launch_template[0].id`.
  plan::Value after, before;
  const plan::Expression* expression =
      nullptr;  ///< nullptr: the plan carries no configuration for it.
  Schema schema = Schema::optional_computed;
};

/// The answer, with the objects that the value names.
struct Presence {
  Outcome outcome = Outcome::unknown;  ///< pass: present; fail: absent; unknown.
  Reason reason = Reason::configuration_missing;
  Basis basis = Basis::none;
  std::string message;     ///< One sentence.
  std::string stopped_by;  ///< unknown: the reference that stopped us.
  std::vector<Evidence> evidence;
  /// The objects that the value may name: one, or several that must lead to the same answer.
  std::vector<const plan::Resource*> targets;
  std::string argument;          ///< The attribute that was asked about (its place, for blocks).
  std::string source_attribute;  ///< The attribute of the target that it takes (`name`, `arn`).
  plan::Value value;             ///< The value where it is known; absent otherwise.
  bool literal = false;          ///< Written as a literal, also through variables.
  bool sensitive = false;
  bool deferred_data = false;  ///< Named by a data source that is read only at apply.
};

struct Split;

/// Answers questions by rules 3a to 3k of the decision procedure.
class Resolver {
 public:
  explicit Resolver(const plan::Plan& plan) : index_(plan), reach_(index_) {}

  Presence presence(const SourceSpec& spec, const Question& question) {
    Presence answer = presence(spec, question, 0);
    answer.argument = question.attribute;
    return answer;
  }

  Index& index() { return index_; }
  Reach& reach() { return reach_; }

 private:
  Presence presence(const SourceSpec& spec, const Question& question, int depth);
  Presence known(const SourceSpec& spec, const Question& question);

  // presence_unknown.cpp: known only after apply.
  Presence from_leaves(const SourceSpec& spec, const Question& question, Leaves leaves, int depth);
  Presence from_update(const Question& question, const Split& split);
  Presence from_sources(const Question& question, const Split& split, bool used_gate);
  Presence from_opaque(const SourceSpec& spec, const Question& question, const Split& split);
  Presence from_other(const SourceSpec& spec, const Question& question, const Split& split,
                      int depth);
  Presence absent(const Question& question, const Split& split);

  Index index_;
  Reach reach_;
};

/// The question for a top-level attribute of a resource.
Question question_about(Index& index, const plan::Resource& subject, std::string_view attribute,
                        Schema schema);

}  // namespace rolecall::resolve
