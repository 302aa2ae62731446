#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/facts.h"
#include "resolve/presence_text.h"
#include "rolecall/report.h"

namespace rolecall::controls {

/// One step of evidence.
inline Evidence step(std::string_view address, std::string attribute, std::string finding, How how,
                     Link link, Outcome outcome = Outcome::not_evaluated, bool changed = false) {
  return {
      std::string(address), std::move(attribute), std::move(finding), how, link, outcome, changed};
}

/// One step of evidence about an object of the plan: changed where the plan changes the object.
inline Evidence step(const plan::Resource& object, std::string attribute, std::string finding,
                     How how, Link link, Outcome outcome = Outcome::not_evaluated) {
  return step(object.address, std::move(attribute), std::move(finding), how, link, outcome,
              plan::is_change(object.action));
}

/// A value as people may see it.
inline std::string resolve_quote(const plan::PlanString& text) {
  return resolve::quote(text);
}

/// Adds a warning once.
void add_warning(std::vector<Warning>& warnings, const Warning& warning);

}  // namespace rolecall::controls
