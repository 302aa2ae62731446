#include "iam/policy_document.h"

#include <algorithm>
#include <array>
#include <set>

#include <simdjson.h>

#include "text/blank.h"

namespace rolecall::iam {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr int kMaxDepth = 64;

[[noreturn]] void refuse(std::string_view why) {
  throw Refusal{why};
}

std::string_view trimmed(std::string_view token) {
  return token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
}

std::size_t digits(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  return end == std::string_view::npos ? text.size() : end;
}

// simdjson has no number type for what lies beyond 64 bits, and JSON has no limit.
bool is_number(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const std::size_t whole = digits(text);
  if (whole == 0 || (whole > 1 && text.front() == '0')) return false;
  text.remove_prefix(whole);
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    const std::size_t fraction = digits(text);
    if (fraction == 0) return false;
    text.remove_prefix(fraction);
  }
  if (text.empty()) return true;
  if (text.front() != 'e' && text.front() != 'E') return false;
  text.remove_prefix(1);
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  return !text.empty() && digits(text) == text.size();
}

ondemand::object object_of(ondemand::value value, std::string_view otherwise) {
  if (value.type() != ondemand::json_type::object) refuse(otherwise);
  return value.get_object();
}

// simdjson delivers both members of a duplicate key; IAM and the AWS provider refuse them.
template <typename Visit>
std::size_t for_each_member(ondemand::object object, Visit visit) {
  std::set<std::string_view> keys;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    if (!keys.insert(key).second) refuse("an object has a key twice");
    visit(key, ondemand::value(field.value()));
  }
  return keys.size();
}

// On-Demand checks only what is visited: so everything is.
void check(ondemand::value value, int depth = 0) {
  if (depth > kMaxDepth) refuse("it is nested too deeply");
  switch (value.type()) {
    case ondemand::json_type::object:
      for_each_member(value.get_object(), [depth](std::string_view, ondemand::value member) {
        check(member, depth + 1);
      });
      return;
    case ondemand::json_type::array:
      for (auto element : value.get_array())
        check(element.value(), depth + 1);
      return;
    case ondemand::json_type::string:
      (void)std::string_view(value.get_string());
      return;
    case ondemand::json_type::number:
      if (!is_number(trimmed(value.raw_json_token()))) refuse("it is not valid JSON");
      return;
    case ondemand::json_type::boolean:
    case ondemand::json_type::null: {
      constexpr std::array<std::string_view, 3> kLiterals{"true", "false", "null"};
      const std::string_view token = trimmed(value.raw_json_token());
      if (std::find(kLiterals.begin(), kLiterals.end(), token) != kLiterals.end()) return;
      refuse("it is not valid JSON");
    }
  }
}

std::string text_of(ondemand::value value, std::string_view otherwise) {
  if (value.type() != ondemand::json_type::string) refuse(otherwise);
  return std::string(std::string_view(value.get_string()));
}

Values read_values(ondemand::value value, std::string_view otherwise) {
  Values values;
  if (value.type() != ondemand::json_type::array) {
    values.known.push_back(text_of(value, otherwise));
    return values;
  }
  for (auto element : value.get_array()) {
    values.known.push_back(text_of(element.value(), otherwise));
  }
  if (values.known.empty()) refuse(otherwise);
  return values;
}

constexpr std::string_view kBadPrincipal =
    "a principal is neither \"*\" nor an object of AWS, Service, Federated or CanonicalUser";

Principal read_principal(std::string_view type, ondemand::value identifiers) {
  constexpr std::array<std::string_view, 4> kTypes{"AWS", "Service", "Federated", "CanonicalUser"};
  if (std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end()) refuse(kBadPrincipal);
  return {std::string(type), read_values(identifiers, kBadPrincipal)};
}

