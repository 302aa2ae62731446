// Runs the real program on real plans: arguments in, exit status and both streams out.
#include "support/program.h"

#include <csignal>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rolecall/reporter.h"
#include "support/catch.h"
#include "support/scratch_folder.h"

using rolecall::testing::Run;
using rolecall::testing::run;
using rolecall::testing::ScratchFolder;
using rolecall::testing::Start;

namespace {

const std::string kPass = "fixtures/pass_3d_reference_name/plan.json";
const std::string kFail = "fixtures/fail_3d_omitted/plan.json";
const std::string kUnknown = "fixtures/unknown_3f_local_reference/plan.json";
const std::string kErrored = "fixtures/error_8_errored_plan/plan.json";

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string fixture_text(const std::string& name) {
  std::ifstream file(std::string(ROLECALL_SOURCE_DIR) + "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("The exit status says what a pipeline needs to know") {
  struct Row {
    std::vector<std::string> arguments;
    int status;
  };
  const Row row = GENERATE(values<Row>({
      {{kPass}, 0},
      {{kFail}, 1},
      {{kUnknown}, 0},
      {{"missing.json"}, 2},
      {{kUnknown, "--fail-on", "unknown"}, 3},
      {{kUnknown, "--strict"}, 3},
      {{kUnknown, "--strict", "--fail-on", "fail"}, 0},
      {{kFail, "--fail-on", "unknown"}, 1},
      {{kFail, kUnknown, "--fail-on", "unknown"}, 1},
      {{kFail, "missing.json"}, 2},
      {{"missing.json", kFail, kPass}, 2},
      {{kFail, "--soft-fail"}, 0},
      {{kUnknown, "--fail-on", "unknown", "--soft-fail"}, 0},
      {{"missing.json", "--soft-fail"}, 2},
      {{kErrored}, 2},
      {{"--no-such-option"}, 2},
      {{"--version"}, 0},
      {{"--help"}, 0},
  }));
  std::string words;
  for (const std::string& word : row.arguments)
    words += word + " ";
  CAPTURE(words);
  CHECK(run(row.arguments).status == row.status);
}

TEST_CASE("Standard input is read when no plan is named, and where `-` stands") {
  const std::string plan = fixture_text(kFail);
  CHECK(run(Start{{}, plan}).status == 1);
  CHECK(run(Start{{"-"}, plan}).status == 1);
  const Run both = run(Start{{kPass, "-"}, plan});
  CHECK(both.status == 1);
  CHECK(contains(both.output, "2 launch paths checked: 1 compliant, 1 non-compliant, 0 undecided"));
  CHECK(contains(run(Start{{"-f", "json"}, plan}).output, "\"path\": \"stdin\""));
  CHECK(contains(run(Start{{"-f", "json", "--stdin-filename", "web.json"}, plan}).output,
                 "\"path\": \"web.json\""));
  const Run refused = run(Start{{"--stdin-filename", "web.json"}, "{"});
  CHECK(refused.status == 2);
  CHECK(contains(refused.error, "rolecall: web.json: "));
}

TEST_CASE("On a terminal with nothing to read, the program says what to do instead of waiting") {
  const Run result = run(Start{{}, {}, {}, ROLECALL_SOURCE_DIR, Start::Terminal::input});
  CHECK(result.status == 2);
  CHECK(result.output.empty());
  CHECK(contains(result.error, "terraform show -json tfplan | rolecall"));
}

TEST_CASE("One bad file among several hides nothing") {
  const Run result = run({kPass, "missing.json", "fixtures", kFail});
  CHECK(result.status == 2);
  CHECK(contains(result.output, "2 launch paths checked: 1 compliant, 1 non-compliant"));
  CHECK(contains(result.output, "missing.json"));
  CHECK(contains(result.error, "rolecall: missing.json: "));
  CHECK(contains(result.error, "rolecall: fixtures: is a folder"));
}

TEST_CASE("However many plans are evaluated at a time, what is said is the same") {
  const std::vector<std::string> plans{kPass,    "missing.json", kFail,
                                       kUnknown, "fixtures",     kErrored};
  std::vector<std::string> one{"-f", "json", "-j", "1"};
  std::vector<std::string> many{"-f", "json", "-j", "4"};
  one.insert(one.end(), plans.begin(), plans.end());
  many.insert(many.end(), plans.begin(), plans.end());
  const Run alone = run(one);
  const Run together = run(many);
  CHECK(alone.status == 2);
  CHECK(together.status == alone.status);
  CHECK(together.output == alone.output);
  CHECK(together.error == alone.error);
}

TEST_CASE("Every format writes a document about good and bad inputs alike") {
  for (const auto* format = rolecall::begin_formats(); format != rolecall::end_formats();
       ++format) {
    const std::string name(format->name);
    CAPTURE(name);
    const Run good = run({"-f", name, kFail});
    CHECK(good.status == 1);
    CHECK_FALSE(good.output.empty());
    CHECK(good.error.empty());
    const Run bad = run({"-f", name, "missing.json"});
    CHECK(bad.status == 2);
    CHECK(contains(bad.output, "missing.json"));
  }
}

TEST_CASE("A report is the same in a file and on standard output") {
  const ScratchFolder folder;
  const std::string file = folder.path("report.json");
  const Run direct = run({"-f", "json", kFail});
  const Run text = run({kFail});
  const Run both = run({"-f", "json=" + file, kFail});
  CHECK(both.status == 1);
  CHECK(folder.read("report.json") == direct.output);
  CHECK(both.output == text.output);
  const Run redirected = run({"-f", "json", "-o", file, kFail});
  CHECK(redirected.status == 1);
  CHECK(redirected.output.empty());
  CHECK(folder.read("report.json") == direct.output);
  CHECK(folder.list() == "report.json");
}

TEST_CASE("A report that cannot be written is an error, and the others are written all the same") {
  const ScratchFolder folder;
  const Run full = run({"-f", "json=/dev/full", "-f", "text", kPass});
  CHECK(full.status == 2);
  CHECK(contains(full.error, "rolecall: /dev/full: cannot be written: No space left on device"));
  CHECK(contains(full.output, "1 compliant"));
  CHECK(
      run(Start{{kPass}, {}, {}, ROLECALL_SOURCE_DIR, Start::Terminal::none, "/dev/full"}).status ==
      2);
  const Run missing = run({"-o", folder.path("no/such"), kPass});
  CHECK(missing.status == 2);
  CHECK(contains(missing.error, "its folder does not exist"));
}

TEST_CASE("Neither an input nor another report is overwritten") {
  const ScratchFolder folder;
  const std::string plan = folder.write("plan.json", fixture_text(kPass));
  CHECK(run({plan, "-o", plan}).status == 2);
  CHECK(run({plan, "-f", "json=" + folder.path("./plan.json")}).status == 2);
  CHECK(folder.read("plan.json") == fixture_text(kPass));
  const std::string report = folder.path("r");
  CHECK(run({plan, "-f", "json=" + report, "-o", report}).status == 2);
  CHECK(run({plan, "-f", "json=/dev/stdout"}).status == 2);
  CHECK(folder.list() == "plan.json");
}

TEST_CASE("A reader that closes the pipe early changes nothing but the output") {
  const ScratchFolder folder;
  const std::string fifo = folder.path("fifo");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  std::signal(SIGPIPE, SIG_IGN);
  // Opening the reading side lets the program open its own; closing it breaks the pipe.
  const int reader = ::open(fifo.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  const int writer = ::open(fifo.c_str(), O_WRONLY);
  ::close(reader);
  const Run result = run(Start{{"-o", "/dev/fd/" + std::to_string(writer), kFail}, {}});
  ::close(writer);
  CHECK(result.status == 1);
  CHECK(result.error.empty());
}

TEST_CASE("Standard output that is closed is an error, not a report in some other file") {
  const ScratchFolder folder;
  const std::string command =
      "exec " + std::string(ROLECALL_PROGRAM) + " " + kPass + " >&- 2>" + folder.path("error");
  std::filesystem::current_path(ROLECALL_SOURCE_DIR);
  const int status = std::system(command.c_str());  // NOLINT(cert-env33-c)
  CHECK(WEXITSTATUS(status) == 2);
  CHECK(contains(folder.read("error"), "standard output: cannot be written"));
}

TEST_CASE("Hostile file names are inert in errors and reports") {
  const Run result = run({"\x1b[31m\n::error::x.json"});
  CHECK(result.status == 2);
  CHECK_FALSE(contains(result.error + result.output, "\x1b"));
  CHECK(contains(result.error, "rolecall: \\u{1b}[31m\\u{a}::error::x.json: "));
  const Run option = run({"--\x1b[31m"});
  CHECK(option.status == 2);
  CHECK_FALSE(contains(option.error, "\x1b"));
}

TEST_CASE("Colour is for terminals, unless someone says otherwise") {
  const auto on_terminal = [](const std::vector<std::string>& arguments,
                              const std::vector<std::string>& environment) {
    const Run result =
        run(Start{arguments, {}, environment, ROLECALL_SOURCE_DIR, Start::Terminal::output});
    CHECK(result.status == 1);
    return contains(result.output, "\x1b[");
  };
  CHECK(on_terminal({kFail}, {}));
  CHECK(on_terminal({kFail}, {"NO_COLOR="}));
  CHECK_FALSE(on_terminal({kFail}, {"NO_COLOR=1"}));
  CHECK_FALSE(on_terminal({kFail, "--color", "never"}, {}));
  CHECK(on_terminal({kFail, "--color", "always"}, {"NO_COLOR=1"}));
  CHECK_FALSE(contains(run({kFail}).output, "\x1b["));
  CHECK(contains(run({kFail, "--color=always"}).output, "\x1b["));
}

TEST_CASE("Quiet hides passes and notices, verbose tells the steps on standard error alone") {
  const Run normal = run({kPass});
  const Run quiet = run({"-q", kPass});
  const Run verbose = run({"-v", kPass});
  CHECK(contains(normal.output, "PASS"));
  CHECK_FALSE(contains(quiet.output, "PASS  "));
  CHECK(normal.error.empty());
  CHECK(quiet.error.empty());
  CHECK(verbose.output == normal.output);
  CHECK(contains(verbose.error, "rolecall: " + kPass + ": reading"));
}

TEST_CASE("An explanation tells the whole chain of one verdict, or which addresses there are") {
  const Run all = run({"-f", "json", kPass});
  const std::size_t from = all.output.find("\"address\": \"") + 12;
  const std::string address = all.output.substr(from, all.output.find('"', from) - from);
  const Run told = run({"--explain", address, kPass});
  CHECK(told.status == 0);
  CHECK(contains(told.output, "PASS  " + address));
  CHECK(contains(told.output, "evidence, link by link"));
  CHECK(contains(told.output, "instance_profile  pass"));
  const Run typo = run({"--explain", address + "x", kPass});
  CHECK(typo.status == 2);
  CHECK(typo.output.empty());
  CHECK(contains(typo.error, "did you mean " + address + "?"));
}

TEST_CASE("An errored plan is evaluated only when that is allowed") {
  CHECK(run({kErrored}).status == 2);
  CHECK(run({kErrored, "--allow-errored", "--soft-fail"}).status == 0);
}

TEST_CASE("The largest single element that is accepted can be set") {
  const std::string plan = "{\"format_version\": \"1.2\", \"planned_values\": {\"x\": \"" +
                           std::string(3000000, 'x') + "\"}}";
  const Run small = run(Start{{"--max-element", "1MiB"}, plan});
  CHECK(small.status == 2);
  CHECK(contains(small.error, "--max-element"));
  CHECK(run(Start{{"--max-element", "4MiB"}, plan}).status == 0);
}

TEST_CASE("Reports with an evidence record name the hash of what was read") {
  CHECK(contains(run({"-f", "json", kPass}).output, "\"sha256\": \""));
}

TEST_CASE("Filters choose what is reported, and the report says so") {
  const Run result = run({"-f", "json", kFail, "--exclude", "**"});
  CHECK(result.status == 0);
  CHECK(contains(result.output, "\"checked\": 0"));
  CHECK(contains(result.output, "--exclude ** (command line)"));
  const Run unused = run({kFail, "--include", "**", "--exclude", "aws_instance.nosuch"});
  CHECK(unused.status == 1);
  CHECK(contains(unused.error, "--exclude aws_instance.nosuch matches no launch path"));
}

TEST_CASE("The job summary of GitHub Actions is added to what is there") {
  const ScratchFolder folder;
  const std::string summary = folder.write("summary", "before\n");
  const std::vector<std::string> environment{"GITHUB_STEP_SUMMARY=" + summary};
  CHECK(run(Start{{"-f", "github", kFail}, {}, environment}).status == 1);
  CHECK(folder.read("summary").rfind("before\n", 0) == 0);
  CHECK(folder.read("summary").size() > 50);
  const std::string kept = folder.read("summary");
  CHECK(run(Start{{kFail}, {}, environment}).status == 1);
  CHECK(folder.read("summary") == kept);
}

TEST_CASE("The frameworks that the control maps to can be listed") {
  const Run result = run({"--list-frameworks"});
  CHECK(result.status == 0);
  CHECK(contains(result.output, "ec2_instance_using_iam_instance_role: "));
  CHECK(contains(result.output, "  CIS AWS Foundations 5.0.0: 1.17\n"));
}

TEST_CASE("Presence alone decides when that is asked for") {
  const std::string broken_chain = "fixtures/fail_5_profile_without_role/plan.json";
  CHECK(run({broken_chain}).status == 1);
  CHECK(run({broken_chain, "--presence-only"}).status == 0);
}

TEST_CASE("Waivers accept known failures until their day, a wrong waiver file is an error") {
  const ScratchFolder folder;
  const std::string file = folder.write(
      "w.toml", "[[waiver]]\naddress = '**'\nreason = 'legacy'\nexpires = 2027-03-31\n");
  const auto on = [&](const std::string& seconds) {
    return run(Start{{kFail, "--waivers", file}, {}, {"SOURCE_DATE_EPOCH=" + seconds}});
  };
  const Run before = on("1800000000");  // 2027-01-15
  CHECK(before.status == 0);
  CHECK(contains(before.output, "legacy"));
  CHECK(contains(before.output, "0 non-compliant, 0 undecided, 1 waived"));
  const Run after = on("1806537600");  // 2027-04-01
  CHECK(after.status == 1);
  CHECK(contains(after.output, "its waiver expired on 2027-03-31"));
  const Run wrong = run({kFail, "--waivers", folder.write("x.toml", "[[waiver]]\nreson = 'r'\n")});
  CHECK(wrong.status == 2);
  CHECK(contains(wrong.error, "x.toml: line 2, column 1: unknown key reson"));
}

TEST_CASE("Today is SOURCE_DATE_EPOCH, and a waiver holds to the end of its last day") {
  struct Row {
    const char* expires;
    int status;
    const char* says;  // On standard error; empty: nothing.
  };
  const Row row = GENERATE(values<Row>({
      {"2027-01-14", 1, "expired on 2027-01-14"},  // yesterday
      {"2027-01-15", 0, "expires on 2027-01-15"},  // today
      {"2027-01-16", 0, "expires on 2027-01-16"},  // tomorrow
      {"2027-01-29", 0, "expires on 2027-01-29"},  // in 14 days
      {"2027-01-30", 0, ""},                       // in 15
      {"2028-01-15", 0, ""},
      {"2026-01-15", 1, "expired on 2026-01-15"},
      {"'never'", 0, ""},
  }));
  const ScratchFolder folder;
  const std::string file =
      folder.write("w.toml", std::string("[[waiver]]\naddress = '**'\nreason = 'legacy'\n") +
                                 "expires = " + row.expires + "\n");
  // The first and the last second of 2027-01-15, UTC.
  for (const char* now : {"1799971200", "1800057599"}) {
    CAPTURE(row.expires, now);
    const Run result =
        run(Start{{kFail, "--waivers", file}, {}, {std::string("SOURCE_DATE_EPOCH=") + now}});
    CHECK(result.status == row.status);
    if (*row.says == '\0') {
      CHECK(result.error.empty());
    } else {
      CHECK(contains(result.error, row.says));
      CHECK(contains(result.output, row.says));
    }
    CHECK(contains(result.output, row.status == 0 ? "1 waived" : "1 non-compliant"));
  }
}

TEST_CASE("A configuration in the working folder changes how reports look, never the gate") {
  const ScratchFolder folder;
  const std::string plan = std::string(ROLECALL_SOURCE_DIR) + "/" + kFail;
  const auto in_folder = [&](std::vector<std::string> words,
                             const std::vector<std::string>& environment = {}) {
    words.push_back(plan);
    return run(Start{words, {}, environment, folder.path("")});
  };
  folder.write(".rolecall.toml", "color = 'always'\n");
  CHECK(contains(in_folder({}).output, "\x1b["));
  CHECK_FALSE(contains(in_folder({}, {"ROLECALL_COLOR=never"}).output, "\x1b["));
  CHECK_FALSE(contains(in_folder({"--no-config"}).output, "\x1b["));

  folder.write(".rolecall.toml", "soft-fail = true\n");
  const Run refused = in_folder({});
  CHECK(refused.status == 2);
  CHECK(contains(refused.error, ".rolecall.toml: line 1, column 1: soft-fail cannot be set by"));
  CHECK(in_folder({"--no-config"}).status == 1);
  const Run named = in_folder({"--config", ".rolecall.toml"});
  CHECK(named.status == 0);
  CHECK(contains(named.output, "policy: --soft-fail (.rolecall.toml:1)"));
  CHECK(in_folder({}, {"ROLECALL_CONFIG=.rolecall.toml"}).status == 0);
  CHECK(in_folder({"--soft-fail=false"}, {"ROLECALL_CONFIG=.rolecall.toml"}).status == 1);

  // Reading what is no file could wait for ever.
  std::filesystem::remove(folder.path(".rolecall.toml"));
  REQUIRE(::mkfifo(folder.path(".rolecall.toml").c_str(), 0600) == 0);
  CHECK(in_folder({}).status == 1);
}

TEST_CASE("A baseline accepts what was there, and nothing new") {
  const ScratchFolder folder;
  const std::string file = folder.path("baseline.json");
  CHECK(run({kFail, "--baseline", file}).status == 2);
  CHECK(run({kFail, "--baseline", file, "--update-baseline"}).status == 0);
  CHECK(run({kFail, "--baseline", file}).status == 0);
  CHECK(run({kFail, "fixtures/fail_3d_null/plan.json", "--baseline", file}).status == 1);
  const Run fixed = run({kPass, "--baseline", file});
  CHECK(fixed.status == 0);
  CHECK(contains(fixed.error, "no longer fails: update the baseline"));
  const std::string kept = folder.read("baseline.json");
  CHECK(run({"missing.json", "--baseline", file, "--update-baseline"}).status == 2);
  CHECK(folder.read("baseline.json") == kept);
}

TEST_CASE("Two reports can be compared") {
  const ScratchFolder folder;
  const std::string good = folder.path("good.json");
  const std::string bad = folder.path("bad.json");
  REQUIRE(run({"-f", "json", "-o", good, kPass}).status == 0);
  REQUIRE(run({"-f", "ndjson", "-o", bad, kFail}).status == 1);
  const Run worse = run({"diff", good, bad});
  CHECK(worse.status == 1);
  CHECK(contains(worse.output, "worse   "));
  CHECK(run({"diff", bad, good}).status == 0);
  CHECK(run({"diff", bad, bad}).output == "0 worse, 0 better, 0 added or removed, 1 as before\n");
  CHECK(run({"diff", good}).status == 2);
  CHECK(run({"diff", good, kPass}).status == 2);
}
