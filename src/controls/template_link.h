#pragma once

#include "controls/launch_template.h"

namespace rolecall::controls {

/// Which template a launcher uses, or why that cannot be told.
struct TemplateLink {
  std::vector<const plan::Resource*> templates;  ///< One, or several that must agree.
  How how = How::reference;
  Basis basis = Basis::launch_template;
  /// No template: the answer to give instead.
  resolve::Presence instead;
};

TemplateLink find_template(resolve::Resolver& resolver, const TemplateUse& use);

/// Which content of a template is launched.
enum class Content { planned, prior, unknown };

/// The table of section 4: which version the launcher asks for, what the plan does to the template.
Content version_content(resolve::Resolver& resolver, const TemplateUse& use,
                        const plan::Resource& lt);

}  // namespace rolecall::controls