Principals read_principals(ondemand::value value) {
  Principals principals;
  if (value.type() == ondemand::json_type::string) {
    if (text_of(value, kBadPrincipal) != "*") refuse(kBadPrincipal);
    principals.known.push_back({"*", {{"*"}}});
    return principals;
  }
  for_each_member(object_of(value, kBadPrincipal),
                  [&principals](std::string_view type, ondemand::value identifiers) {
                    principals.known.push_back(read_principal(type, identifiers));
                  });
  if (principals.known.empty()) refuse(kBadPrincipal);
  return principals;
}

Effect read_effect(ondemand::value value) {
  constexpr std::string_view kBad = "an Effect is neither Allow nor Deny";
  const std::string effect = text_of(value, kBad);
  if (effect == "Allow") return Effect::allow;
  if (effect == "Deny") return Effect::deny;
  refuse(kBad);
}

Condition read_condition(ondemand::value value) {
  const std::size_t operators =
      for_each_member(object_of(value, "a Condition is not an object"),
                      [](std::string_view, ondemand::value tests) { check(tests); });
  return operators == 0 ? Condition::none : Condition::some;
}

void read_element(std::string_view name, ondemand::value value, Statement& statement) {
  constexpr std::string_view kBadAction = "an action is not a string or a list of strings";
  if (name == "Action") {
    statement.actions = read_values(value, kBadAction);
  } else if (name == "NotAction") {
    statement.not_actions = read_values(value, kBadAction);
  } else if (name == "Principal") {
    statement.principals = read_principals(value);
  } else if (name == "NotPrincipal") {
    statement.not_principals = read_principals(value);
  } else if (name == "Condition") {
    statement.condition = read_condition(value);
  } else {
    check(value);
    if (name == "Resource" || name == "NotResource") statement.has_resource = true;
  }
}

Statement read_statement(ondemand::value value) {
  Statement statement;
  bool has_effect = false;
  for_each_member(object_of(value, "a statement is not an object"),
                  [&statement, &has_effect](std::string_view name, ondemand::value element) {
                    if (name == "Effect") {
                      statement.effect = read_effect(element);
                      has_effect = true;
                    } else {
                      read_element(name, element, statement);
                    }
                  });
  if (!has_effect) refuse("a statement has no Effect");
  return statement;
}

std::vector<Statement> read_statements(ondemand::value value) {
  std::vector<Statement> statements;
  if (value.type() != ondemand::json_type::array) {
    statements.push_back(read_statement(value));
    return statements;
  }
  for (auto element : value.get_array())
    statements.push_back(read_statement(element.value()));
  return statements;
}

void check_version(ondemand::value value) {
  constexpr std::string_view kBad = "its Version is neither 2012-10-17 nor 2008-10-17";
  const std::string version = text_of(value, kBad);
  if (version != "2012-10-17" && version != "2008-10-17") refuse(kBad);
}

Policy read_root(ondemand::document& document) {
  if (document.type() != ondemand::json_type::object) refuse("it is not a JSON object");
  Policy policy;
  bool has_statement = false;
  for_each_member(document.get_object(),
                  [&policy, &has_statement](std::string_view name, ondemand::value value) {
                    if (name == "Statement") {
                      policy.statements = read_statements(value);
                      has_statement = true;
                    } else if (name == "Version") {
                      check_version(value);
                    } else {
                      check(value);
                    }
                  });
  // On-Demand stops at the end of the root; only here does its position have no location.
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS) {
    refuse("text follows the policy");
  }
  if (!has_statement) refuse("it has no Statement");
  return policy;
}

}  // namespace

std::variant<Policy, Refusal> read_policy(std::string_view document) {
  if (text::is_blank(document)) {
    return Refusal{"it is empty"};
  }
  try {
    const simdjson::padded_string padded(document);
    ondemand::parser parser;
    ondemand::document root = parser.iterate(padded);
    return read_root(root);
  } catch (const Refusal& refusal) {
    return refusal;
  } catch (const simdjson::simdjson_error&) {
    return Refusal{"it is not valid JSON"};
  }
}

}  // namespace rolecall::iam
