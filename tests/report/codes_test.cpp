// docs/codes.md is generated from the one table of codes; ROLECALL_APPROVE=1 writes it anew.
#include "rolecall/codes.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

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

}  // namespace

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
