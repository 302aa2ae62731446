// Any bytes, through small windows and through one window: the same must come out.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "json/byte_source.h"
#include "json/walk_dump.h"

using namespace rolecall;

namespace {

void check_alike(const char* walk, const std::string& whole, const std::string& windowed) {
  if (whole == windowed) return;
  std::fprintf(stderr, "%s differs:\none window: %s\nwindows of 64: %s\n", walk, whole.c_str(),
               windowed.c_str());
  std::abort();
}

std::string dump_decoded(std::string_view bytes, std::size_t window) {
  json::DecodedSource decoded = json::decode_utf(json::memory_source(bytes));
  return testing::dump(std::move(decoded.source), testing::window_of(window));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = testing::window_of(size + 64);
  const auto small = testing::window_of(64);
  check_alike("skip", testing::skip_all(bytes, whole), testing::skip_all(bytes, small));
  check_alike("stroll", testing::stroll(bytes, whole), testing::stroll(bytes, small));
  check_alike("dump", dump_decoded(bytes, size + 64), dump_decoded(bytes, 64));
  return 0;
}
