#include "resolve/reference.h"

#include <utility>

#include "plan/address_scanner.h"

namespace rolecall::resolve {
namespace {

Step owned_step(plan::AddressKey&& key) {
  if (key.kind == plan::InstanceKey::Kind::text) return {Step::Kind::key, std::move(key.text), 0};
  return {Step::Kind::index, std::to_string(key.index), key.index};
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
  plan::AddressScanner scanner(text);
  while (!scanner.at_end()) {
    auto key = scanner.take_key();
    if (!key) return {};
    if (key->kind != plan::InstanceKey::Kind::none) {
      steps.push_back(owned_step(std::move(*key)));
      continue;
    }
    if (!steps.empty() && !scanner.take(".")) return {};
    const auto name = scanner.take_name();
    if (!name) return {};
    steps.push_back({Step::Kind::attribute, std::string(*name), 0});
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
  return owned_step({key.kind, key.index, std::string(key.text)});
}

plan::InstanceKey key_of(const Step& step) {
  if (step.kind == Step::Kind::key) return {plan::InstanceKey::Kind::text, 0, step.text};
  return {plan::InstanceKey::Kind::index, step.number, {}};
}

}  // namespace rolecall::resolve
