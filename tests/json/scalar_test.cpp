#include "json/scalar.h"

#include <cstring>

#include "support/catch.h"

using rolecall::json::scan_scalar;

TEST_CASE("a scalar reaches as far as JSON's grammar goes") {
  struct Row {
    const char* text;
    std::size_t length;
    bool complete;
  };
  const auto row = GENERATE(values<Row>({
      {"true", 4, true}, {"false,", 5, true}, {"null]", 4, true},  {"nullx", 4, true},
      {"tru", 3, false}, {"trex", 2, false},  {"0", 1, true},      {"-0", 2, true},
      {"01", 1, true},   {"10", 2, true},     {"-", 1, false},     {"1.5", 3, true},
      {"1.", 2, false},  {".5", 0, false},    {"1e5", 3, true},    {"1E+05", 5, true},
      {"1e", 2, false},  {"1e-", 3, false},   {"1.5e3x", 5, true}, {"+1", 0, false},
      {"", 0, false},    {"x", 0, false},
  }));
  INFO(row.text);
  const auto scalar = scan_scalar(row.text);
  CHECK(static_cast<std::size_t>(scalar.stop - row.text) == row.length);
  CHECK(scalar.complete == row.complete);
}
