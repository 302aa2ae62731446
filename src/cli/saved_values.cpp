#include "cli/saved_values.h"

namespace rolecall::cli::saved {

const Json& member(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (!object.is_object() || found == object.end()) throw Mismatch{};
  return *found;
}

const Json& list(const Json& object, const char* name) {
  const Json& value = member(object, name);
  if (!value.is_array()) throw Mismatch{};
  return value;
}

std::string text(const Json& object, const char* name) {
  const Json& value = member(object, name);
  if (!value.is_string()) throw Mismatch{};
  return value.get<std::string>();
}

std::optional<std::string> optional_text(const Json& object, const char* name) {
  if (member(object, name).is_null()) return std::nullopt;
  return text(object, name);
}

std::uint64_t number(const Json& object, const char* name) {
  const Json& value = member(object, name);
  if (!value.is_number_unsigned()) throw Mismatch{};
  return value.get<std::uint64_t>();
}

bool flag(const Json& object, const char* name) {
  const Json& value = member(object, name);
  if (!value.is_boolean()) throw Mismatch{};
  return value.get<bool>();
}

std::optional<bool> optional_flag(const Json& object, const char* name) {
  if (member(object, name).is_null()) return std::nullopt;
  return flag(object, name);
}

std::vector<std::string> texts(const Json& object, const char* name) {
  std::vector<std::string> values;
  for (const Json& value : list(object, name)) {
    if (!value.is_string()) throw Mismatch{};
    values.push_back(value.get<std::string>());
  }
  return values;
}

std::map<std::string, std::uint64_t> counts(const Json& object, const char* name) {
  const Json& value = member(object, name);
  if (!value.is_object()) throw Mismatch{};
  std::map<std::string, std::uint64_t> numbers;
  for (const auto& [key, count] : value.items()) {
    if (!count.is_number_unsigned()) throw Mismatch{};
    numbers[key] = count.get<std::uint64_t>();
  }
  return numbers;
}

namespace {

template <typename Enum>
const char* name_of(Enum value) {
  return to_string(value);
}

template <typename Code>
std::string_view code_name(Code code) {
  return describe(code).name;
}

std::vector<Warning> warnings(const Json& object) {
  std::vector<Warning> values;
  for (const Json& warning : list(object, "warnings")) {
    values.push_back({named(warning, "code", WarningCode::chain_broken, code_name<WarningCode>),
                      text(warning, "message"), text(warning, "address")});
  }
  return values;
}

std::optional<Error> error(const Json& object) {
  const Json& value = member(object, "error");
  if (value.is_null()) return std::nullopt;
  Error found{named(value, "code", ErrorCode::internal, name_of<ErrorCode>), text(value, "message"),
              std::nullopt};
  if (!member(value, "offset").is_null()) found.offset = number(value, "offset");
  return found;
}

std::vector<Evidence> evidence(const Json& object) {
  std::vector<Evidence> steps;
  for (const Json& step : list(object, "evidence")) {
    steps.push_back({text(step, "address"), text(step, "attribute"), text(step, "finding"),
                     named(step, "how", How::data, name_of<How>),
                     named(step, "link", Link::other, name_of<Link>),
                     named(step, "outcome", Outcome::not_evaluated, name_of<Outcome>),
                     flag(step, "changed")});
  }
  return steps;
}

Requirements requirements(const Json& object) {
  const Json& value = member(object, "requirements");
  const auto outcome = [&](const char* name) {
    return named(value, name, Outcome::not_evaluated, name_of<Outcome>);
  };
  return {outcome("instance_profile"), outcome("profile_role"), outcome("role_trust")};
}

Location location(const Json& object) {
  const Json& value = member(object, "location");
  if (value.is_null()) return {};
  return {number(value, "offset"), number(value, "length"), number(value, "line"),
          number(value, "column")};
}

std::optional<Waiver> waiver(const Json& object) {
  const Json& value = member(object, "waiver");
  if (value.is_null()) return std::nullopt;
  return Waiver{text(value, "reason"), text(value, "owner"), text(value, "ticket"),
                text(value, "expires"), text(value, "source")};
}

Basis basis(const Json& object) {
  if (member(object, "basis").is_null()) return Basis::none;
  return named(object, "basis", Basis::candidates, name_of<Basis>);
}

}  // namespace

Input input(const Json& object) {
  Input found;
  found.path = text(object, "path");
  found.kind = optional_text(object, "kind").value_or("");
  found.bytes = number(object, "bytes");
  found.sha256 = optional_text(object, "sha256");
  found.format_version = optional_text(object, "format_version");
  found.terraform_version = optional_text(object, "terraform_version");
  found.timestamp = optional_text(object, "timestamp");
  found.complete = optional_flag(object, "complete");
  found.errored = optional_flag(object, "errored");
  found.error = error(object);
  found.notices = texts(object, "notices");
  found.warnings = warnings(object);
  found.not_judged = counts(object, "not_judged");
  found.not_evaluated = counts(object, "not_evaluated");
  return found;
}

Finding finding(const Json& object) {
  Finding found;
  found.address = text(object, "address");
  found.type = text(object, "type");
  found.actions = texts(object, "actions");
  found.requirements = requirements(object);
  found.reason = named(object, "reason", Reason::inferred_in_strict_mode, code_name<Reason>);
  found.basis = basis(object);
  found.message = text(object, "message");
  found.evidence = evidence(object);
  found.warnings = warnings(object);
  found.remediation = text(object, "remediation");
  found.snippet = text(object, "snippet");
  found.profile = optional_text(object, "profile").value_or("");
  found.location = location(object);
  found.changed = flag(object, "changed");
  found.status = named(object, "status", Status::waived, name_of<Status>);
  found.gated = flag(object, "gated");
  found.waiver = waiver(object);
  found.fingerprint = text(object, "fingerprint");
  return found;
}

std::optional<CiRun> ci(const Json& record) {
  const Json& value = member(record, "ci");
  if (value.is_null()) return std::nullopt;
  return CiRun{text(value, "provider"), text(value, "repository"), text(value, "commit"),
               text(value, "run"), text(value, "url")};
}

}  // namespace rolecall::cli::saved
