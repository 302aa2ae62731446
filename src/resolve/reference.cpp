#include "resolve/reference.h"

#include <charconv>
#include <optional>

namespace rolecall::resolve {
namespace {

/// Decodes the escapes of a quoted step: HCL's (\" \\ \n \r \t $${ %%{) and Go's %q (\uXXXX is left
/// to compare unequal: Terraform prints non-ASCII raw).
std::string decode_key(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\\' && i + 1 < raw.size()) {
      const char c = raw[++i];
      out += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
    } else if ((raw.substr(i, 3) == "$${") || (raw.substr(i, 3) == "%%{")) {
      out += raw[++i];
    } else {
      out += raw[i];
    }
  }
  return out;
}

/// The length of `["…"]` or `[0]` at the start of `text`; 0 if malformed.
std::size_t bracket_length(std::string_view text) {
  if (text.size() < 3) return 0;
  if (text[1] != '"') {
    const auto close = text.find(']');
    return close == std::string_view::npos ? 0 : close + 1;
  }
  for (std::size_t i = 2; i + 1 < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return text[i + 1] == ']' ? i + 2 : 0;
    }
  }
  return 0;
}

std::optional<Step> bracket_step(std::string_view inner) {
  if (inner.size() >= 2 && inner.front() == '"') {
    return Step{Step::Kind::key, decode_key(inner.substr(1, inner.size() - 2)), 0};
  }
  Step step{Step::Kind::index, std::string(inner), 0};
  const auto [end, error] = std::from_chars(inner.data(), inner.data() + inner.size(), step.number);
  if (error != std::errc() || end != inner.data() + inner.size()) return std::nullopt;
  return step;
}

/// Takes the instance key that stands at `at`, if one does.
void take_key(const Path& steps, std::size_t& at, Reference& reference) {
  if (at >= steps.size() || steps[at].kind == Step::Kind::attribute) return;
  reference.has_key = true;
  reference.key = steps[at++];
}

Reference::Kind kind_of_root(const std::string& root) {
  if (root == "var") return Reference::Kind::variable;
  if (root == "local") return Reference::Kind::local;
  if (root == "module") return Reference::Kind::module_call;
  if (root == "data") return Reference::Kind::data;
  if (root == "path" || root == "terraform") return Reference::Kind::constant;
  if (root == "self" || root == "ephemeral" || root == "each" || root == "count")
    return Reference::Kind::other;
  return Reference::Kind::managed;
}

bool is_attribute(const Path& steps, std::size_t at) {
  return at < steps.size() && steps[at].kind == Step::Kind::attribute;
}

Reference make_other(std::string_view text) {
  Reference reference;
  reference.text = text;
  return reference;
}

bool is_shortened(std::string_view longer, std::string_view shorter) {
  return shorter.size() < longer.size() && longer.substr(0, shorter.size()) == shorter &&
         (longer[shorter.size()] == '.' || longer[shorter.size()] == '[');
}

}  // namespace

Path parse_path(std::string_view text) {
  Path steps;
  while (!text.empty()) {
    if (text.front() == '[') {
      const std::size_t length = bracket_length(text);
      if (length == 0) return {};
      auto step = bracket_step(text.substr(1, length - 2));
      if (!step) return {};
      steps.push_back(std::move(*step));
      text.remove_prefix(length);
      continue;
    }
    if (!steps.empty()) {
      if (text.front() != '.') return {};
      text.remove_prefix(1);
    }
    const std::size_t length = std::min(text.find_first_of(".["), text.size());
    if (length == 0) return {};
    steps.push_back({Step::Kind::attribute, std::string(text.substr(0, length)), 0});
    text.remove_prefix(length);
  }
  return steps;
}

Reference parse_reference(std::string_view text) {
  Path steps = parse_path(text);
  if (steps.empty()) return make_other(text);
  Reference reference = make_other(text);
  const std::string& root = steps[0].text;
  std::size_t at = 1;
  if ((root == "each" || root == "count") && is_attribute(steps, 1)) {
    const std::string& what = steps[at++].text;
    reference.kind = root == "count" ? Reference::Kind::count_index
                     : what == "key" ? Reference::Kind::each_key
                                     : Reference::Kind::each_value;
    reference.path.assign(steps.begin() + 2, steps.end());
    return reference;
  }
  const Reference::Kind kind = kind_of_root(root);
  if (kind == Reference::Kind::other) return reference;
  const bool is_data = kind == Reference::Kind::data;
  const bool is_resource = is_data || kind == Reference::Kind::managed;
  // `data.TYPE.NAME`, `TYPE.NAME`, `var.NAME`: the name is the last of these.
  const std::size_t name_at = is_data ? 2 : 1;
  if (!is_attribute(steps, 1) || !is_attribute(steps, name_at)) return reference;
  reference.kind = kind;
  if (is_resource) reference.type = steps[name_at - 1].text;
  reference.name = steps[name_at].text;
  at = name_at + 1;
  if (is_resource || kind == Reference::Kind::module_call) take_key(steps, at, reference);
  reference.path.assign(steps.begin() + static_cast<std::ptrdiff_t>(at), steps.end());
  return reference;
}

std::vector<Reference> parse_references(std::span<const std::string_view> flat) {
  std::vector<Reference> runs;
  std::string_view previous;
  for (const std::string_view text : flat) {
    if (previous.empty() || !is_shortened(previous, text)) runs.push_back(parse_reference(text));
    previous = text;
  }
  return runs;
}

bool matches(const Step& step, const plan::InstanceKey& key) {
  switch (key.kind) {
    case plan::InstanceKey::Kind::none:
      return false;
    case plan::InstanceKey::Kind::index:
      return step.kind == Step::Kind::index && step.number == key.index;
    // `for_num[10]` in the configuration means the instance `for_num["10"]`.
    case plan::InstanceKey::Kind::text:
      return step.kind != Step::Kind::attribute && step.text == key.text;
  }
  return false;
}

Step step_of(const plan::InstanceKey& key) {
  if (key.kind == plan::InstanceKey::Kind::text) return {Step::Kind::key, std::string(key.text), 0};
  return {Step::Kind::index, std::to_string(key.index), key.index};
}

}  // namespace rolecall::resolve
