// The fixtures *secrets* hold a secret of its own in every place that can hold one, each named
// zqNNvxkw… (eight characters that no word holds), and names open-canary… that are no secret. No
// secret may be in anything that the program says, whatever it is asked for, in any of these forms:
// as it is, cut to its first eight characters, in other case, in hexadecimal or base64.
#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "rolecall/reporter.h"
#include "support/catch.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace fs = std::filesystem;
using rolecall::testing::Run;
using rolecall::testing::run;
using rolecall::testing::ScratchFolder;
using rolecall::testing::Start;

namespace {

std::string file_text(const fs::path& path) {
  if (!fs::is_regular_file(path)) return {};
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return text;
}

std::string hexadecimal(const std::string& text) {
  std::string out;
  for (const char c : text) {
    out += "0123456789abcdef"[static_cast<unsigned char>(c) / 16];
    out += "0123456789abcdef"[static_cast<unsigned char>(c) % 16];
  }
  return out;
}

std::string base64(const std::string& text) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6)
      out += kDigits[(bits >> (count - 6)) & 63U];
  }
  if (count > 0) out += kDigits[(bits << (6 - count)) & 63U];
  return out;
}

/// What base64 of any text makes of `part` within it: one spelling for each place modulo 3, without
/// the digits that depend on the neighbours.
std::vector<std::string> base64_within(const std::string& part) {
  std::vector<std::string> spellings;
  for (std::size_t before = 0; before < 3; ++before) {
    const std::size_t first = (before * 8 + 5) / 6;
    const std::size_t last = (before + part.size()) * 8 / 6;
    spellings.push_back(base64(std::string(before, ' ') + part).substr(first, last - first));
  }
  return spellings;
}

bool shows(const std::string& text, const std::string& lower, const std::string& secret) {
  for (const std::string& form : {secret, hexadecimal(secret)}) {
    if (lower.find(form) != std::string::npos) return true;
  }
  std::string capitals = secret;
  std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  for (const std::string& spelled : {secret, capitals}) {
    for (const std::string& form : base64_within(spelled)) {
      if (text.find(form) != std::string::npos) return true;
    }
  }
  return false;
}

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  return {std::sregex_token_iterator(text.begin(), text.end(), expression),
          std::sregex_token_iterator()};
}

/// One fixture with everything that is secret in it.
struct Canaries {
  std::string name, folder, plan;
  std::set<std::string> secrets;

  explicit Canaries(const fs::path& path)
      : name(path.filename()), folder(path), plan(file_text(path / "plan.json")) {
    for (const auto& file : fs::recursive_directory_iterator(path)) {
      if (file.path().string().find("expected") != std::string::npos) continue;
      secrets.merge(matches(lower_case(file_text(file.path())), "zq[0-9][0-9]vxkw"));
    }
  }

  [[nodiscard]] std::string seen_in(const std::string& text) const {
    std::string seen;
    const std::string lower = lower_case(text);
    for (const std::string& secret : secrets) {
      if (shows(text, lower, secret)) seen += secret + " ";
    }
    return seen;
  }

  [[nodiscard]] Run rolecall(std::vector<std::string> arguments, std::string input = {}) const {
    Start start{std::move(arguments), std::move(input)};
    start.folder = folder;
    return run(start);
  }

  /// What is seen in both streams of a run, which must have come to an end of its own.
  [[nodiscard]] std::string seen_when(std::vector<std::string> arguments) const {
    const Run result = rolecall(std::move(arguments));
    return (result.status > 3 ? "ended with " + std::to_string(result.status) : "") +
           seen_in(result.output + result.error);
  }

  [[nodiscard]] std::set<std::string> addresses() const {
    std::set<std::string> found;
    for (const std::string& line :
         matches(rolecall({"-f", "json", "plan.json"}).output, "\n      \"address\": \"[^\n]*\","))
      found.insert(line.substr(19, line.size() - 21));
    return found;
  }
};

