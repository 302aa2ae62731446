#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A trust policy as typed statements, wherever they come from: a JSON document, or the `statement`
/// blocks of an aws_iam_policy_document that Terraform reads only during apply, where some parts
/// are not known yet.
namespace rolecall::iam {

enum class Effect : std::uint8_t { allow, deny, unknown };

/// The values of an element.
struct Values {
  std::vector<std::string> known;
  bool complete = true;  ///< False: there may be more, known only after apply.
};

/// Principals of one type. `Principal: "*"` has the type `*` and the only value `*`.
struct Principal {
  std::string type;  ///< `AWS`, `Service`, `Federated`, `CanonicalUser`, `*`; empty: not known yet.
  Values identifiers;
};

struct Principals {
  std::vector<Principal> known;
  bool complete = true;  ///< False: there may be more, known only after apply.
};

enum class Condition : std::uint8_t { none, some, unknown };

/// One statement. Of each pair exactly one must be set, or IAM refuses the policy. (Where a pair is
/// not known yet, set the first one, incomplete.)
struct Statement {
  Effect effect = Effect::allow;
  std::optional<Values> actions, not_actions;
  std::optional<Principals> principals, not_principals;
  Condition condition = Condition::none;
  bool has_resource = false;  ///< Resource or NotResource, which no trust policy may have.
};

struct Policy {
  std::vector<Statement> statements;
  /// False: statements may be added or replaced by text known only after apply
  /// (source_policy_documents, override_policy_documents, a dynamic block).
  bool complete = true;
};

/// Why a document is no policy: one phrase that quotes nothing of it.
struct Refusal {
  std::string_view why;
};

/// Reads a policy document. Refuses what is not one JSON object from the first byte to the last
/// (white space around it ignored), duplicate keys at any level, elements nested deeper than 64,
/// and every element of the wrong type. Elements that do not bear on the answer are checked as JSON
/// only.
std::variant<Policy, Refusal> read_policy(std::string_view document);

}  // namespace rolecall::iam
