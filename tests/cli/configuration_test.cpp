// Who may set an option, who wins, and what is said of a mistake.
#include <map>

#include "cli/config_file.h"
#include "cli/environment_settings.h"
#include "cli/manual.h"
#include "cli/options.h"
#include "support/catch.h"
#include "support/scratch_folder.h"

using namespace rolecall;
using namespace rolecall::cli;
using rolecall::testing::ScratchFolder;

namespace {

using Words = std::vector<std::string>;
using From = OptionRow::From;
using Takes = OptionRow::Takes;

// Values that an option accepts, one for each of those who may set it.
Words samples_of(const OptionRow& row) {
  if (row.takes == Takes::nothing) return {"true", "false", "true", "true"};
  const std::map<Option, Words> samples{{Option::format, {"json", "sarif", "html", "markdown"}},
                                        {Option::color, {"always", "never", "auto", "always"}},
                                        {Option::fail_on, {"warning", "unknown", "fail", "fail"}},
                                        {Option::max_element, {"1MiB", "2MiB", "3MiB", "4MiB"}},
                                        {Option::jobs, {"2", "3", "4", "5"}}};
  const auto found = samples.find(row.option);
  return found == samples.end() ? Words{"a", "b", "c", "d"} : found->second;
}

// As a configuration file writes it.
std::string toml_line(const OptionRow& row, const std::string& value) {
  const std::string quoted = "\"" + value + "\"";
  const std::string text = row.takes == Takes::nothing ? value
                           : row.takes == Takes::list  ? "[" + quoted + "]"
                                                       : quoted;
  return std::string(row.name) + " = " + text + "\n";
}

// The line of an option in --show-config, without its padding.
std::string shown(const OptionRow& row, const Words& words, const Surroundings& surroundings) {
  Words all = words;
  all.emplace_back("--show-config");
  const auto parsed = parse_options(all, Command::evaluate, surroundings);
  const auto& stop = std::get<Stop>(parsed);
  if (stop.exit_status != 0) return "refused: " + stop.error;
  const std::string name = std::string(row.name) + " =";
  std::size_t at = 0;
  while (at < stop.output.size()) {
    const std::size_t end = stop.output.find('\n', at);
    std::string line = stop.output.substr(at, end - at);
    at = end + 1;
    if (line.rfind("# ", 0) == 0) line.erase(0, 2);
    if (line.rfind(name, 0) != 0) continue;
    const std::size_t comment = line.find("  # ");
    const std::size_t text = line.find_last_not_of(' ', comment);
    return line.substr(0, text + 1) + line.substr(comment + 1);
  }
  return "not shown";
}

enum Setter : unsigned { kFlag = 1, kVariable = 2, kConfig = 4, kFound = 8 };

bool may_set(const OptionRow& row, Setter setter) {
  switch (setter) {
    case kFlag:
      return true;
    case kVariable:
      return row.from != From::question;
    case kConfig:
      return row.from == From::config || row.from == From::anyone;
    case kFound:
      break;
  }
  return row.from == From::anyone;
}

std::string refusal_of(const Words& words, const Surroundings& surroundings,
                       Command command = Command::evaluate) {
  const auto parsed = parse_options(words, command, surroundings);
  const auto* stop = std::get_if<Stop>(&parsed);
  if (stop == nullptr) return "accepted";
  CHECK(stop->exit_status == 2);
  return stop->error;
}

Options options_of(const Words& words, const Surroundings& surroundings) {
  const auto parsed = parse_options(words, Command::evaluate, surroundings);
  if (const auto* stop = std::get_if<Stop>(&parsed)) FAIL("refused: " << stop->error);
  return std::get<Options>(parsed);
}

}  // namespace

