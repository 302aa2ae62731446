// Whole inputs: no crash, and the same facts or a refusal whatever the window. Of several things
// that are wrong with an input, another one may be met first.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "plan/reader.h"
#include "support/dump.h"
#include "support/read_plan.h"

namespace {

std::string outcome(std::string_view input, std::size_t window) {
  rolecall::plan::ReadOptions options;
  options.window = window;
  options.max_element = 64 * 1024;
  options.allow_errored = true;
  const auto plan = rolecall::test::read_plan(input, options);
  if (plan.ok()) return rolecall::test::dump_facts(*plan, rolecall::test::Locations::shown);
  return "refused";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (outcome(input, 64) != outcome(input, size + 4096)) std::abort();
  return 0;
}
