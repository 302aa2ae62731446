#include "support/dump.h"

#include <sstream>

namespace rolecall::test {
namespace {

using plan::Expression;
using plan::Value;

template <typename List, typename Dump>
std::string joined(const List& list, const char* open, const char* close, Dump dump_item) {
  std::string out = open;
  const char* separator = "";
  for (const auto& item : list) {
    out += separator + dump_item(item);
    separator = ", ";
  }
  return out + close;
}

std::string unmarked(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::absent:
      return "-";
    case Value::Kind::null:
      return "null";
    case Value::Kind::unknown:
      return "?";
    case Value::Kind::boolean:
      return value.as_boolean() ? "true" : "false";
    case Value::Kind::number:
      return std::string(value.as_string().for_comparison());
    case Value::Kind::string:
      return '"' + std::string(value.as_string().for_comparison()) + '"';
    case Value::Kind::list:
      return joined(value.items(), "[", "]", [](const Value& v) { return dump(v); });
    case Value::Kind::object:
      return joined(value.members(), "{", "}", [](const plan::Member& m) {
        return std::string(m.name) + ": " + dump(m.value);
      });
  }
  return "";
}

std::string sightings_text(std::span<const plan::CredentialSighting> sightings) {
  std::string out;
  for (const auto& sighting : sightings)
    out += " !" + std::string(sighting.kind) + " in " + std::string(sighting.place);
  return out;
}

std::string actions(plan::Action action) {
  if (action == plan::Action::none) return "none";
  if (action == plan::Action::other) return "other";
  std::string out;
  for (const auto& name : plan::action_names(action))
    out += (out.empty() ? "" : "+") + name;
  return out;
}

const char* name_of(plan::Section section) {
  switch (section) {
    case plan::Section::resource_changes:
      return "change";
    case plan::Section::deferred_changes:
      return "deferred";
    case plan::Section::planned_values:
      return "planned";
    case plan::Section::prior_state:
      return "prior";
    case plan::Section::state:
      return "state";
  }
  return "";
}

void write_resources(const std::vector<plan::Resource>& resources, Locations locations,
                     std::ostream& out) {
  for (const auto& resource : resources) {
    out << dump(resource);
    const auto& at = resource.location;
    if (locations == Locations::shown)
      out << " @" << at.offset << '+' << at.length << ' ' << at.line << ':' << at.column;
    out << '\n';
  }
}

void write_module(const plan::ModuleConfig& module, const std::string& path, std::ostream& out) {
  if (module.has_unconditional_resource) out << path << "unconditional\n";
  for (const auto& block : module.resources)
    out << path << (block.mode == plan::Mode::data ? "data." : "") << block.type << '.'
        << block.name << " (" << block.provider_config_key << ") " << dump(block.expressions)
        << " count " << dump(block.count) << " for_each " << dump(block.for_each)
        << sightings_text(block.credentials) << '\n';
  for (const auto& output : module.outputs)
    out << path << "output " << output.name << (output.sensitive ? " ! " : " ")
        << dump(output.expression) << '\n';
  for (const auto& variable : module.variables)
    out << path << "variable " << variable.name << (variable.sensitive ? " ! " : " ")
        << (variable.has_default ? dump(variable.default_value) : "required") << '\n';
  for (const auto& call : module.calls) {
    out << path << "module " << call.name << ' ' << dump(call.arguments) << " count "
        << dump(call.count) << " for_each " << dump(call.for_each) << '\n';
    write_module(*call.module, path + std::string(call.name) + '/', out);
  }
}

std::string flag_text(const std::optional<bool>& flag) {
  if (!flag) return "-";
  return *flag ? "true" : "false";
}

void write_head(const plan::Plan& plan, std::ostream& out) {
  out << (plan.kind == plan::InputKind::plan ? "plan" : "state") << " format "
      << plan.format_version << " terraform " << plan.terraform_version << " at " << plan.timestamp
      << " complete " << flag_text(plan.complete) << " errored " << flag_text(plan.errored)
      << " applyable " << flag_text(plan.applyable) << '\n';
  out << "has" << (plan.has_resource_changes ? " resource_changes" : "")
      << (plan.has_planned_values ? " planned_values" : "")
      << (plan.has_prior_state ? " prior_state" : "")
      << (plan.has_configuration ? " configuration" : "")
      << (plan.has_relevant_attributes ? " relevant_attributes" : "") << '\n';
}

}  // namespace

std::string dump(const Value& value) {
  return (value.sensitive() ? "!" : "") + unmarked(value);
}

std::string dump(const Expression& expression) {
  if (expression.is_absent()) return "-";
  if (expression.kind == Expression::Kind::blocks)
    return joined(expression.blocks, "[", "]", [](const auto& block) { return dump(block); });
  std::string out = "(";
  if (expression.has_constant) out += dump(expression.constant);
  for (const auto reference : expression.references)
    out += (out.size() > 1 ? " " : "") + std::string(reference);
  return out + ")";
}

std::string dump(std::span<const plan::NamedExpression> expressions) {
  return joined(expressions, "{", "}", [](const plan::NamedExpression& named) {
    return std::string(named.name) + "=" + dump(named.expression);
  });
}

std::string dump(const plan::InstanceKey& key) {
  if (key.kind == plan::InstanceKey::Kind::none) return "-";
  if (key.kind == plan::InstanceKey::Kind::index) return '[' + std::to_string(key.index) + ']';
  return "[\"" + std::string(key.text) + "\"]";
}

std::string dump(const plan::Resource& resource) {
  std::string out(resource.address);
  out += ": " + actions(resource.action) + ' ' + dump(resource.before) + " → ";
  out += dump(resource.after);
  out += std::string(" | ") + name_of(resource.section) + " module '" +
         std::string(resource.module) + "' " +
         (resource.mode == plan::Mode::data ? "data " : "managed ") + std::string(resource.type) +
         ' ' + std::string(resource.name) + ' ' + dump(resource.key);
  if (resource.detail == plan::Detail::unknown_names) out += " names";
  if (resource.deposed) out += " deposed";
  if (resource.tainted) out += " tainted";
  if (!resource.provider.empty()) out += " by " + std::string(resource.provider);
  if (!resource.previous_address.empty()) out += " was " + std::string(resource.previous_address);
  return out + sightings_text(resource.credentials);
}

std::string dump_facts(const plan::Plan& plan, Locations locations) {
  std::ostringstream out;
  write_head(plan, out);
  write_resources(plan.resources, locations, out);
  write_resources(plan.prior, locations, out);
  for (const auto& variable : plan.variables)
    out << "var " << variable.name << " = " << dump(variable.value) << '\n';
  write_module(*plan.configuration, "/", out);
  for (const auto& entry : plan.relevant_attributes)
    out << "relevant " << entry.resource << " ." << entry.attribute << '\n';
  for (const auto module : plan.planned_modules)
    out << "module '" << module << "'\n";
  for (const auto address : plan.deferred_data)
    out << "deferred " << address << '\n';
  for (const auto& [type, count] : plan.counted_types)
    out << "counted " << type << ' ' << count << '\n';
  for (const auto& notice : plan.notices)
    out << "notice " << notice << '\n';
  return out.str();
}

}  // namespace rolecall::test
