#include "plan/declared_secrets.h"

#include <algorithm>

#include "text/blank.h"

namespace rolecall::plan {
namespace {

using Kind = Value::Kind;

// Shorter ones are part of many a word by chance.
constexpr std::size_t kShortestPart = 4;

class DeclaredSecrets {
 public:
  explicit DeclaredSecrets(const Plan& plan) {
    for (const RootVariable& variable : plan.variables)
      add(variable.value);
    add_all(*plan.configuration);
  }

  [[nodiscard]] bool empty() const { return texts_.empty(); }

  [[nodiscard]] bool are_in(std::string_view text) const {
    return std::any_of(texts_.begin(), texts_.end(), [text](std::string_view secret) {
      return text == secret ||
             (secret.size() >= kShortestPart && text.find(secret) != std::string_view::npos);
    });
  }

 private:
  // As deep as the reader lets modules be.
  void add_all(const ModuleConfig& module) {
    for (const ConfigVariable& variable : module.variables)
      add(variable.default_value);
    for (const ConfigOutput& output : module.outputs)
      add(output.expression.constant);
    for (const ModuleCall& call : module.calls) {
      for (const NamedExpression& argument : call.arguments)
        add(argument.expression.constant);
      add_all(*call.module);
    }
  }

  /// The texts of a value, if it is marked.
  void add(Value value) {
    if (value.is(Kind::string) && value.sensitive()) {
      const std::string_view text = value.text_for_comparison();
      if (!text::is_blank(text)) texts_.push_back(text);
    }
    for (const Value& item : value.items())
      add(item);
    for (const Member& member : value.members())
      add(member.value);
  }

  std::vector<std::string_view> texts_;
};

class Hider {
 public:
  Hider(const DeclaredSecrets& secrets, Arena& arena) : secrets_(secrets), arena_(arena) {}

  Value hide(Value value) {
    switch (value.kind()) {
      case Kind::string:
        return value.with_sensitivity(value.sensitive() ||
                                      secrets_.are_in(value.text_for_comparison()));
      case Kind::list:
        return hide_list(value);
      case Kind::object:
        return hide_object(value);
      default:
        return value;
    }
  }

 private:
  Value hide_list(Value list) {
    std::vector<Value> items(list.items().begin(), list.items().end());
    for (Value& item : items)
      item = hide(item);
    return Value::list(arena_.copy(items)).with_sensitivity(list.sensitive());
  }

  Value hide_object(Value object) {
    std::vector<Member> members(object.members().begin(), object.members().end());
    for (Member& member : members)
      member.value = hide(member.value);
    return Value::object(arena_.copy(members)).with_sensitivity(object.sensitive());
  }

  const DeclaredSecrets& secrets_;
  Arena& arena_;
};

}  // namespace

void hide_declared_secrets(Plan& plan) {
  const auto is_unmarked = [](const Resource& resource) { return !resource.has_marks; };
  const auto any_unmarked = [&](const std::vector<Resource>& resources) {
    return std::any_of(resources.begin(), resources.end(), is_unmarked);
  };
  if (!any_unmarked(plan.resources) && !any_unmarked(plan.prior)) return;
  const DeclaredSecrets secrets(plan);
  if (secrets.empty()) return;
  Hider hider(secrets, plan.arena);
  for (auto* resources : {&plan.resources, &plan.prior}) {
    for (Resource& resource : *resources) {
      if (resource.has_marks) continue;
      resource.before = hider.hide(resource.before);
      resource.after = hider.hide(resource.after);
    }
  }
}

}  // namespace rolecall::plan
