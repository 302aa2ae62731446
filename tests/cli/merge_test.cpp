// Reading results back, and what becomes of damaged ones.
#include "cli/merge.h"

#include "cli/documents.h"
#include "cli/saved_results.h"
#include "rolecall/policy.h"
#include "rolecall/reporter.h"
#include "support/catch.h"
#include "support/program.h"
#include "support/render.h"
#include "support/sample_report.h"
#include "support/scratch_folder.h"

using namespace rolecall;
using namespace rolecall::cli;
using rolecall::testing::Run;
using rolecall::testing::run;
using rolecall::testing::ScratchFolder;
using rolecall::testing::Start;
using namespace std::string_literals;

namespace {

const std::string kPass = "fixtures/pass_3d_reference_name/plan.json";
const std::string kFail = "fixtures/fail_3d_omitted/plan.json";
const std::string kUnknown = "fixtures/unknown_3f_local_reference/plan.json";

// `line kind text` of each piece, fed in chunks.
std::string pieces_of(const std::string& text, std::size_t chunk) {
  std::string found;
  DocumentSplitter splitter([&](Piece&& piece) {
    const char* const kinds[] = {"doc", "cut", "other"};
    std::string shown = piece.text;
    for (char& c : shown)
      c = c == '\n' ? '~' : c;
    found += std::to_string(piece.line) + "@" + std::to_string(piece.offset) + " " +
             kinds[static_cast<std::size_t>(piece.kind)] + " " + shown + "; ";
  });
  for (std::size_t at = 0; at < text.size(); at += chunk)
    splitter.feed(std::string_view(text).substr(at, chunk));
  splitter.finish();
  return found;
}

// `path: n findings` or `path: code: message` of what a file holds.
std::string read(const std::string& file) {
  std::string text;
  read_results(
      {file, "r"}, [](std::uint64_t) {},
      [&](SavedResult&& result) {
        if (const auto* report = std::get_if<Report>(&result)) {
          text += std::to_string(report->findings.size()) + " findings; ";
        } else {
          const Error& error = *std::get<Input>(result).error;
          text += std::string(to_string(error.code)) + ": " + error.message + "; ";
        }
      });
  return text;
}

std::string sample(const char* format) {
  Report report = support::empty_report();
  report.findings.push_back(support::failing_finding("aws_instance.a"));
  apply_policy({}, report);
  return support::render(format, report);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A stream is split into its documents wherever it is cut into chunks") {
  struct Row {
    std::string text, pieces;
  };
  const Row row = GENERATE(values<Row>({
      {"", ""},
      {" \n\t\r\n", ""},
      {"{}", "1@0 doc {}; "},
      {"{}\n{\"a\":[{}]}\n", "1@0 doc {}; 2@3 doc {\"a\":[{}]}; "},
      {"{\n  \"a\": {\n  }\n}\n\n{\n}\n", "1@0 doc {~  \"a\": {~  }~}; 6@18 doc {~}; "},
      {"{\"}\\\"{\":1} {}", "1@0 doc {\"}\\\"{\":1}; 1@11 doc {}; "},
      {"{\"a\":[1,\n", "1@0 cut {\"a\":[1,~; "},
      {"{\"a\": \"tor\n{}\n", "1@0 cut {\"a\": \"tor~; 2@11 doc {}; "},
      {"oops\nagain\n{}\n", "1@0 other oops~again~; 3@11 doc {}; "},
      {"{}}\n{}\n", "1@0 doc {}; 1@2 other }~; 2@4 doc {}; "},
  }));
  for (const std::size_t chunk : {1UL, 2UL, 3UL, 1000UL}) {
    CAPTURE(row.text, chunk);
    CHECK(pieces_of(row.text, chunk) == row.pieces);
  }
}

TEST_CASE("Results are read in any layout, several in one file") {
  const ScratchFolder folder;
  const std::string line = sample("ndjson");
  const std::string document = sample("json");
  CHECK(read(folder.write("r", line)) == "1 findings; ");
  CHECK(read(folder.write("r", document)) == "1 findings; ");
  CHECK(read(folder.write("r", line + "\n" + line + document + document)) ==
        "1 findings; 1 findings; 1 findings; 1 findings; ");
  CHECK(read(folder.write("r", "\xef\xbb\xbf" + line)) == "1 findings; ");
  CHECK(read(folder.write("r", replaced(document, "\n", "\r\n"))) == "1 findings; ");
  CHECK(read(folder.write("r", line.substr(0, line.size() - 1))) == "1 findings; ");
  // Members of a later minor version do no harm.
  CHECK(read(folder.write("r", replaced(line, "\"1.0\"", "\"1.9\",\"new\":1"))) == "1 findings; ");
}

TEST_CASE("What is wrong with a result is told with its line, and hides no other") {
  const ScratchFolder folder;
  const std::string line = sample("ndjson");
  struct Row {
    std::string bad, says;
  };
  const Row row = GENERATE_COPY(values<Row>({
      {line.substr(0, line.size() / 2) + "\n",
       "truncated: ends in the middle of the result that begins in line 2; was it still being "
       "written, or the disk full?"},
      {"Killed\n",
       "not-a-report: line 2 is not a result that rolecall wrote with -f json or -f ndjson"},
      {"[]\n",
       "not-a-report: line 2 is not a result that rolecall wrote with -f json or -f ndjson"},
      {"{}\n",
       "not-a-report: line 2 is not a result that rolecall wrote with -f json or -f ndjson"},
      {"{\"format_version\":\"1.2\"}\n",
       "not-a-report: line 2 is a plan, not a result; evaluate it first: rolecall -f "
       "json=result.json PLAN"},
      {"{\"a\" 1}\n", "malformed: line 2 is broken JSON"},
      {replaced(line, "\"1.0\"", "\"2.0\""),
       "unsupported-format: line 2 has a schema_version of another major; read it with the "
       "rolecall that wrote it"},
      {replaced(line, "\"status\":\"fail\"", "\"status\":\"odd\""),
       "not-a-report: line 2 is not a whole result: a member is missing, or its value is not known "
       "to this version of rolecall"},
      {replaced(line, "\"bytes\"", "\"octets\""),
       "not-a-report: line 2 is not a whole result: a member is missing, or its value is not known "
       "to this version of rolecall"},
      {replaced(line, "\"input\":\"", "\"input\":\"other"),
       "not-a-report: line 2 is not a whole result: a member is missing, or its value is not known "
       "to this version of rolecall"},
      {replaced(line, "\"id\":\"ec2", "\"id\":\"s3"),
       "not-a-report: line 2 is about another control"},
  }));
  CAPTURE(row.bad);
  CHECK(read(folder.write("r", line + row.bad + line)) ==
        "1 findings; " + row.says + "; 1 findings; ");
}

TEST_CASE("Files that hold no result say so") {
  const ScratchFolder folder;
  CHECK(read(folder.write("r", "")) == "empty: is empty; was rolecall stopped before it wrote?; ");
  CHECK(read(folder.write("r", "\xff\xfe{\0"s)) ==
        "malformed: is UTF-16; write results with --output FILE instead of `>`; ");
  CHECK(read(folder.path("missing")) ==
        "unreadable: cannot be opened: No such file or directory; ");
  CHECK(read(folder.path("")) == "unreadable: is a folder; name the results in it; ");
}

TEST_CASE("The report of many runs names what not all of them were held to") {
  const auto one = [](const std::string& path, const std::vector<std::string>& policy) {
    Report report = support::empty_report();
    report.inputs[0].path = path;
    report.policy = policy;
    report.notices = {"the same"};
    return report;
  };
  MergedReport merged;
  merged.add(one("a", {"--strict (command line)", "--soft-fail (ci.toml:1)"}));
  merged.add(one("b", {"--strict (command line)"}));
  merged.add(one("b", {"--strict (command line)", "--include x (command line)"}));
  Input refused;
  refused.path = "c";
  merged.add_refused(std::move(refused));
  const Report report =
      std::move(merged).finish({"--fail-on unknown (command line)"}, std::nullopt);
  CHECK(report.policy == std::vector<std::string>{"--strict (command line)",
                                                  "--soft-fail (ci.toml:1) for 1 of 3 inputs",
                                                  "--include x (command line) for 1 of 3 inputs",
                                                  "--fail-on unknown (command line)"});
  CHECK(report.notices ==
        std::vector<std::string>{"the same",
                                 "several results are about an input of the same name (b): give "
                                 "each plan its own (--stdin-filename)"});
  CHECK(report.inputs.size() == 4);
}

TEST_CASE("A report of one CI run names it; one of several names the run that merged them") {
  const auto one = [](const std::string& run) {
    Report report;
    report.ci = CiRun{"github", "a/b", "c", run, ""};
    return report;
  };
  const CiRun own{"gitlab", "", "", "9", ""};
  const auto run_of = [&](const std::vector<std::string>& runs) {
    MergedReport merged;
    for (const std::string& name : runs)
      merged.add(one(name));
    return std::move(merged).finish({}, own).ci.value().run;
  };
  CHECK(run_of({"1", "1"}) == "1");
  CHECK(run_of({"1", "2"}) == "9");
  CHECK(run_of({}) == "9");
}

TEST_CASE("merge has the exit status of an evaluation, the worst of all results") {
  const ScratchFolder folder;
  const auto result = [&](const std::string& name, const std::vector<std::string>& plans) {
    std::vector<std::string> words{"-f", "ndjson", "-o", folder.path(name)};
    words.insert(words.end(), plans.begin(), plans.end());
    run(words);
    return folder.path(name);
  };
  const std::string pass = result("pass", {kPass});
  const std::string fail = result("fail", {kFail});
  const std::string unknown = result("unknown", {kUnknown});
  const std::string refused = result("refused", {kPass, "missing.json"});
  CHECK(run({"merge", pass}).status == 0);
  CHECK(run({"merge", pass, fail}).status == 1);
  CHECK(run({"merge", unknown}).status == 0);
  CHECK(run({"merge", unknown, "--fail-on", "unknown"}).status == 3);
  CHECK(run({"merge", unknown, fail, "--fail-on", "unknown"}).status == 1);
  CHECK(run({"merge", fail, "--soft-fail"}).status == 0);
  CHECK(run({"merge", fail, "--exclude", "**"}).status == 0);
  CHECK(run({"merge", refused, fail}).status == 2);
  CHECK(run({"merge", refused, "--soft-fail"}).status == 2);
  CHECK(run({"merge", fail, folder.path("missing")}).status == 2);
  CHECK(run({"merge", pass, "--strict"}).status == 2);
  CHECK(run(Start{{"merge"}, folder.read("fail")}).status == 1);
  CHECK(run(Start{{"merge", pass, "-"}, folder.read("fail")}).status == 1);
  CHECK(run(Start{{"merge"}, ""}).status == 2);
}

TEST_CASE("A damaged result is an input that could not be evaluated in every format") {
  const ScratchFolder folder;
  run({"-f", "ndjson", "-o", folder.path("good.ndjson"), kFail});
  const std::string damaged =
      folder.write("damaged.ndjson", folder.read("good.ndjson") + "{\"schema_ver");
  for (const Format* format = begin_formats(); format != end_formats(); ++format) {
    const Run merged = run({"merge", "-f", std::string(format->name), damaged});
    CAPTURE(format->name, merged.output);
    CHECK(merged.status == 2);
    CHECK(contains(merged.output, "damaged.ndjson"));
    CHECK(contains(merged.output, "begins in line 2"));
    CHECK(contains(merged.output, "aws_instance."));
    CHECK(contains(merged.error,
                   "damaged.ndjson: ends in the middle of the result that begins in line 2"));
  }
}

TEST_CASE("merge writes many reports at once, and none over a result") {
  const ScratchFolder folder;
  const std::string result = folder.path("r.json");
  run({"-f", "json", "-o", result, kFail});
  const std::string kept = folder.read("r.json");
  CHECK(run({"merge", "-f", "html=" + folder.path("fleet.html"), "-f",
             "sarif=" + folder.path("fleet.sarif"), "-f", "json", "-o", folder.path("fleet.json"),
             result})
            .status == 1);
  CHECK(folder.list() == "fleet.html fleet.json fleet.sarif r.json");
  CHECK(run({"merge", "-o", result, result}).status == 2);
  CHECK(folder.read("r.json") == kept);
}

TEST_CASE("merge says which options are not its own") {
  const Run strict = run({"merge", "--strict", "r.json"});
  CHECK(strict.status == 2);
  CHECK(contains(strict.error, "--strict is not for merge: it was decided when the results were"));
  const Run typo = run({"merge", "--formt", "json"});
  CHECK(contains(typo.error, "did you mean --format?"));
  const Run help = run({"merge", "--help"});
  CHECK(help.status == 0);
  CHECK(contains(help.output, "Usage: rolecall merge"));
  CHECK_FALSE(contains(help.output, "--strict"));
}

TEST_CASE("diff refuses what it cannot compare") {
  const ScratchFolder folder;
  const std::string good = folder.write("good", sample("json"));
  for (const std::string& text : {std::string(), std::string("{}"), sample("ndjson") + "oops",
                                  sample("json").substr(0, 99)}) {
    CAPTURE(text);
    CHECK(run({"diff", good, folder.write("bad", text)}).status == 2);
    CHECK(run({"diff", folder.write("bad", text), good}).status == 2);
  }
  run({"-f", "json", "-o", folder.path("refused"), "missing.json"});
  CHECK(contains(run({"diff", good, folder.path("refused")}).error, "nothing to compare it with"));
  CHECK(run({"diff", good, good}).status == 0);
}