TEST_CASE("Of all who set an option the flag wins, then the variable, then the file") {
  const ScratchFolder folder;
  for (const OptionRow& row : option_table()) {
    // What turns itself off, or needs another option, has a test of its own.
    const bool special = row.option == Option::config || row.option == Option::no_config ||
                         row.option == Option::update_baseline || row.option == Option::explain;
    if (special || row.from == From::question) continue;
    const Words samples = samples_of(row);
    const std::string config = folder.write("ci.toml", toml_line(row, samples[2]));
    const std::string found = folder.write("found.toml", toml_line(row, samples[3]));
    for (unsigned setters = 0; setters < 16; ++setters) {
      Words words;
      Surroundings around;
      std::string expected = "default";
      const auto says = [&](std::size_t sample, const std::string& who) {
        std::string line = toml_line(row, samples[sample]);
        line.pop_back();
        expected = line + " # " + who;
      };
      if ((setters & kFound) != 0) {
        if (!may_set(row, kFound)) continue;
        around.config = found;
        says(3, found + ":1");
      }
      if ((setters & kConfig) != 0) {
        words = {"--config", config};
        says(2, config + ":1");
      }
      if ((setters & kVariable) != 0) {
        around.environment = {variable_of(row) + "=" + samples[1]};
        says(1, "environment " + variable_of(row));
      }
      if ((setters & kFlag) != 0) {
        words.push_back("--" + std::string(row.name) + "=" + samples[0]);
        says(0, "command line");
      }
      CAPTURE(row.name, setters);
      const std::string line = shown(row, words, around);
      if (setters == 0) {
        const bool says_nobody = line.find("# default") != std::string::npos ||
                                 line.find("# not set") != std::string::npos;
        CHECK(says_nobody);
      } else {
        CHECK(line == expected);
      }
    }
  }
}

TEST_CASE("A file that is found by itself sets presentation, and says how to set the rest") {
  const ScratchFolder folder;
  for (const OptionRow& row : option_table()) {
    const std::string line = toml_line(row, samples_of(row)[0]);
    const std::string file = folder.write("found.toml", line);
    CAPTURE(line);
    Surroundings around;
    around.config = file;
    const std::string said = refusal_of({}, around);
    if (may_set(row, kFound)) {
      CHECK(said == "accepted");
    } else if (may_set(row, kConfig)) {
      CHECK(said.rfind(file + ": line 1, column 1: " + std::string(row.name), 0) == 0);
      CHECK(said.find("--config") != std::string::npos);
    } else {
      CHECK(said == file + ": line 1, column 1: " + std::string(row.name) +
                        " is for the command line, not for a configuration file");
    }
    CHECK(refusal_of({"--no-config"}, around) == "accepted");
  }
  Surroundings around;
  around.config = folder.write("found.toml", "color = \"never\"\nformat = [\"json=out.json\"]\n");
  CHECK(refusal_of({}, around) ==
        around.config +
            ": line 2, column 10: format json=out.json names an output file, which a file that is "
            "found by itself cannot do; name the file with --config");
  CHECK(refusal_of({"--config", around.config}, {}) == "accepted");
}

TEST_CASE("A mistake in a configuration file is an error that names line and column") {
  struct Row {
    const char* text;
    const char* says;
  };
  const Row row = GENERATE(values<Row>({
      {"strct = true", "line 1, column 1: unknown key strct (did you mean strict?)"},
      {"\nzzzzzz = 1", "line 2, column 1: unknown key zzzzzz (keys are options without"},
      {"[gate]\nstrict = true", "line 1, column 2: unknown key gate"},
      {"strict = \"yes\"", "line 1, column 10: strict must be true or false"},
      {"strict = 1", "line 1, column 10: strict must be true or false"},
      {"fail-on = \"never\"", "line 1, column 11: fail-on never is not known: use fail, unknown"},
      {"fail-on = true", "line 1, column 11: fail-on must be a string"},
      {"fail-on = []", "line 1, column 11: fail-on must be a string"},
      {"color = 'red'", "line 1, column 9: color red is not known: use auto"},
      {"jobs = 0", "line 1, column 8: jobs 0 is not a number from 1 to 256"},
      {"max-element = 'big'", "line 1, column 15: max-element big is not a size"},
      {"format = 'yaml'", "line 1, column 10: format yaml is not known"},
      {"format = ['json', 7.5]", "line 1, column 19: format must be a string"},
      {"include = []", "line 1, column 11: include is empty"},
      {"output = ''", "line 1, column 10: output is empty"},
      {"strict = tru", "line 1, column "},
      {"strict = true\nstrict = true", "line 2, column "},
      {"explain = 'a'", "line 1, column 1: explain is for the command line"},
  }));
  const ScratchFolder folder;
  const std::string file = folder.write("ci.toml", row.text);
  const std::string said = refusal_of({"--config", file}, {});
  CAPTURE(row.text, said);
  CHECK(said.rfind(file + ": ", 0) == 0);
  CHECK(said.find(row.says) != std::string::npos);
}