std::vector<Canaries> all_canaries() {
  std::vector<Canaries> all;
  for (const auto& entry : fs::directory_iterator(ROLECALL_SOURCE_DIR "/fixtures")) {
    if (entry.path().filename().string().find("_secrets_") != std::string::npos)
      all.emplace_back(entry.path());
  }
  return all;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const auto* format = rolecall::begin_formats(); format != rolecall::end_formats(); ++format)
    names.emplace_back(format->name);
  return names;
}

/// Everything that is in a folder, its file names included.
std::string folder_text(const ScratchFolder& folder) {
  std::string text = folder.list();
  for (const auto& entry : fs::recursive_directory_iterator(folder.path(".")))
    text += file_text(entry.path());
  return text;
}

const std::vector<std::string> kWaiver{
    "[[waiver]]\naddress = '**'\nreason = 'known'\nexpires = 'never'\n"};

}  // namespace

TEST_CASE("The search for secrets finds each of their forms in any surroundings") {
  const std::string secret = "zq01vxkw";
  const auto found = [&](const std::string& text) { return shows(text, lower_case(text), secret); };
  CHECK(found("a zq01vxkw-tail"));
  CHECK(found("AKIAZQ01VXKWABCD"));
  CHECK(found(hexadecimal("a zq01vxkw")));
  for (const char* before : {"", "a", "ab", "abc", "abcd"}) {
    CHECK(found(base64(std::string(before) + "zq01vxkw" + "tail")));
    CHECK(found(base64(std::string(before) + "ZQ01VXKW" + "tail")));
  }
  CHECK_FALSE(found("zq02vxkw zq01vxk " + base64("zq01vxk") + base64("zq02vxkw")));
}

TEST_CASE("The plans with secrets do hold them") {
  const std::map<std::string, std::size_t> expected{{"fail_secrets_everywhere", 50},
                                                    {"fail_secrets_without_marks", 50},
                                                    {"fail_secrets_in_prior_state", 10},
                                                    {"fail_secrets_in_state_file", 10}};
  std::size_t known = 0;
  for (const Canaries& canaries : all_canaries()) {
    CAPTURE(canaries.name);
    const std::string seen = canaries.seen_in(canaries.plan);
    CAPTURE(seen);
    REQUIRE(expected.count(canaries.name) == 1);
    CHECK(matches(seen, "[^ ]+").size() >= expected.at(canaries.name));
    ++known;
  }
  CHECK(known == expected.size());
}

TEST_CASE("No report shows a secret, and every report shows the names that are none") {
  for (const Canaries& canaries : all_canaries()) {
    for (const std::string& format : format_names()) {
      CAPTURE(canaries.name, format);
      const Run result = canaries.rolecall(
          {"-f", format, "-v", "--hash", "--color", "always", "--allow-tag-waivers", "plan.json"});
      CHECK(canaries.seen_in(result.output + result.error).empty());
      // JUnit names what passes by its address alone.
      const char* open = format == "junit" ? "aws_instance.open" : "open-canary";
      CHECK(result.output.find(open) != std::string::npos);
    }
  }
}

TEST_CASE("No file that a run leaves shows a secret") {
  for (const Canaries& canaries : all_canaries()) {
    CAPTURE(canaries.name);
    const ScratchFolder folder;
    const std::string waivers = folder.write("waivers.toml", kWaiver.front());
    std::vector<std::string> arguments{"-v",         "--waivers",
                                       waivers,      "--update-baseline",
                                       "--baseline", folder.path("baseline.json")};
    for (const std::string& format : format_names()) {
      arguments.emplace_back("-f");
      arguments.push_back(format + "=" + folder.path(format));
    }
    arguments.emplace_back("plan.json");
    Start start{arguments, {}, {"GITHUB_STEP_SUMMARY=" + folder.path("summary.md")}};
    start.folder = canaries.folder;
    const Run result = run(start);
    CHECK(result.status <= 3);
    CHECK(fs::file_size(folder.path("html")) > 0);
    CHECK(canaries.seen_in(result.output + result.error + folder_text(folder)).empty());
  }
}

