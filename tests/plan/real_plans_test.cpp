#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <simdjson.h>

#include "plan/address.h"
#include "support/catch.h"
#include "support/dump.h"
#include "support/read_plan.h"
#include "support/shared.h"

namespace fs = std::filesystem;

using rolecall::to_string;
using rolecall::plan::ReadOptions;
using rolecall::test::dump_facts;
using rolecall::test::has_shared;
using rolecall::test::Locations;
using rolecall::test::read_file;
using rolecall::test::read_plan;
using rolecall::test::shared_dir;

namespace {

std::vector<fs::path> json_files_below(const fs::path& folder) {
  std::vector<fs::path> found;
  if (!fs::exists(folder)) return found;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".json")
      found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

/// The plans of the project and of the reference material, odd and broken ones included.
std::vector<fs::path> all_inputs() {
  auto files = json_files_below(fs::path(ROLECALL_SOURCE_DIR) / "fixtures");
  for (const auto& file : json_files_below(shared_dir()))
    files.push_back(file);
  return files;
}

ReadOptions lenient(std::size_t window) {
  ReadOptions options;
  options.window = window;
  options.allow_errored = true;
  return options;
}

/// All facts, or the refusal with its place.
std::string outcome(const std::string& input, const ReadOptions& options, Locations locations) {
  const auto plan = read_plan(input, options);
  if (plan.ok()) return dump_facts(*plan, locations);
  const auto& error = plan.error();
  return std::string(to_string(error.code)) + " at " +
         (error.offset ? std::to_string(*error.offset) : "-");
}

/// Makes simdjson use a kernel for as long as it lives.
class Kernel {
 public:
  explicit Kernel(const simdjson::implementation* kernel)
      : before_(simdjson::get_active_implementation()) {
    simdjson::get_active_implementation() = kernel;
  }
  ~Kernel() { simdjson::get_active_implementation() = before_; }
  Kernel(const Kernel&) = delete;
  Kernel& operator=(const Kernel&) = delete;

 private:
  const simdjson::implementation* before_;
};

/// `"key":value` of each member of a root object.
std::vector<std::string> root_members(const std::string& json) {
  std::vector<std::string> members;
  std::size_t start = json.find('{') + 1;
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = start; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == ',' || c == '}') && depth == 0) {
      members.push_back(json.substr(start, i - start));
      start = i + 1;
      if (c == '}') break;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return members;
}

std::string object_of(const std::vector<std::string>& members) {
  std::string out = "{";
  for (const auto& member : members)
    out += (out.size() > 1 ? "," : "") + member;
  return out + "}";
}

}  // namespace

TEST_CASE("Every public file is read or refused as what it is") {
  if (!has_shared("public corpus")) return;
  const auto folder = shared_dir() / "corpus" / "public";
  std::istringstream index(read_file(folder / "index.tsv"));
  std::string line;
  std::getline(index, line);
  int files = 0;
  while (std::getline(index, line)) {
    const auto fields = rolecall::test::split(line, '\t');
    const auto& kind = fields.at(3);
    CAPTURE(fields.at(0), kind);
    const auto plan = read_plan(read_file(folder / fields.at(0)));
    if (kind == "plan" || kind == "state") {
      if (!plan.ok()) FAIL(plan.error().message);
      CHECK((plan->kind == rolecall::plan::InputKind::plan) == (kind == "plan"));
    } else {
      REQUIRE_FALSE(plan.ok());
      const std::string code = to_string(plan.error().code);
      if (kind == "tfstate") CHECK(code == "raw-state");
      if (kind == "wrapped") CHECK(code == "not-a-plan");
      if (kind == "broken") CHECK(code == "surrounded-by-text");
    }
    ++files;
  }
  CHECK(files > 40);
}

TEST_CASE("The facts of a plan do not depend on the window") {
  for (const auto& path : all_inputs()) {
    const auto input = read_file(path);
    CAPTURE(path.string());
    const auto expected = outcome(input, lenient(input.size() + 4096), Locations::shown);
    for (const std::size_t window : {64U, 1000U, 256U * 1024}) {
      CAPTURE(window);
      CHECK((outcome(input, lenient(window), Locations::shown) == expected));
    }
  }
}

TEST_CASE("The facts of a plan do not depend on the kernel") {
  for (const auto* const kernel : simdjson::get_available_implementations()) {
    if (!kernel->supported_by_runtime_system()) continue;
    for (const auto& path : all_inputs()) {
      const auto input = read_file(path);
      CAPTURE(path.string(), kernel->name());
      const auto expected = outcome(input, lenient(input.size() + 4096), Locations::shown);
      const Kernel active(kernel);
      CHECK((outcome(input, lenient(1000), Locations::shown) == expected));
    }
  }
}

TEST_CASE("The facts of a plan do not depend on the order of its sections") {
  for (const auto& path : all_inputs()) {
    const auto input = read_file(path);
    const auto expected = outcome(input, lenient(4096), Locations::hidden);
    if (expected.substr(0, 4) != "plan" || input.front() != '{') continue;
    CAPTURE(path.string());
    auto members = root_members(input);
    std::reverse(members.begin(), members.end());
    CHECK((outcome(object_of(members), lenient(4096), Locations::hidden) == expected));
    std::sort(members.begin(), members.end());
    CHECK((outcome(object_of(members), lenient(4096), Locations::hidden) == expected));
  }
}

TEST_CASE("Every address of a real plan is understood and written back as it stands") {
  if (!has_shared("addresses of real plans")) return;
  const auto plan = read_plan(read_file(shared_dir() / "facts/e/05_addr/plan.json"));
  REQUIRE(plan.ok());
  REQUIRE(plan->resources.size() > 30);
  for (const auto& resource : plan->resources) {
    CAPTURE(std::string(resource.address));
    const auto address = rolecall::plan::Address::parse(resource.address);
    REQUIRE(address.has_value());
    CHECK(rolecall::plan::format(*address) == resource.address);
    CHECK(address->type == resource.type);
    CHECK(address->name == resource.name);
    CHECK(address->mode == resource.mode);
    CHECK(address->key.kind == resource.key.kind);
    CHECK(address->key.index == resource.key.index);
    CHECK(address->key.text == resource.key.text);
    CHECK(rolecall::plan::module_part(resource.address) == resource.module);
  }
}
