#include "plan/input_kind.h"

#include <charconv>
#include <cstdint>

namespace rolecall::plan {
namespace {

constexpr std::uint32_t kNewestMinor = 2;  // of major 1: Terraform 1.5 and later

std::string_view without_leading_space(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// Whether an object that could be a plan starts somewhere in the text: `{` and a quoted key.
bool holds_object_start(std::string_view text) {
  for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
    if (starts_with(without_leading_space(text.substr(at + 1)), "\"")) return true;
  return false;
}

/// Whether text that is no object could be a JSON array or string. `[` alone proves nothing: log
/// lines start with it.
bool starts_like_json(std::string_view text) {
  if (text.front() == '"') return true;
  if (text.front() != '[') return false;
  const auto inside = without_leading_space(text.substr(1));
  constexpr std::string_view kValueStarts = "{[\"]-0123456789tfn";
  return !inside.empty() && kValueStarts.find(inside.front()) != std::string_view::npos;
}

const char* message(ErrorCode code) {
  switch (code) {
    case ErrorCode::empty:
      return "is empty; run `terraform show -json <planfile>` and pass its output";
    case ErrorCode::saved_plan:
      return "is a saved plan, not JSON; run `terraform show -json <planfile>` and pass its output";
    case ErrorCode::ui_log:
      return "is the log of `terraform plan -json`, which carries no attribute values; run "
             "`terraform plan -out=<planfile>`, then `terraform show -json <planfile>`, and pass "
             "the output of the latter";
    case ErrorCode::raw_state:
      return "is a raw state file; run `terraform show -json <statefile>` and pass its output";
    case ErrorCode::empty_state:
      return "is what `terraform show -json` prints where there is neither a plan nor a state; run "
             "`terraform plan -out=<planfile>`, then `terraform show -json <planfile>`";
    case ErrorCode::surrounded_by_text:
      return "has text around its JSON; with setup-terraform set `terraform_wrapper: false`, and "
             "pass nothing but the output of `terraform show -json <planfile>`";
    case ErrorCode::several_documents:
      return "holds several JSON documents; pass the output of one `terraform show -json "
             "<planfile>` per file";
    case ErrorCode::truncated:
      return "ends before its JSON is complete; run `terraform show -json <planfile>` again and "
             "check that its whole output was written";
    case ErrorCode::unsupported_format:
      return "has a format_version that this version of rolecall does not know; it reads 0.1, 0.2 "
             "and 1.x";
    case ErrorCode::errored_plan:
      return "is the plan of a run that failed, so it is not whole; fix the error and plan again, "
             "or give --allow-errored to evaluate what is there";
    case ErrorCode::not_a_plan:
      return "is neither a plan nor a state; run `terraform show -json <planfile>` and pass its "
             "output";
    default:
      return "could not be read; run `terraform show -json <planfile>` and pass its output";
  }
}

}  // namespace

Error refusal(ErrorCode code) {
  return {code, message(code), std::nullopt};
}

Recognised recognise(const RootKeys& keys) {
  if (keys.ui_log) return {RootKind::refused, refusal(ErrorCode::ui_log)};
  // Some tools cut a plan down to its changes and drop format_version.
  const bool sections = keys.planned_values || keys.resource_changes;
  if (sections || (keys.format_version && keys.configuration)) return {RootKind::plan, {}};
  if (keys.version && (keys.serial || keys.lineage))
    return {RootKind::refused, refusal(ErrorCode::raw_state)};
  if (keys.values && keys.format_version) return {RootKind::state, {}};
  if (keys.format_version && !keys.other)
    return {RootKind::refused, refusal(ErrorCode::empty_state)};
  return {RootKind::refused, refusal(ErrorCode::not_a_plan)};
}

std::optional<Error> refuse_by_head(std::string_view head) {
  if (starts_with(head, "PK\x03\x04")) return refusal(ErrorCode::saved_plan);
  const auto text = without_leading_space(head);
  if (text.empty()) return std::nullopt;
  // setup-terraform's wrapper prints the command line before the output.
  if (starts_with(text, "[command]")) return refusal(ErrorCode::surrounded_by_text);
  if (text.front() == '{') return std::nullopt;
  if (!starts_like_json(text) && holds_object_start(text))
    return refusal(ErrorCode::surrounded_by_text);
  return refusal(ErrorCode::not_a_plan);
}

FormatVersion check_format_version(std::string_view version) {
  const char* const end = version.data() + version.size();
  std::uint32_t major = 0;
  std::uint32_t minor = 0;
  const auto [dot, bad_major] = std::from_chars(version.data(), end, major);
  if (bad_major != std::errc() || dot == end || *dot != '.') return {};
  const auto [rest, bad_minor] = std::from_chars(dot + 1, end, minor);
  if (bad_minor != std::errc() || rest != end) return {};
  if (major == 0) return {minor == 1 || minor == 2, {}};
  if (major != 1) return {};
  if (minor <= kNewestMinor) return {true, {}};
  return {true,
          "has format_version 1." + std::to_string(minor) + ", newer than 1." +
              std::to_string(kNewestMinor) +
              ", the newest that this version of rolecall knows: what is new in it is ignored"};
}

}  // namespace rolecall::plan