TEST_CASE("No explanation of any launch path shows a secret") {
  for (const Canaries& canaries : all_canaries()) {
    const auto addresses = canaries.addresses();
    CHECK(addresses.size() >= 4);
    for (const std::string& address : addresses) {
      CAPTURE(canaries.name, address);
      const Run result = canaries.rolecall(
          {"--explain", address, "-v", "--allow-tag-waivers", "--strict", "plan.json"});
      CHECK(result.output.find(address) != std::string::npos);
      CHECK(canaries.seen_in(result.output + result.error).empty());
    }
  }
}

TEST_CASE("No other way to run shows a secret") {
  for (const Canaries& canaries : all_canaries()) {
    const ScratchFolder folder;
    const std::string waivers = folder.write("waivers.toml", kWaiver.front());
    const std::string baseline = folder.path("baseline.json");
    const std::string before = folder.path("before.json");
    const std::string after = folder.path("after.json");
    const std::vector<std::vector<std::string>> ways{
        {"-v", "--strict", "plan.json"},
        {"-v", "--presence-only", "plan.json"},
        {"-v", "--changed-only", "plan.json"},
        {"-v", "--waivers", waivers, "plan.json"},
        {"-v", "--baseline", baseline, "--update-baseline", "plan.json"},
        {"-v", "--baseline", baseline, "plan.json"},
        {"-v", "--max-element", "1K", "plan.json"},
        {"-v", "--explain", "aws_instance.opne", "plan.json"},
        {"-v", "--include", "**.aws_instance.*", "--exclude", "nothing", "plan.json"},
        {"-v", "main.tf"},
        {"-v", "prior.tfstate"},
        {"-f", "json=" + before, "plan.json"},
        {"-f", "json=" + after, "--strict", "plan.json"},
        {"diff", before, after},
        {"merge", "-v", before, after},
        {"merge", "-f", "html", before, after},
        {"diff", "plan.json", after},
    };
    for (const auto& way : ways) {
      std::string words;
      for (const std::string& word : way)
        words += word + " ";
      CAPTURE(canaries.name, words);
      CHECK(canaries.seen_when(way).empty());
    }
  }
}

TEST_CASE("No error about a damaged plan shows a secret") {
  for (const Canaries& canaries : all_canaries()) {
    CAPTURE(canaries.name);
    const ScratchFolder folder;
    std::vector<std::string> damaged{"-v"};
    const auto add = [&](const std::string& text) {
      damaged.push_back(folder.write(std::to_string(damaged.size()), text));
    };
    const std::string& plan = canaries.plan;
    for (std::size_t part = 1; part < 20; ++part)
      add(plan.substr(0, plan.size() * part / 20));
    // Within every secret: the plan ends there, or what is no JSON stands there.
    constexpr std::array kWrong{"\"", "\x01", "\xFF", "\\q", "\",\"", "\"}"};
    std::size_t number = 0;
    for (const std::string& secret : canaries.secrets) {
      const std::size_t at = plan.find(secret);
      if (at == std::string::npos) continue;
      add(plan.substr(0, at + 8));
      add(plan.substr(0, at + 8) + kWrong.at(number++ % kWrong.size()) + plan.substr(at + 8));
    }
    const std::string secret = *canaries.secrets.begin();
    add("login " + secret + "\n" + plan);
    add(plan + "\nlogin " + secret + "\n");
    add(plan + plan);
    add("{\"" + secret + "\":\"" + secret + "\"}");
    add("{\"format_version\":\"" + secret + "\",\"terraform_version\":\"" + secret + "\"}");
    add("{\"@level\":\"" + secret + "\"}\n{\"@level\":\"" + secret + "\"}\n");
    add("{\"version\":4,\"lineage\":\"" + secret + "\",\"resources\":[]}");
    add("PK\x03\x04" + secret);
    add(secret);
    const Run text = canaries.rolecall(damaged);
    CHECK(text.status == 2);
    CHECK(text.error.size() > damaged.size() * 20);
    CHECK(canaries.seen_in(text.output + text.error).empty());
    damaged.insert(damaged.begin(), {"-f", "json"});
    const Run json = canaries.rolecall(damaged);
    CHECK(canaries.seen_in(json.output + json.error).empty());
  }
}
