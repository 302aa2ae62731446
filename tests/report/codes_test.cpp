// docs/codes.md is generated from the one table of codes; ROLECALL_APPROVE=1 writes it anew.
#include "rolecall/codes.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <simdjson.h>

#include "rolecall/control_info.h"
#include "rolecall/error.h"
#include "support/catch.h"

using namespace rolecall;

namespace {

std::string row_of(const CodeInfo& info, const std::string& status) {
  return "| `" + std::string(info.name) + "` | " + status + " | " + std::string(info.description) +
         " |\n";
}

std::string page() {
  std::string out =
      "# Reason and warning codes\n\n"
      "<!-- Generated from src/codes.cpp; tests/report/codes_test.cpp compares the two. -->\n\n"
      "Codes are stable: scripts may rely on them. New ones may be added.\n\n"
      "## Reasons\n\nWhy a launch path has its verdict (`reason` in the JSON report).\n\n"
      "| code | status | meaning |\n|---|---|---|\n";
  for (std::size_t i = 0; i < reason_count(); ++i) {
    const CodeInfo& info = describe(static_cast<Reason>(i));
    out += row_of(info, std::string(info.status));
  }
  out +=
      "\n## Warnings\n\nWhat a person should know (`warnings[].code`). Warnings change no status, "
      "except that\n`--strict` turns a pass with a warning marked \u2020 into unknown.\n\n"
      "| code | | meaning |\n|---|---|---|\n";
  for (std::size_t i = 0; i < warning_count(); ++i) {
    const CodeInfo& info = describe(static_cast<WarningCode>(i));
    out += row_of(info, info.undermines_pass ? "\u2020" : "");
  }
  return out;
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

using Names = std::set<std::string>;

/// The names of all values of an enumeration, up to its last one.
template <typename Enum>
Names names_up_to(Enum last) {
  Names names;
  for (int i = 0; i <= static_cast<int>(last); ++i)
    names.insert(to_string(static_cast<Enum>(i)));
  names.erase("");
  return names;
}

template <typename Code>
Names names_of_table(std::size_t count) {
  Names names;
  for (std::size_t i = 0; i < count; ++i)
    names.emplace(describe(static_cast<Code>(i)).name);
  return names;
}

/// What the check named `id` says over all statuses and outcomes.
Names outcomes_of(const std::string& id) {
  Names names;
  for (const char* type : {"aws_instance", "aws_spot_fleet_request"}) {
    for (int status = 0; status <= static_cast<int>(Status::waived); ++status) {
      for (int outcome = 0; outcome <= static_cast<int>(Outcome::unknown); ++outcome) {
        Finding finding;
        finding.type = type;
        finding.status = static_cast<Status>(status);
        finding.requirements.instance_profile = static_cast<Outcome>(outcome);
        for (const Check& check : checks(finding)) {
          if (check.id == id) names.insert(std::string(check.outcome));
        }
      }
    }
  }
  return names;
}

/// The strings of the enumeration at a JSON pointer of the report's schema.
Names names_in_schema(const std::string& pointer) {
  static const simdjson::padded_string text(read(ROLECALL_SOURCE_DIR "/schema/report.schema.json"));
  simdjson::dom::parser parser;
  Names names;
  for (const simdjson::dom::element name : parser.parse(text).at_pointer(pointer).get_array()) {
    if (!name.is_null()) names.emplace(std::string_view(name));
  }
  return names;
}

}  // namespace

TEST_CASE("the schema of the report names exactly the codes that the program has") {
  struct Row {
    const char* place;
    Names names;
  };
  const std::vector<Row> rows = {
      {"/$defs/result/properties/reason/enum", names_of_table<Reason>(reason_count())},
      {"/$defs/warning/properties/code/enum", names_of_table<WarningCode>(warning_count())},
      {"/$defs/input/properties/error/oneOf/1/properties/code/enum",
       names_up_to(ErrorCode::internal)},
      {"/$defs/outcome/enum", names_up_to(Outcome::not_evaluated)},
      {"/$defs/result/properties/status/enum", names_up_to(Status::waived)},
      {"/$defs/result/properties/basis/enum", names_up_to(Basis::candidates)},
      {"/$defs/result/properties/evidence/items/properties/how/enum", names_up_to(How::data)},
      {"/$defs/result/properties/evidence/items/properties/link/enum", names_up_to(Link::other)},
  };
  for (const Row& row : rows) {
    CAPTURE(row.place);
    CHECK(row.names.size() > 3);
    CHECK(names_in_schema(row.place) == row.names);
  }
}

TEST_CASE("the schema of the report names exactly the outcomes of the mapped checks") {
  for (const Check& check : checks(Finding())) {
    const std::string id(check.id);
    CAPTURE(id);
    CHECK(names_in_schema("/$defs/result/properties/checks/properties/" + id + "/enum") ==
          outcomes_of(id));
  }
}

TEST_CASE("docs/codes.md says what the table says") {
  const std::string path = std::string(ROLECALL_SOURCE_DIR) + "/docs/codes.md";
  if (std::getenv("ROLECALL_APPROVE") != nullptr) std::ofstream(path, std::ios::binary) << page();
  CHECK(read(path) == page());
}

TEST_CASE("no two codes share a name, and names are lower case with hyphens") {
  std::set<std::string_view> names;
  const auto check = [&names](const CodeInfo& info) {
    CAPTURE(info.name);
    CHECK(names.insert(info.name).second);
    CHECK(info.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
          std::string_view::npos);
    CHECK(info.description.back() == '.');
  };
  for (std::size_t i = 0; i < reason_count(); ++i)
    check(describe(static_cast<Reason>(i)));
  for (std::size_t i = 0; i < warning_count(); ++i)
    check(describe(static_cast<WarningCode>(i)));
}

TEST_CASE("each code stands at its own place in the table") {
  CHECK(describe(Reason::profile_set).name == "profile-set");
  CHECK(describe(Reason::profile_omitted).name == "profile-omitted");
  CHECK(describe(Reason::trust_policy_invalid).name == "trust-policy-invalid");
  CHECK(describe(Reason::local_unresolved).name == "local-unresolved");
  CHECK(describe(Reason::template_version_unknown).name == "template-version-unknown");
  CHECK(describe(Reason::decided_by_service).name == "decided-by-service");
  CHECK(describe(Reason::inferred_in_strict_mode).name == "inferred-in-strict-mode");
  CHECK(describe(WarningCode::trust_conditional).name == "trust-conditional");
  CHECK(describe(WarningCode::principal_universal_form).name == "principal-universal-form");
  CHECK(describe(WarningCode::chain_broken).name == "chain-broken");
}
