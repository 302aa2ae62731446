#include "cli/output.h"

#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/scratch_folder.h"

using namespace rolecall::cli;
using rolecall::testing::ScratchFolder;

namespace {

std::string write_text(const Destination& destination, const std::string& text) {
  const auto problem = write_document(destination, [&](const rolecall::Sink& sink) { sink(text); });
  return problem ? problem->message : "written";
}

Destination to(const std::string& name) {
  return std::get<Destination>(inspect_destination(name));
}

mode_t mode_of(const std::string& path) {
  struct ::stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

}  // namespace

TEST_CASE("A report takes the file's name in one step and leaves nothing else behind") {
  const ScratchFolder folder;
  CHECK(write_text(to(folder.path("new")), "one") == "written");
  CHECK(folder.read("new") == "one");
  CHECK(write_text(to(folder.path("new")), std::string(1000000, 'x')) == "written");
  CHECK(folder.read("new").size() == 1000000);
  CHECK(folder.list() == "new");
}

TEST_CASE("A replaced file keeps its permissions, a new one follows the umask") {
  const ScratchFolder folder;
  const std::string old = folder.write("old", "x");
  REQUIRE(::chmod(old.c_str(), 0604) == 0);
  const mode_t before = ::umask(027);
  CHECK(write_text(to(old), "y") == "written");
  CHECK(write_text(to(folder.path("new")), "y") == "written");
  ::umask(before);
  CHECK(mode_of(old) == 0604);
  CHECK(mode_of(folder.path("new")) == 0640);
}

TEST_CASE("A write through a symbolic link changes what it points at") {
  const ScratchFolder folder;
  folder.write("real", "x");
  std::filesystem::create_symlink("real", folder.path("link"));
  CHECK(write_text(to(folder.path("link")), "y") == "written");
  CHECK(std::filesystem::is_symlink(folder.path("link")));
  CHECK(folder.read("real") == "y");
}

TEST_CASE("When the folder has gone, the report says so") {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path("sub"));
  const Destination destination = to(folder.path("sub/report"));
  std::filesystem::remove(folder.path("sub"));
  CHECK(write_text(destination, "x") == "cannot be written: No such file or directory");
}

TEST_CASE("A full device is an error") {
  CHECK(write_text(to("/dev/full"), "x") == "cannot be written: No space left on device");
}

TEST_CASE("A pipe whose reader has gone is no error") {
  ::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  Destination destination = standard_output();
  destination.descriptor = ends[1];
  CHECK(write_text(destination, std::string(1000000, 'x')) == "written");
  ::close(ends[1]);
}

TEST_CASE("A pipe that is full for now gets everything in the end") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_NONBLOCK) == 0);
  std::size_t count = 0;
  std::thread reader([&] {
    char buffer[4096];
    while (true) {
      const ssize_t got = ::read(ends[0], buffer, sizeof buffer);
      if (got == 0) return;
      if (got > 0) count += static_cast<std::size_t>(got);
    }
  });
  Destination destination = standard_output();
  destination.descriptor = ends[1];
  CHECK(write_text(destination, std::string(1000000, 'x')) == "written");
  ::close(ends[1]);
  reader.join();
  ::close(ends[0]);
  CHECK(count == 1000000);
}

TEST_CASE("A FIFO is written to, not replaced") {
  const ScratchFolder folder;
  const std::string fifo = folder.path("fifo");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  std::string got;
  std::thread reader([&] { got = folder.read("fifo"); });
  CHECK(write_text(to(fifo), "through") == "written");
  reader.join();
  CHECK(got == "through");
  CHECK(std::filesystem::is_fifo(fifo));
}
