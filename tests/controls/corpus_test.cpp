#include <map>

#include "rolecall/policy.h"
#include "rolecall/rolecall.h"
#include "support/catch.h"
#include "support/shared.h"

using namespace rolecall;

namespace {

Report evaluate(const std::filesystem::path& path) {
  Report report;
  EvaluateOptions options;
  options.allow_errored = true;
  evaluate_file(path.string(), options, report);
  apply_policy({}, report);
  return report;
}

const Finding* find(const Report& report, const std::string& address) {
  for (const Finding& finding : report.findings) {
    if (finding.address == address) return &finding;
  }
  return nullptr;
}

std::string upper(std::string text) {
  for (char& c : text)
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

struct Tally {
  int agree = 0, undecided = 0, wrong = 0, lazy = 0;
};

bool is_template_row(const std::string& address) {
  return address.find("aws_launch_template.") != std::string::npos ||
         address.find("aws_launch_configuration.") != std::string::npos;
}

}  // namespace

TEST_CASE(
    "plans of public modules get no wrong verdict, and an undecided one only where the plan cannot "
    "tell") {
  if (!test::has_shared("the corpus of public modules")) return;
  const auto folder = test::shared_dir() / "corpus/modules";
  std::istringstream cases(test::read_file(folder / "cases.tsv"));
  std::map<std::string, Report> reports;
  Tally tally;
  std::string line;
  std::getline(cases, line);
  while (std::getline(cases, line)) {
    const auto row = test::split(line, '\t');
    const std::string &file = row[0], &address = row[1], &truth = row[3], &recoverable = row[6];
    if (is_template_row(address)) continue;
    if (reports.count(file) == 0) reports[file] = evaluate(folder / file);
    const Report& report = reports[file];
    INFO(file << " " << address << ": truth " << truth << ", recoverable " << recoverable);
    REQUIRE_FALSE(report.inputs.front().error.has_value());
    if (address == "(none)") {
      CHECK(report.findings.empty());
      continue;
    }
    const Finding* finding = find(report, address);
    CHECK(finding != nullptr);
    if (finding == nullptr) continue;
    INFO(to_string(finding->status) << ": " << finding->message);
    const std::string verdict = upper(to_string(finding->status));
    if (verdict == truth) {
      ++tally.agree;
    } else if (finding->status == Status::unknown) {
      ++tally.undecided;
      CHECK((recoverable == "no" || truth == "UNKNOWN"));
    } else {
      ++tally.wrong;
      // Where the truth is UNKNOWN, a decided verdict is wrong too: the plan cannot prove it.
      CHECK(verdict == truth);
    }
  }
  std::printf("public modules: %d agree, %d undecided, %d wrong\n", tally.agree, tally.undecided,
              tally.wrong);
  CHECK(tally.agree > 100);
  CHECK(tally.wrong == 0);
}

TEST_CASE("the table of ways to write iam_instance_profile is decided as its truth column says") {
  if (!test::has_shared("the table of facts section 4")) return;
  const Report report = evaluate(test::shared_dir() / "facts/e/01_iip/plan.json");
  // What the facts' page says a plan cannot decide: locals, mixed maps, single conditions, and
  // values that do not come from a profile.
  const std::vector<std::string> may_be_unknown = {
      "i10", "i11", "i13", "i18", "i20", "i21", "i22", "i27", "i29",   "i30c",    "i30d",
      "i32", "i33", "i34", "i53", "i55", "i56", "i75", "i76", "in_fe", "in_local"};
  std::istringstream page(test::read_file(test::shared_dir() / "facts/plan-json-facts.md"));
  int rows = 0, undecided = 0;
  for (std::string line; std::getline(page, line);) {
    if (line.rfind("| `aws_instance.", 0) != 0 && line.rfind("| `module.in_", 0) != 0) continue;
    const bool set = line.find("| profile set |") != std::string::npos;
    const bool unset = line.find("| NO profile |") != std::string::npos;
    const std::string address = line.substr(3, line.find('`', 3) - 3);
    ++rows;
    INFO(address);
    const Finding* finding = find(report, address);
    CHECK(finding != nullptr);
    if (finding == nullptr) continue;
    INFO(finding->message);
    const Outcome presence = finding->requirements.instance_profile;
    if (presence == Outcome::unknown) {
      ++undecided;
      CHECK(std::any_of(may_be_unknown.begin(), may_be_unknown.end(), [&](const std::string& name) {
        return address.find(name) != std::string::npos;
      }));
      continue;
    }
    const bool blank = address.find("i63_whitespace") != std::string::npos;
    CHECK((presence == Outcome::pass) == (set && !blank));
    CHECK((presence == Outcome::fail) == (unset || blank));
  }
  std::printf("facts section 4: %d rows, %d undecided\n", rows, undecided);
  CHECK(rows == 99);
}
