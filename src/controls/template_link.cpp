#include "controls/template_link.h"

#include <algorithm>
#include <charconv>

#include "controls/evidence.h"

namespace rolecall::controls {
namespace {

using resolve::Presence;
using resolve::Question;
using resolve::Schema;

/// The provider writes the literal id "unknown" where it does not know one.
bool is_usable(const plan::Value& id) {
  return !id.text_for_comparison().empty() && id.text_for_comparison() != "unknown";
}

/// The one template whose attribute has this value, in the launcher's provider configuration: a
/// planned one, else one of the state before.
const plan::Resource* template_with(resolve::Index& index, std::string_view attribute,
                                    std::string_view text, const plan::Resource& launcher) {
  const auto& templates = index.by_text(resolve::kLaunchTemplate.type, attribute);
  for (const auto* resources : {&templates.current, &templates.prior}) {
    const auto with_text = resources->find(text);
    if (with_text == resources->end()) continue;
    const plan::Resource* found = nullptr;
    for (const auto* resource : with_text->second) {
      if (!index.may_share_provider(launcher, *resource)) continue;
      if (found != nullptr) return nullptr;
      found = resource;
    }
    if (found != nullptr) return found;
  }
  return nullptr;
}

TemplateLink none(Reason reason, std::string message, const TemplateUse& use) {
  TemplateLink link;
  link.instead.outcome = Outcome::unknown;
  link.instead.reason = reason;
  link.instead.message = std::move(message);
  link.instead.evidence.push_back(step(*use.launcher, use.place, link.instead.message,
                                       How::configuration, Link::subject, Outcome::unknown));
  return link;
}

TemplateLink one(const plan::Resource& launch_template, How how) {
  TemplateLink link;
  link.templates.push_back(&launch_template);
  link.how = how;
  return link;
}

Question question(const TemplateUse& use, std::string attribute, const plan::Value& value,
                  const plan::Expression* expression) {
  Question q;
  q.subject = use.launcher;
  q.attribute = use.place + "." + std::move(attribute);
  q.after = value;
  q.expression = expression;
  q.schema = Schema::optional;
  return q;
}

/// By the configuration: the expression of the id, else of the name.
TemplateLink by_reference(resolve::Resolver& resolver, const TemplateUse& use) {
  const bool by_id = use.id_expression != nullptr && !use.id_expression->is_absent();
  const auto* expression = by_id ? use.id_expression : use.name_expression;
  const Presence answer =
      resolver.presence(resolve::kLaunchTemplate,
                        question(use, by_id ? "id" : "name", plan::Value::unknown(), expression));
  if (answer.targets.empty()) {
    TemplateLink link =
        none(Reason::template_undecided,
             "which launch template is used cannot be told: " + answer.message, use);
    link.instead.stopped_by = answer.stopped_by;
    return link;
  }
  TemplateLink link;
  link.templates = answer.targets;
  link.how = answer.basis == Basis::reference ? How::reference : How::inferred;
  if (answer.basis != Basis::reference) link.basis = answer.basis;
  return link;
}

TemplateLink by_candidates(resolve::Resolver& resolver, const TemplateUse& use) {
  const auto& module = resolver.index().module(use.launcher->module);
  TemplateLink link;
  if (resolver.reach().is_evidence_for(*use.launcher)) {
    link.templates = resolver.reach().candidates(module, resolve::kLaunchTemplate);
  }
  link.how = How::candidates;
  link.basis = Basis::candidates;
  if (!link.templates.empty()) return link;
  return none(Reason::template_undecided,
              "a dynamic block or local chooses the launch template, and no template within reach "
              "is in the plan",
              use);
}

std::optional<std::uint64_t> number_in(const plan::Value& value) {
  const std::string_view text = value.text_for_comparison();
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool refers_to(const plan::Expression* expression, std::string_view attribute) {
  if (expression == nullptr) return false;
  return std::any_of(expression->references.begin(), expression->references.end(),
                     [&](std::string_view text) {
                       return text.size() > attribute.size() &&
                              text.substr(text.size() - attribute.size()) == attribute &&
                              text[text.size() - attribute.size() - 1] == '.';
                     });
}

enum class Asked { latest, standard, number, unknown };

Asked asked_version(const TemplateUse& use) {
  if (refers_to(use.version_expression, "latest_version")) return Asked::latest;
  if (refers_to(use.version_expression, "default_version")) return Asked::standard;
  const std::string_view text = use.version.text_for_comparison();
  if (text == "$Latest") return Asked::latest;
  if (text == "$Default" || use.version.is(plan::Value::Kind::null) ||
      use.version.is(plan::Value::Kind::absent))
    return Asked::standard;
  if (use.version.is(plan::Value::Kind::string) && text.empty()) return Asked::standard;
  if (number_in(use.version)) return Asked::number;
  // An Auto Scaling group shows an unknown version where none is written.
  const bool written = use.version_expression != nullptr && !use.version_expression->is_absent();
  return use.version.is(plan::Value::Kind::unknown) && !written && !use.hidden ? Asked::standard
                                                                               : Asked::unknown;
}

Content standard_content(const plan::Resource& lt) {
  if (lt.action == plan::Action::update) {
    const plan::Value update = lt.after["update_default_version"];
    const bool moves = update.is(plan::Value::Kind::boolean) && update.as_boolean();
    if (moves || lt.after["default_version"].is(plan::Value::Kind::unknown))
      return Content::planned;
    const bool same =
        number_in(lt.before["latest_version"]) == number_in(lt.before["default_version"]);
    return same && number_in(lt.before["latest_version"]) ? Content::prior : Content::unknown;
  }
  const auto latest = number_in(lt.after["latest_version"]);
  return latest && latest == number_in(lt.after["default_version"]) ? Content::planned
                                                                    : Content::unknown;
}

Content numbered_content(const plan::Resource& lt, std::uint64_t wanted) {
  if (lt.action == plan::Action::update) {
    const auto latest = number_in(lt.before["latest_version"]);
    if (latest && wanted == *latest) return Content::prior;
    return latest && wanted == *latest + 1 ? Content::planned : Content::unknown;
  }
  return number_in(lt.after["latest_version"]) == wanted ? Content::planned : Content::unknown;
}

/// An unknown version that comes from the template alone is its latest or default version.
bool refers_only_to(resolve::Resolver& resolver, const TemplateUse& use, const plan::Resource& lt) {
  if (use.version_expression == nullptr || use.version_expression->is_absent()) return false;
  const auto leaves =
      resolve::collect_leaves(resolver.index(), resolve::kLaunchTemplate, *use.version_expression,
                              resolve::scope_of(resolver.index(), *use.launcher));
  return !leaves.list.empty() &&
         std::all_of(leaves.list.begin(), leaves.list.end(),
                     [&](const resolve::Leaf& leaf) { return leaf.resource == &lt; });
}

}  // namespace

TemplateLink find_template(resolve::Resolver& resolver, const TemplateUse& use) {
  resolve::Index& index = resolver.index();
  if (is_usable(use.id)) {
    if (const auto* found = template_with(index, "id", use.id.text_for_comparison(), *use.launcher))
      return one(*found, How::value);
    return none(Reason::template_outside_plan,
                "the launch template " + resolve_quote(use.id.as_string()) +
                    " is managed outside of this plan",
                use);
  }
  const bool id_written = use.id_expression != nullptr && !use.id_expression->is_absent();
  const bool name_written = use.name_expression != nullptr && !use.name_expression->is_absent();
  // A known name beside an unknown id is the old one, unless the name is what is configured.
  const bool name_counts =
      !use.name.text_for_comparison().empty() &&
      (!use.id.is(plan::Value::Kind::unknown) || (name_written && !id_written));
  if (name_counts) {
    if (const auto* found =
            template_with(index, "name", use.name.text_for_comparison(), *use.launcher))
      return one(*found, How::name);
    return none(Reason::template_outside_plan,
                "the launch template " + resolve_quote(use.name.as_string()) +
                    " is managed outside of this plan",
                use);
  }
  if (id_written || name_written) return by_reference(resolver, use);
  return by_candidates(resolver, use);
}

Content version_content(resolve::Resolver& resolver, const TemplateUse& use,
                        const plan::Resource& lt) {
  // What follows holds for data sources too: they show the latest version.
  const Asked asked = asked_version(use);
  if (asked == Asked::latest) return Content::planned;
  if (plan::makes_new_object(lt.action)) {
    // A new template has one version.
    return asked == Asked::number && number_in(use.version) != 1U ? Content::unknown
                                                                  : Content::planned;
  }
  switch (asked) {
    case Asked::standard:
      return standard_content(lt);
    case Asked::number:
      return numbered_content(lt, *number_in(use.version));
    default:
      return refers_only_to(resolver, use, lt) ? Content::planned : Content::unknown;
  }
}

}  // namespace rolecall::controls
