#include "resolve/collector.h"

#include <algorithm>

#include "resolve/gate.h"

namespace rolecall::resolve {
namespace {

constexpr int kMaxDepth = 128;
// An expression may be reached on many paths (a module output used twice, whose value is used
// twice …): a bound keeps the whole walk small where paths multiply.
constexpr int kMaxVisits = 2'000;

/// In .tf.json every string template is reported as raw text.
bool holds_template(const plan::Value& value) {
  const std::string_view text = value.text_for_comparison();
  if (text.find("${") != std::string_view::npos || text.find("%{") != std::string_view::npos)
    return true;
  const auto in_items = value.items();
  const auto in_members = value.members();
  // Constants are as deep as the reader's depth limit at most, and this looks two levels in: deeper
  // templates are caught when the walk takes a step into them.
  return std::any_of(in_items.begin(), in_items.end(),
                     [](const plan::Value& v) {
                       return v.text_for_comparison().find("${") != std::string_view::npos;
                     }) ||
         std::any_of(in_members.begin(), in_members.end(), [](const plan::Member& m) {
           return m.value.text_for_comparison().find("${") != std::string_view::npos;
         });
}

plan::Value step_into(const plan::Value& value, const Step& step) {
  return step.kind == Step::Kind::index ? value.at(step.number) : value[step.text];
}

}  // namespace

bool is_null_or_empty(const plan::Value& value) {
  return value.is(plan::Value::Kind::null) ||
         (value.is(plan::Value::Kind::string) && value.text_for_comparison().empty());
}

Leaf make_leaf(Leaf::Kind kind, std::string_view reference) {
  Leaf leaf;
  leaf.kind = kind;
  leaf.reference = reference;
  return leaf;
}

Leaf make_opaque(Reason why, std::string_view reference) {
  Leaf leaf = make_leaf(Leaf::Kind::opaque, reference);
  leaf.why = why;
  return leaf;
}

std::vector<Leaf> Collector::collect(const plan::Expression& expression, const Scope& scope,
                                     const Path& rest) {
  // Once the bound is reached, the leaf that says so decides: nothing more needs to be followed.
  if (visits_ > kMaxVisits) return {};
  if (depth_ >= kMaxDepth || ++visits_ > kMaxVisits) {
    return {make_opaque(Reason::reference_cycle, "")};
  }
  ++depth_;
  std::vector<Leaf> leaves;
  if (expression.is_absent()) {
    leaves.push_back(make_leaf(Leaf::Kind::null, ""));
  } else if (expression.kind == plan::Expression::Kind::blocks) {
    leaves.push_back(make_opaque(Reason::reference_lost, ""));
  } else if (expression.has_constant && !holds_template(expression.constant)) {
    // Beside references it is the value that a constant condition chose.
    leaves = constant(expression.constant, rest, "");
  } else if (expression.has_constant && expression.references.empty()) {
    leaves.push_back(make_opaque(Reason::reference_lost, ""));
  } else if (expression.references.empty()) {
    // `{}`: a function over constants. Present, unreadable, and known.
    leaves.push_back(make_leaf(Leaf::Kind::known, ""));
  } else {
    leaves = runs(expression, scope, rest);
  }
  --depth_;
  return leaves;
}

std::vector<Leaf> Collector::constant(const plan::Value& value, const Path& rest,
                                      std::string_view text) const {
  plan::Value at = value;
  for (const Step& step : rest)
    at = step_into(at, step);
  if (holds_template(at)) return {make_opaque(Reason::reference_lost, text)};
  // A member that an object lacks, or that is null, may have an invisible optional() default.
  const bool is_null = rest.empty() && is_null_or_empty(at);
  Leaf leaf = make_leaf(is_null ? Leaf::Kind::null : Leaf::Kind::known, text);
  leaf.value = at;
  leaf.literal = !is_null;
  return {leaf};
}

std::vector<Leaf> Collector::runs(const plan::Expression& expression, const Scope& scope,
                                  const Path& rest) {
  Runs runs{parse_references(expression.references), false};
  runs.by_own_key = std::any_of(runs.all.begin(), runs.all.end(), [](const Reference& r) {
    return r.kind == Reference::Kind::count_index || r.kind == Reference::Kind::each_key;
  });
  const auto gate = find_gate(runs, scope);
  std::vector<Leaf> leaves;
  bool own_key_taken = false;
  for (std::size_t i = 0; i < runs.all.size(); ++i) {
    if (gate && gate->covers(i)) continue;
    for (Leaf& leaf : follow(runs.all[i], runs, scope, rest)) {
      own_key_taken = own_key_taken || (leaf.attribute_lost && runs.by_own_key);
      leaf.explained = leaf.explained || (gate && gate->open && gate->is_alternative(i));
      leaves.push_back(std::move(leaf));
    }
  }
  // In `p[count.index].name` the index belongs to the reference, it is no value of its own.
  if (own_key_taken) {
    std::erase_if(leaves, [](const Leaf& leaf) {
      return leaf.kind == Leaf::Kind::known &&
             (leaf.reference == "count.index" || leaf.reference == "each.key");
    });
  }
  if (gate) used_gate_ = true;
  return leaves;
}

std::vector<Leaf> Collector::follow(const Reference& reference, const Runs& runs,
                                    const Scope& scope, const Path& rest) {
  Path path = reference.path;
  path.insert(path.end(), rest.begin(), rest.end());
  switch (reference.kind) {
    case Reference::Kind::variable:
      return variable(reference, scope, path);
    case Reference::Kind::module_call:
      return output(reference, runs, scope, path);
    case Reference::Kind::managed:
      return managed(reference, runs, scope, std::move(path));
    case Reference::Kind::data:
      return data(reference, runs, scope, path);
    case Reference::Kind::each_value:
      return each_value(reference, scope, path);
    case Reference::Kind::each_key:
    case Reference::Kind::count_index:
    case Reference::Kind::constant:
      return {make_leaf(Leaf::Kind::known, reference.text)};
    case Reference::Kind::local:
      return {make_opaque(Reason::local_unresolved, reference.text)};
    case Reference::Kind::other: {
      Leaf leaf = make_leaf(Leaf::Kind::other, reference.text);
      leaf.why = Reason::unknown_source;
      return {leaf};
    }
  }
  return {};
}

}  // namespace rolecall::resolve
