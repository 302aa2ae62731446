#include "cli/baseline.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <tuple>

#include <nlohmann/json.hpp>

namespace rolecall::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kVersion = "1.0";
constexpr const char* kNotABaseline =
    "is not a baseline; make one with --baseline FILE --update-baseline";

Json to_json(const KnownFailure& failure) {
  return {{"fingerprint", failure.fingerprint}, {"address", failure.address}};
}

}  // namespace

std::variant<std::vector<KnownFailure>, Problem> read_baseline(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Problem{file, std::string("cannot be opened: ") + std::strerror(errno)};
  const Json document = Json::parse(stream, nullptr, false);
  if (document.is_discarded() || !document.is_object() ||
      document.value("schema_version", Json()) != kVersion) {
    return Problem{file, kNotABaseline};
  }
  std::vector<KnownFailure> known;
  for (const Json& entry : document.value("known", Json::array())) {
    const Json fingerprint = entry.is_object() ? entry.value("fingerprint", Json()) : Json();
    const Json address = entry.is_object() ? entry.value("address", Json()) : Json();
    if (!fingerprint.is_string() || !address.is_string()) return Problem{file, kNotABaseline};
    known.push_back({fingerprint.get<std::string>(), address.get<std::string>()});
  }
  return known;
}

std::vector<KnownFailure> failures_of(const Report& report) {
  std::vector<KnownFailure> known;
  for (const Finding& finding : report.findings) {
    if (finding.status == Status::fail && !finding.waiver)
      known.push_back({finding.fingerprint, finding.address});
  }
  const auto key = [](const KnownFailure& failure) {
    return std::tie(failure.address, failure.fingerprint);
  };
  std::sort(known.begin(), known.end(),
            [&](const KnownFailure& a, const KnownFailure& b) { return key(a) < key(b); });
  return known;
}

void write_baseline(const std::vector<KnownFailure>& known, const Sink& sink) {
  std::string text = std::string("{\"schema_version\": \"") + kVersion + "\", \"known\": [";
  for (std::size_t i = 0; i < known.size(); ++i) {
    text += i == 0 ? "\n  " : ",\n  ";
    text += to_json(known[i]).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  sink(text + "\n]}\n");
}

}  // namespace rolecall::cli
