#include "cli/destination.h"

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/scratch_folder.h"

using namespace rolecall::cli;
using rolecall::testing::ScratchFolder;

namespace {

Destination accepted(const std::string& name) {
  auto found = inspect_destination(name);
  if (auto* problem = std::get_if<Problem>(&found)) FAIL(problem->name << " " << problem->message);
  return std::get<Destination>(found);
}

std::string refusal(const std::string& name) {
  auto found = inspect_destination(name);
  auto* problem = std::get_if<Problem>(&found);
  return problem == nullptr ? "accepted" : problem->message;
}

std::string conflict(const std::vector<Destination>& outputs,
                     const std::vector<std::string>& inputs) {
  const auto found = find_conflict(outputs, inputs);
  return found ? found->message : "none";
}

}  // namespace

TEST_CASE("Regular and missing files are replaced as a whole, other kinds are written directly") {
  const ScratchFolder folder;
  CHECK(accepted(folder.path("new")).kind == Destination::Kind::whole_file);
  CHECK(accepted(folder.write("old", "x")).kind == Destination::Kind::whole_file);
  CHECK(accepted("/dev/null").kind == Destination::Kind::stream);
  CHECK(accepted("/dev/stdout").descriptor == 1);
  CHECK(accepted("/dev/stderr").descriptor == 2);
  CHECK(accepted("/dev/fd/7").descriptor == 7);
  REQUIRE(::mkfifo(folder.path("fifo").c_str(), 0600) == 0);
  CHECK(accepted(folder.path("fifo")).kind == Destination::Kind::stream);
}

TEST_CASE("A symbolic link stays a link: what it points at is replaced") {
  const ScratchFolder folder;
  folder.write("real", "x");
  std::filesystem::create_symlink("real", folder.path("link"));
  CHECK(std::filesystem::equivalent(accepted(folder.path("link")).target, folder.path("real")));
  std::filesystem::create_symlink("nothing", folder.path("dangling"));
  CHECK(refusal(folder.path("dangling")) == "is a symbolic link to nothing; name the file itself");
}

TEST_CASE("What can never be written is refused before any work is done") {
  const ScratchFolder folder;
  CHECK(refusal(folder.path("")) == "is a folder; name a file in it");
  CHECK(refusal(folder.path("no/such")) == "cannot be written: its folder does not exist");
  CHECK(refusal(folder.path("new/")) == "is a folder; name a file");
  CHECK(refusal(folder.write("file", "") + "/x") == "cannot be written: Not a directory");
}

TEST_CASE("Two reports never share a file, whatever it is called") {
  const ScratchFolder folder;
  const std::string file = folder.write("r", "");
  std::filesystem::create_hard_link(file, folder.path("hard"));
  std::filesystem::create_symlink("r", folder.path("soft"));
  const std::string twice = "would get two reports; give each its own file";
  CHECK(conflict({accepted(file), accepted(folder.path("./r"))}, {}) == twice);
  CHECK(conflict({accepted(file), accepted(folder.path("hard"))}, {}) == twice);
  CHECK(conflict({accepted(file), accepted(folder.path("soft"))}, {}) == twice);
  CHECK(conflict({accepted(folder.path("a")), accepted(folder.path("./a"))}, {}) == twice);
  CHECK(conflict({accepted(folder.path("a")), accepted(folder.path("b"))}, {}) == "none");
  CHECK(conflict({accepted("/dev/null"), accepted("/dev/null")}, {}) == "none");
}

TEST_CASE("No report overwrites an input") {
  const ScratchFolder folder;
  const std::string file = folder.write("plan.json", "{}");
  std::filesystem::create_hard_link(file, folder.path("hard"));
  const std::string input = "is an input; write the report to another file";
  CHECK(conflict({accepted(file)}, {file}) == input);
  CHECK(conflict({accepted(folder.path("hard"))}, {"x", file}) == input);
  CHECK(conflict({accepted(folder.path("new"))}, {file, folder.path("missing")}) == "none");
}
