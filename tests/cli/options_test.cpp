#include "cli/options.h"

#include "support/catch.h"

using namespace rolecall;
using namespace rolecall::cli;

namespace {

using Words = std::vector<std::string>;

Options options_of(const Words& words) {
  auto parsed = parse_options(words);
  if (auto* stop = std::get_if<Stop>(&parsed)) FAIL("refused: " << stop->error);
  return std::get<Options>(parsed);
}

std::string refusal_of(const Words& words) {
  auto parsed = parse_options(words);
  auto* stop = std::get_if<Stop>(&parsed);
  if (stop == nullptr) return "accepted";
  CHECK(stop->exit_status == 2);
  CHECK(stop->output.empty());
  return stop->error;
}

// `format→file …`, `-` for the main report.
std::string formats_of(const Words& words) {
  std::string text;
  for (const FormatRequest& request : options_of(words).formats) {
    text += (text.empty() ? "" : " ") + std::string(request.format->name) + "→" +
            (request.file.empty() ? "-" : request.file);
  }
  return text;
}

}  // namespace

TEST_CASE("Words that are no options are plans, whatever they look like") {
  CHECK(options_of({"a.json", "-q", "b.json"}).plans == Words{"a.json", "b.json"});
  CHECK(options_of({"-f", "json", "a.json", "b.json"}).plans == Words{"a.json", "b.json"});
  CHECK(options_of({"[a,b]", "-"}).plans == Words{"[a,b]", "-"});
  CHECK(options_of({"a.json", "--", "-q", "--", "--strict"}).plans ==
        Words{"a.json", "-q", "--", "--strict"});
  CHECK(options_of({}).plans.empty());
}

TEST_CASE("There is always one main report, text unless another format is named") {
  CHECK(formats_of({}) == "text→-");
  CHECK(formats_of({"-f", "json"}) == "json→-");
  CHECK(formats_of({"--format=json=out.json"}) == "json→out.json text→-");
  CHECK(formats_of({"-f", "json=a=b,c", "-f", "text"}) == "json→a=b,c text→-");
  CHECK(formats_of({"-fjson", "-f", "text=[x]"}) == "json→- text→[x]");
  CHECK(formats_of({"-f", "json=-"}) == "json→-");
}

TEST_CASE("Every option arrives where it works") {
  const Options options = options_of({"--output",
                                      "o",
                                      "--fail-on",
                                      "warning",
                                      "--presence-only",
                                      "--strict",
                                      "--changed-only",
                                      "--soft-fail",
                                      "--stdin-filename",
                                      "s",
                                      "--explain",
                                      "[a]",
                                      "--allow-errored",
                                      "--max-element",
                                      "1KiB",
                                      "--hash",
                                      "-j",
                                      "3",
                                      "--include",
                                      "a",
                                      "--include",
                                      "b",
                                      "--exclude",
                                      "[c]",
                                      "--color",
                                      "never",
                                      "--quiet"});
  CHECK(options.output == "o");
  CHECK(options.policy.fail_on == FailOn::warning);
  CHECK(options.policy.presence_only);
  CHECK(options.policy.strict);
  CHECK(options.policy.changed_only);
  CHECK(options.policy.soft_fail);
  CHECK(options.stdin_filename == "s");
  CHECK(options.explain == "[a]");
  CHECK(options.evaluate.allow_errored);
  CHECK(options.evaluate.max_element == 1024);
  CHECK(options.evaluate.hash);
  CHECK(options.jobs == 3);
  CHECK(options.filter.include == Words{"a", "b"});
  CHECK(options.filter.exclude == Words{"[c]"});
  CHECK(options.color == Color::never);
  CHECK(options.verbosity == Verbosity::quiet);
}

TEST_CASE("Without options the gate is fail, and nothing is given that was not asked for") {
  const Options options = options_of({});
  CHECK_FALSE(options.policy.fail_on.has_value());
  CHECK_FALSE(options.policy.strict);
  CHECK_FALSE(options.explain.has_value());
  CHECK(options.output.empty());
  CHECK(options.stdin_filename == "stdin");
  CHECK(options.evaluate.max_element == 64U * 1024 * 1024);
  CHECK(options.color == Color::automatic);
  CHECK(options.verbosity == Verbosity::normal);
}

TEST_CASE("A wrong command line is refused with what to do instead") {
  struct Row {
    Words words;
    const char* says;
  };
  const Row row = GENERATE(values<Row>({
      {{"--formt", "json"}, "unknown option --formt (did you mean --format?)"},
      {{"--stric=1"}, "unknown option --stric (did you mean --strict?)"},
      {{"-z"}, "unknown option -z"},
      {{"-qz"}, "unknown option -z"},
      {{"-f"}, "--format: 1 required FMT[=FILE] missing"},
      {{"-f", "yaml"}, "--format yaml is not known: use one of text, json"},
      {{"-f", "json="}, "--format json= names no file after the `=`"},
      {{"-f", "json", "-f", "text"}, "only one --format can go to standard output"},
      {{"--fail-on", "never"}, "--fail-on never is not known: use fail, unknown or warning"},
      {{"--color", "red"}, "--color red is not known: use auto, always or never"},
      {{"--max-element", "big"}, "--max-element big is not a size such as 64MiB"},
      {{"--jobs", "0"}, "--jobs 0 is not a number from 1 to 256"},
      {{"-j", "x"}, "--jobs x is not a number from 1 to 256"},
      {{"-q", "-v"}, "--quiet and --verbose contradict each other"},
      {{"--explain", "a", "-f", "json"}, "excludes"},
      {{"-o", "a", "-o", "b"}, "--output"},
  }));
  const std::string message = refusal_of(row.words);
  CAPTURE(message);
  CHECK(message.find(row.says) != std::string::npos);
  CHECK(message.find("see `rolecall --help`") != std::string::npos);
}

TEST_CASE("Help and version are answers, not errors") {
  const auto help = std::get<Stop>(parse_options({"--help"}));
  CHECK(help.exit_status == 0);
  CHECK(help.error.empty());
  for (const char* part : {"Usage: rolecall", "-f, --format FMT[=FILE]", "--fail-on",
                           "Examples:", "Exit status:", "--explain ADDRESS"}) {
    CAPTURE(part);
    CHECK(help.output.find(part) != std::string::npos);
  }
  const auto version = std::get<Stop>(parse_options({"--version"}));
  CHECK(version.exit_status == 0);
  CHECK(version.output.rfind("rolecall ", 0) == 0);
}

TEST_CASE("Help lines fit a terminal of 100 columns") {
  std::string help = std::get<Stop>(parse_options({"-h"})).output;
  while (!help.empty()) {
    const std::size_t end = help.find('\n');
    CAPTURE(help.substr(0, end));
    CHECK(end <= 100);
    help.erase(0, end + 1);
  }
}
