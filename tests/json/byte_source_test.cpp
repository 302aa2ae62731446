#include "json/byte_source.h"

#include <string>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "json/walk_dump.h"
#include "support/catch.h"
#include "support/scratch_folder.h"

using namespace rolecall;

namespace {

std::string read_all(json::ByteSource& source, std::size_t step) {
  std::string all;
  std::string block(step, '\0');
  while (true) {
    const Result<std::size_t> count = source.read(block.data(), block.size());
    if (!count) return to_string(count.error().code);
    if (*count == 0) return all;
    all.append(block, 0, *count);
  }
}

}  // namespace

TEST_CASE("memory is read to its end, and then there is nothing") {
  json::ByteSource source = json::memory_source("some bytes");
  CHECK(read_all(source, 3) == "some bytes");
  CHECK(read_all(source, 3).empty());
}

TEST_CASE("a file is read through its descriptor") {
  const rolecall::testing::ScratchFolder folder;
  const int descriptor = ::open(folder.write("a", "[1]").c_str(), O_RDONLY);
  REQUIRE(descriptor >= 0);
  json::ByteSource source = json::descriptor_source(descriptor);
  CHECK(read_all(source, 100) == "[1]");
  ::close(descriptor);
}

TEST_CASE("what cannot be read is an error with its reason") {
  const rolecall::testing::ScratchFolder folder;
  const int descriptor = ::open(folder.path(".").c_str(), O_RDONLY);
  REQUIRE(descriptor >= 0);
  json::ByteSource source = json::descriptor_source(descriptor);
  CHECK(read_all(source, 100) == "unreadable");
  ::close(descriptor);
}

TEST_CASE("a pipe is read as its writer fills it") {
  int ends[2] = {};
  REQUIRE(::pipe(ends) == 0);
  std::thread writer([&] {
    for (const std::string_view part : {"[1,", "\"two\"", "]"})
      CHECK(::write(ends[1], part.data(), part.size()) == static_cast<::ssize_t>(part.size()));
    ::close(ends[1]);
  });
  CHECK(rolecall::testing::dump(json::descriptor_source(ends[0]), {}) == "[1,\"two\"]");
  writer.join();
  ::close(ends[0]);
}
