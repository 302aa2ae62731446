#include "text/background_sha256.h"

#include <string>

#include "support/catch.h"

using rolecall::text::BackgroundSha256;

namespace {

constexpr std::size_t kBlock = 256U * 1024;
constexpr std::size_t kShort = 1024U * 1024;

std::string numbers(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i)
    text += std::to_string(i);
  text.resize(size);
  return text;
}

}  // namespace

TEST_CASE("a digest does not depend on which thread makes it, nor on the pieces") {
  const auto size = GENERATE(as<std::size_t>{}, 0, 1, kBlock, kShort - 1, kShort, kShort + 1,
                             kShort + kBlock, kShort + kBlock + 1, 3 * kShort + 12'345);
  const auto piece = GENERATE(as<std::size_t>{}, 1000, kBlock - 1, kBlock, 2 * kShort);
  const std::string text = numbers(size);
  BackgroundSha256 hash;
  for (std::size_t at = 0; at < size; at += piece)
    hash.update(std::string_view(text).substr(at, piece));
  CHECK(hash.finish() == rolecall::text::sha256(text));
}

TEST_CASE("a digest that nobody asks for ends its thread") {
  BackgroundSha256 hash;
  hash.update(numbers(3U * 1024 * 1024));
}
