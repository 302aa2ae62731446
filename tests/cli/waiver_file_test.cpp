#include "cli/waiver_file.h"

#include "cli/baseline.h"
#include "support/catch.h"
#include "support/scratch_folder.h"

using namespace rolecall;
using namespace rolecall::cli;
using rolecall::testing::ScratchFolder;

namespace {

const std::string kGood = R"([[waiver]]
address = "module.legacy.**"
input = "live/*.json"
reason = "moves in Q3"
expires = 2027-03-31
owner = "platform"
ticket = "OPS-1"

[[waiver]]
address = 'aws_instance.bastion["a.b"]'
reason = "no AWS calls"
expires = "never"
)";

std::string refusal(const std::string& text) {
  const ScratchFolder folder;
  const auto read = read_waivers(folder.write("w.toml", text));
  const auto* problem = std::get_if<Problem>(&read);
  return problem == nullptr ? "accepted" : problem->message;
}

}  // namespace

TEST_CASE("A waiver file is read in full") {
  const ScratchFolder folder;
  const std::string file = folder.write("w.toml", kGood);
  const auto rules = std::get<std::vector<WaiverRule>>(read_waivers(file));
  REQUIRE(rules.size() == 2);
  CHECK(rules[0].address == "module.legacy.**");
  CHECK(rules[0].input == "live/*.json");
  CHECK(rules[0].reason == "moves in Q3");
  CHECK(rules[0].expires == "2027-03-31");
  CHECK(rules[0].owner == "platform");
  CHECK(rules[0].ticket == "OPS-1");
  CHECK(rules[0].source == file + ":1");
  CHECK(rules[1].address == "aws_instance.bastion[\"a.b\"]");
  CHECK(rules[1].expires == "never");
  CHECK(rules[1].source == file + ":9");
  CHECK(refusal("") == "accepted");
}

TEST_CASE("Mistakes in a waiver file are refused, and say where they are") {
  struct Row {
    const char* text;
    const char* says;
  };
  const Row row = GENERATE(values<Row>({
      {"[[waiver]]\nreason = 'r'\nexpires = 'never'\n",
       "line 1, column 1: a waiver needs an address"},
      {"[[waiver]]\naddress = 'a'\nexpires = 'never'\n", "a waiver needs a reason"},
      {"[[waiver]]\naddress = 'a'\nreason = ' '\nexpires = 'never'\n", "a waiver needs a reason"},
      {"[[waiver]]\naddress = 'a'\nreason = 'r'\n", "a waiver needs expires"},
      {"[[waiver]]\naddress = 'a'\nreason = 'r'\nexpires = 'soon'\n", "a waiver needs expires"},
      {"[[waiver]]\naddress = 'a'\nreason = 'r'\nexpires = '2027-02-30'\n",
       "a waiver needs expires"},
      {"[[waiver]]\nadress = 'a'\n", "line 2, column 1: unknown key adress"},
      {"[[waiver]]\naddress = 1\n", "line 2, column 11: address must be a string"},
      {"[[waiver]]\n\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\" = 1\n", "line 2, column 1: "},
      {"[[waiver]]\naddress = { \"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\" = 1 ? }\n",
       "line 2, column 23: "},
      {"[waiver]\naddress = 'a'\n", "write [[waiver]] with two brackets"},
      {"waiver = 1\n", "write [[waiver]] with two brackets"},
      {"[[waivers]]\n", "unknown key waivers"},
      {"[[waiver]\n", "line 1, column 10: "},
  }));
  const std::string message = refusal(row.text);
  CAPTURE(row.text, message);
  CHECK(message.find(row.says) != std::string::npos);
}

TEST_CASE("A waiver file that is not there is refused") {
  const auto read = read_waivers("/no/such/file.toml");
  REQUIRE(std::holds_alternative<Problem>(read));
}

TEST_CASE("A baseline holds what was written, sorted") {
  const ScratchFolder folder;
  Report report;
  report.inputs.emplace_back();
  for (const char* address : {"aws_instance.b", "aws_instance.a[\"\xff\"]"}) {
    Finding finding;
    finding.address = address;
    finding.requirements.instance_profile = Outcome::fail;
    report.findings.push_back(finding);
  }
  apply_policy({}, report);
  std::string text;
  write_baseline(failures_of(report), [&](std::string_view piece) {
    text += piece;
    return true;
  });
  const auto known =
      std::get<std::vector<KnownFailure>>(read_baseline(folder.write("b.json", text)));
  REQUIRE(known.size() == 2);
  CHECK(known[0].fingerprint == report.findings[1].fingerprint);
  CHECK(known[1].address == "aws_instance.b");
  CHECK(known[1].fingerprint == report.findings[0].fingerprint);
}

TEST_CASE("What is not a baseline is refused") {
  const ScratchFolder folder;
  const char* text = GENERATE(
      "", "{", "[]", "{}", "{\"schema_version\": \"2.0\", \"known\": []}",
      "{\"schema_version\": \"1.0\", \"known\": [1]}",
      "{\"schema_version\": \"1.0\", \"known\": [{\"fingerprint\": 1, \"address\": \"a\"}]}");
  CAPTURE(text);
  CHECK(std::holds_alternative<Problem>(read_baseline(folder.write("b.json", text))));
}
