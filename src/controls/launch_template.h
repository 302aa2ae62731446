#pragma once

#include <string>

#include "resolve/presence.h"

namespace rolecall::controls {

/// What a launcher says about the template that it launches from: one block with id (or
/// launch_template_id), name and version.
struct TemplateUse {
  const plan::Resource* launcher = nullptr;
  std::string place;                                ///< For evidence: `launch_template[0]`.
  plan::Value id, name, version;                    ///< Planned.
  const plan::Expression* id_expression = nullptr;  ///< Absent ones where nothing is written.
  const plan::Expression* name_expression = nullptr;
  const plan::Expression* version_expression = nullptr;
  bool hidden = false;  ///< The block stands in no configuration: a dynamic block wrote it.
};

/// Whether instances launched from this template get a profile (section 4): which template, which
/// version, what that version says. `targets` of the answer are profiles.
resolve::Presence through_template(resolve::Resolver& resolver, const TemplateUse& use);

/// What the planned content of a template (or launch configuration) says about the profile.
resolve::Presence planned_content(resolve::Resolver& resolver, const plan::Resource& lt);

/// For a block that is unknown as a whole: all templates it could use must agree (rule 3f).
resolve::Presence through_any_template(resolve::Resolver& resolver, const plan::Resource& launcher,
                                       const std::string& place);

}  // namespace rolecall::controls
