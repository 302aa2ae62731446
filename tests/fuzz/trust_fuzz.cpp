// Trust policies of any bytes: no crash, and what must hold for each answer.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>

#include <simdjson.h>

#include "iam/trust_policy.h"

namespace {

using rolecall::iam::Trust;

void require(bool condition) {
  if (!condition) std::abort();
}

/// simdjson's other parser validates the whole document at once, but has no numbers beyond 64 bits.
bool is_certainly_no_json(std::string_view document) {
  simdjson::dom::parser parser;
  switch (parser.parse(document.data(), document.size()).error()) {
    case simdjson::TAPE_ERROR:
    case simdjson::STRING_ERROR:
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
    case simdjson::UTF8_ERROR:
    case simdjson::EMPTY:
    case simdjson::UNESCAPED_CHARS:
    case simdjson::UNCLOSED_STRING:
      return true;
    default:
      return false;
  }
}

rolecall::iam::Statement deny_all() {
  rolecall::iam::Statement statement;
  statement.effect = rolecall::iam::Effect::deny;
  statement.actions = rolecall::iam::Values{{"*"}};
  statement.principals = rolecall::iam::Principals{{{"*", {{"*"}}}}};
  return statement;
}

void check_statements(rolecall::iam::Policy policy, Trust answer) {
  policy.statements.push_back(deny_all());
  const Trust denied = rolecall::iam::evaluate_trust_statements(policy, "aws").trust;
  require(denied == (answer == Trust::invalid ? Trust::invalid : Trust::no));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string document(reinterpret_cast<const char*>(data), size);
  const auto answer = rolecall::iam::evaluate_trust(document, "aws");
  require(answer.trust != Trust::unknown);
  require(!answer.detail.empty());
  if (is_certainly_no_json(document)) require(answer.trust == Trust::invalid);

  const auto spaced = rolecall::iam::evaluate_trust("\n " + document + "\t\n", "aws");
  require(spaced.trust == answer.trust && spaced.warnings == answer.warnings);

  const auto anywhere = rolecall::iam::evaluate_trust(document, "");
  require((anywhere.trust == Trust::invalid) == (answer.trust == Trust::invalid));

  const auto reading = rolecall::iam::read_policy(document);
  if (const auto* policy = std::get_if<rolecall::iam::Policy>(&reading)) {
    check_statements(*policy, answer.trust);
  } else {
    require(answer.trust == Trust::invalid && answer.warnings.empty());
  }
  return 0;
}
