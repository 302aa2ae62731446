// A merged report says what one run over all the plans would have said, byte for byte.
#include <filesystem>

#include "rolecall/reporter.h"
#include "support/catch.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace fs = std::filesystem;
using rolecall::testing::Run;
using rolecall::testing::ScratchFolder;

namespace {

using Words = std::vector<std::string>;

const fs::path kFixtures = fs::path(ROLECALL_SOURCE_DIR) / "fixtures";

Words all_plans() {
  Words plans;
  for (const fs::directory_entry& entry : fs::directory_iterator(kFixtures)) {
    const fs::path plan = entry.path().filename() / "plan.json";
    if (fs::exists(kFixtures / plan)) plans.push_back(plan.string());
  }
  std::sort(plans.begin(), plans.end());
  return plans;
}

Words every_fifth(const Words& plans) {
  Words some;
  for (std::size_t i = 0; i < plans.size(); i += 5)
    some.push_back(plans[i]);
  return some;
}

Run run(const Words& options, const Words& inputs) {
  Words words = options;
  words.insert(words.end(), inputs.begin(), inputs.end());
  // Events of OCSF carry a time.
  return rolecall::testing::run({words, {}, {"SOURCE_DATE_EPOCH=1800000000"}, kFixtures});
}

std::size_t first_difference(const std::string& a, const std::string& b) {
  const auto places = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(places.first - a.begin());
}

void check_same(const Run& merged, const Run& direct) {
  CHECK(merged.status == direct.status);
  if (merged.output == direct.output) return;
  const std::size_t at = first_difference(direct.output, merged.output);
  const std::size_t from = at < 60 ? 0 : at - 60;
  INFO("direct: " << direct.output.substr(from, 160));
  INFO("merged: " << merged.output.substr(from, 160));
  CHECK(at == std::string::npos);
}

}  // namespace

TEST_CASE("Results of every fixture, merged, are the report of one run in every format") {
  // JSON reports always name the hash of their inputs; with --hash the other formats do too.
  const Words gate =
      GENERATE(Words{"--hash"},
               Words{"--hash", "--fail-on", "unknown", "--strict", "--include", "**.aws_*.*"},
               Words{"--hash", "--presence-only", "--changed-only", "--allow-errored"});
  const ScratchFolder folder;
  Words plans = all_plans();
  if (gate.size() > 1) plans = every_fifth(plans);
  const auto middle = plans.begin() + static_cast<std::ptrdiff_t>(plans.size() / 2);
  const auto write = [&](const std::string& format, const Words& inputs, const std::string& name) {
    Words options = gate;
    options.insert(options.end(), {"-f", format, "-o", folder.path(name)});
    run(options, inputs);
    return folder.path(name);
  };
  const std::string together = write("json", plans, "together.json");
  const std::string lines = write("ndjson", plans, "lines.ndjson");
  const std::string first = write("json", Words(plans.begin(), middle), "first.json");
  const std::string second = write("ndjson", Words(middle, plans.end()), "second.ndjson");

  for (const auto* format = rolecall::begin_formats(); format != rolecall::end_formats();
       ++format) {
    const std::string name(format->name);
    CAPTURE(gate, name);
    Words direct_options = gate;
    direct_options.insert(direct_options.end(), {"--color", "always", "-f", name});
    const Run direct = run(direct_options, plans);
    Words merge_options{"merge", "--color", "always", "-f", name};
    if (gate.at(gate.size() > 1 ? 1 : 0) == "--fail-on")
      merge_options.insert(merge_options.end(), {"--fail-on", "unknown"});
    check_same(run(merge_options, {first, second}), direct);
    if (gate.size() > 1) continue;
    check_same(run(merge_options, {together}), direct);
    check_same(run(merge_options, {lines}), direct);
  }
}

TEST_CASE("A plan that is named twice keeps its findings apart") {
  const ScratchFolder folder;
  const Words plans{"fail_3d_omitted/plan.json", "fail_3d_omitted/plan.json",
                    "pass_3d_reference_name/plan.json", "missing.json",
                    "fail_3d_omitted/plan.json"};
  const std::string result = folder.path("r.json");
  run({"-f", "json", "-o", result}, plans);
  check_same(run({"merge", "-f", "json"}, {result}), run({"-f", "json"}, plans));
  check_same(run({"merge", "-f", "text"}, {result}), run({"-f", "text"}, plans));
}

TEST_CASE("A merged report can be merged again") {
  const ScratchFolder folder;
  const std::string once = folder.path("once.json");
  const std::string twice = folder.path("twice.json");
  run({"--strict", "-f", "json", "-o", once}, {"fail_3d_omitted/plan.json", "missing.json"});
  run({"merge", "-f", "json", "-o", twice}, {once});
  CHECK(folder.read("twice.json") == folder.read("once.json"));
}
