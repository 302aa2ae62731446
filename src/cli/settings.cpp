#include "cli/settings.h"

#include <utility>

namespace rolecall::cli {

void Settings::set(Option option, Setting setting) {
  settings_.at(static_cast<std::size_t>(option)) = std::move(setting);
}

void Settings::add_weaker(const Settings& other) {
  for (std::size_t i = 0; i < settings_.size(); ++i) {
    if (!settings_[i]) settings_[i] = other.settings_[i];
  }
}

const Setting* Settings::find(Option option) const {
  const auto& setting = settings_.at(static_cast<std::size_t>(option));
  return setting ? &*setting : nullptr;
}

Origin::Kind Settings::kind(Option option) const {
  const Setting* const setting = find(option);
  return setting == nullptr ? Origin::Kind::nobody : setting->origin.kind;
}

bool Settings::on(Option option) const {
  const Setting* const setting = find(option);
  return setting != nullptr && setting->values.front() == "true";
}

std::string Settings::text(Option option) const {
  const Setting* const setting = find(option);
  return setting == nullptr ? std::string(row_of(option).fallback) : setting->values.front();
}

std::vector<std::string> Settings::list(Option option) const {
  const Setting* const setting = find(option);
  return setting == nullptr ? std::vector<std::string>() : setting->values;
}

std::string to_string(const Origin& origin) {
  switch (origin.kind) {
    case Origin::Kind::command_line:
      return "command line";
    case Origin::Kind::environment:
      return "environment " + origin.name;
    case Origin::Kind::file:
      return origin.name + ":" + std::to_string(origin.line);
    case Origin::Kind::nobody:
      break;
  }
  return "default";
}

std::string spelled(Option option, const Origin& origin) {
  const std::string name(row_of(option).name);
  switch (origin.kind) {
    case Origin::Kind::environment:
      return origin.name + ": " + name;
    case Origin::Kind::file:
      return origin.name + ": line " + std::to_string(origin.line) + ", column " +
             std::to_string(origin.column) + ": " + name;
    case Origin::Kind::command_line:
    case Origin::Kind::nobody:
      break;
  }
  return "--" + name;
}

}  // namespace rolecall::cli