TEST_CASE("A configuration file that is not there is an error, unless it was only looked for") {
  const ScratchFolder folder;
  const std::string missing = folder.path("missing.toml");
  CHECK(refusal_of({"--config", missing}, {}).rfind(missing + ": ", 0) == 0);
  CHECK(refusal_of({}, {{"ROLECALL_CONFIG=" + missing}, ""}).rfind(missing + ": ", 0) == 0);
  CHECK(refusal_of({}, {}) == "accepted");
}

TEST_CASE("Which file is read follows the same precedence") {
  const ScratchFolder folder;
  const std::string red = folder.write("a.toml", "color = 'always'\n");
  const std::string plain = folder.write("b.toml", "color = 'never'\n");
  const auto color = [](const Words& words, const Surroundings& around) {
    return options_of(words, around).color;
  };
  CHECK(color({}, {{}, red}) == Color::always);
  CHECK(color({"--config", plain}, {{}, red}) == Color::never);
  CHECK(color({}, {{"ROLECALL_CONFIG=" + plain}, red}) == Color::never);
  CHECK(color({"--config", red}, {{"ROLECALL_CONFIG=" + plain}, ""}) == Color::always);
  CHECK(color({"--no-config"}, {{"ROLECALL_CONFIG=" + red}, red}) == Color::automatic);
  CHECK(color({"--config", red}, {{"ROLECALL_NO_CONFIG=1"}, plain}) == Color::always);
  CHECK(color({}, {{"ROLECALL_NO_CONFIG=1"}, red}) == Color::automatic);
  CHECK(refusal_of({"--config", red, "--no-config"}, {}).find("contradict") != std::string::npos);
}

TEST_CASE("Variables take words for flags and a line for each value of a list") {
  const auto sets = [](const std::string& entry) { return options_of({}, {{entry}, ""}); };
  for (const char* on : {"1", "true", "TRUE", "True"})
    CHECK(sets(std::string("ROLECALL_STRICT=") + on).policy.strict);
  for (const char* off : {"0", "false", "FALSE", "False", ""})
    CHECK_FALSE(sets(std::string("ROLECALL_STRICT=") + off).policy.strict);
  CHECK(refusal_of({}, {{"ROLECALL_STRICT=yes"}, ""})
            .find("ROLECALL_STRICT=yes is neither 1 (true) nor 0 (false)") == 0);
  CHECK(refusal_of({}, {{"ROLECALL_FAIL_ON=never"}, ""})
            .find("ROLECALL_FAIL_ON: fail-on never is not known") == 0);
  CHECK(sets("ROLECALL_INCLUDE=a.b[\"x,y z\"]\nc\r\n\n").filter.include ==
        Words{"a.b[\"x,y z\"]", "c"});
  CHECK(sets("ROLECALL_INCLUDE=\n").filter.include.empty());
}

