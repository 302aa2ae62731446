#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "controls/control.h"
#include "json/byte_source.h"
#include "plan/address.h"
#include "plan/reader.h"
#include "rolecall/rolecall.h"
#include "text/background_sha256.h"

// The pipeline: bytes → facts → resolution → verdict → report. Read this file first.
namespace rolecall {
namespace {

void describe_input(const plan::Plan& plan, Input& input) {
  const auto text = [](const std::string& s) {
    return s.empty() ? std::nullopt : std::optional<std::string>(s);
  };
  input.kind = plan.kind == plan::InputKind::state ? "state" : "plan";
  input.bytes = plan.bytes;
  input.format_version = text(plan.format_version);
  input.terraform_version = text(plan.terraform_version);
  input.timestamp = text(plan.timestamp);
  input.complete = plan.complete;
  input.errored = plan.errored;
}

/// Reports list findings by address, numeric keys as numbers. In place: a large plan has thousands.
void sort_by_address(std::vector<Finding>& findings, std::size_t first) {
  std::vector<std::string_view> addresses;
  for (std::size_t i = first; i < findings.size(); ++i)
    addresses.emplace_back(findings[i].address);
  std::vector<std::size_t> source = plan::address_order(addresses);
  for (std::size_t start = 0; start < source.size(); ++start) {
    // Each place takes its finding from where that is, round the cycle.
    Finding displaced = std::move(findings[first + start]);
    std::size_t at = start;
    while (source[at] != start) {
      const std::size_t from = std::exchange(source[at], at);
      findings[first + at] = std::move(findings[first + from]);
      at = from;
    }
    source[at] = at;
    findings[first + at] = std::move(displaced);
  }
}

// Sees every byte on its way to the reader: the evidence record names what was really read.
class Observer {
 public:
  explicit Observer(const EvaluateOptions& options) : options_(options) {}

  /// `source`, observed. The observer must outlive it.
  json::ByteSource observe(json::ByteSource source) {
    if (!options_.hash && !options_.progress) return source;
    return json::ByteSource([this, source](char* to, std::size_t size) mutable {
      Result<std::size_t> count = source.read(to, size);
      if (count.ok()) see({to, *count});
      return count;
    });
  }
  /// The hash of everything that was read, if it was asked for.
  std::optional<std::string> hash() {
    return options_.hash ? std::optional<std::string>(hash_.finish()) : std::nullopt;
  }

 private:
  void see(std::string_view bytes) {
    bytes_ += bytes.size();
    if (options_.hash) hash_.update(bytes);
    if (options_.progress) options_.progress(bytes_);
  }

  const EvaluateOptions& options_;
  text::BackgroundSha256 hash_;
  std::uint64_t bytes_ = 0;
};

bool evaluate_source(json::ByteSource source, const std::string& name,
                     const EvaluateOptions& options, Report& report) {
  const std::size_t input = report.inputs.size();
  const std::size_t first = report.findings.size();
  report.inputs.emplace_back();
  report.inputs[input].path = name;
  plan::ReadOptions read;
  read.max_element = options.max_element;
  read.allow_errored = options.allow_errored;
  const auto control = controls::all_controls().front();
  Observer observer(options);
  json::ByteSource observed = observer.observe(std::move(source));
  const auto plan = plan::read(observed, control->watches, read);
  if (!plan.ok()) {
    report.inputs[input].error = plan.error();
    return false;
  }
  describe_input(*plan, report.inputs[input]);
  report.inputs[input].sha256 = observer.hash();
  control->evaluate(*plan, input, report);
  sort_by_address(report.findings, first);
  return true;
}

bool refuse(const std::string& name, Error error, Report& report) {
  report.inputs.emplace_back();
  report.inputs.back().path = name;
  report.inputs.back().error = std::move(error);
  return false;
}

}  // namespace

bool evaluate_file(const std::string& path, const EvaluateOptions& options, Report& report) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return refuse(path,
                  {ErrorCode::unreadable, std::string("cannot be opened: ") + std::strerror(errno),
                   std::nullopt},
                  report);
  }
  const bool evaluated = evaluate_descriptor(descriptor, path, options, report);
  close(descriptor);
  return evaluated;
}

bool evaluate_descriptor(int descriptor, const std::string& name, const EvaluateOptions& options,
                         Report& report) {
  return evaluate_source(json::descriptor_source(descriptor), name, options, report);
}

bool evaluate_text(std::string_view json, const std::string& name, const EvaluateOptions& options,
                   Report& report) {
  return evaluate_source(json::memory_source(json), name, options, report);
}

}  // namespace rolecall