TEST_CASE("A variable that is nearly one of ours is told, others are left alone") {
  const auto notices = [](const std::string& entry) {
    return options_of({}, {{entry}, ""}).notices;
  };
  CHECK(notices("ROLECALL_STRCT=1") ==
        Words{"ROLECALL_STRCT sets nothing (did you mean ROLECALL_STRICT?)"});
  CHECK(notices("ROLECALL_VERSION=0.1.0").empty());
  CHECK(notices("ROLECALL_HELP=1").empty());
  CHECK(notices("ROLE=1").empty());
}

TEST_CASE("A flag can be turned off again on the command line") {
  const Surroundings around{{"ROLECALL_STRICT=1", "ROLECALL_QUIET=1"}, ""};
  CHECK(options_of({}, around).policy.strict);
  CHECK_FALSE(options_of({"--strict=false"}, around).policy.strict);
  CHECK(options_of({}, around).verbosity == Verbosity::quiet);
  CHECK(options_of({"-v"}, around).verbosity == Verbosity::verbose);
  CHECK(options_of({"--quiet=false", "-v"}, around).verbosity == Verbosity::verbose);
}

TEST_CASE("The policy names who set what") {
  const ScratchFolder folder;
  const std::string file = folder.write(
      "ci.toml", "color = 'never'\n\nwaivers = ['w.toml', 'x.toml']\nstrict = false\n");
  const Options options = options_of({"--config", file, "--fail-on", "unknown", "--include", "a"},
                                     {{"ROLECALL_CHANGED_ONLY=1", "ROLECALL_FAIL_ON=fail"}, ""});
  CHECK(options.policy_lines ==
        Words{"--fail-on unknown (command line)",
              "--changed-only (environment ROLECALL_CHANGED_ONLY)", "--include a (command line)",
              "--waivers w.toml (" + file + ":3)", "--waivers x.toml (" + file + ":3)"});
  CHECK(options_of({}, {}).policy_lines.empty());
}

TEST_CASE("--show-config shows what --strict implies, and typos of variables") {
  const auto parsed =
      parse_options({"--show-config", "--strict"}, Command::evaluate, {{"ROLECALL_STRCT=1"}, ""});
  const std::string text = std::get<Stop>(parsed).output;
  CHECK(text.find("# note: ROLECALL_STRCT sets nothing") == 0);
  CHECK(text.find("fail-on = \"unknown\"                 # default under --strict") !=
        std::string::npos);
}

TEST_CASE("What --show-config prints is a configuration file that sets the same") {
  const ScratchFolder folder;
  const Words words{"-f",       "json",      "-f",        "html=a \"b\"\n.html",
                    "--strict", "--include", "a[\"\\\"]", "--max-element",
                    "1KiB",     "--color",   "never",     "--hash"};
  Words shown_words = words;
  shown_words.emplace_back("--show-config");
  const auto first = std::get<Stop>(parse_options(shown_words)).output;
  const std::string file = folder.write("shown.toml", first);
  const Options direct = options_of(words, {});
  const Options again = options_of({"--config", file}, {});
  CHECK(again.formats.size() == 2);
  CHECK(again.formats[1].file == "a \"b\"\n.html");
  CHECK(again.filter.include == direct.filter.include);
  CHECK(again.evaluate.max_element == direct.evaluate.max_element);
  CHECK(again.policy.strict);
  CHECK(again.color == Color::never);
}

TEST_CASE("Manual page and configuration table are those of the options") {
  const auto between = [](const std::string& text, const std::string& first,
                          const std::string& last) {
    const std::size_t from = text.find(first + "\n") + first.size() + 1;
    return text.substr(from, text.find(last + "\n", from) - from);
  };
  const auto file = [](const std::string& name) {
    std::ifstream stream(std::string(ROLECALL_SOURCE_DIR) + name, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  };
  // scripts/make_option_docs.sh writes them.
  CHECK(between(file("/docs/man/rolecall.1"), ".SH OPTIONS", ".SH EXIT STATUS") ==
        manual_options());
  CHECK(between(file("/docs/configuration.md"), "<!-- options -->", "<!-- end of options -->") ==
        configuration_table());
}
