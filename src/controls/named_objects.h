#pragma once

#include <map>
#include <string>
#include <string_view>

#include "resolve/index.h"

namespace rolecall::controls {

/// Instance profiles and roles by name. Names are matched only within one provider configuration.
class NamedObjects {
 public:
  explicit NamedObjects(resolve::Index& index);

  /// The object of this type with this name (or the name at the end of this ARN), in the same
  /// provider configuration as `near`; nullptr if there is none or more than one.
  const plan::Resource* find(std::string_view type, std::string_view name,
                             const plan::Resource& near);
  /// Whether the plan deletes an object of this name.
  [[nodiscard]] bool is_deleted(std::string_view type, std::string_view name,
                                const plan::Resource& near);

 private:
  resolve::Index& index_;
  std::multimap<std::string, const plan::Resource*> by_name_;  ///< type + "/" + name
  std::multimap<std::string, const plan::Resource*> deleted_;  ///< Likewise, before the plan.
};

/// The name in an ARN (`arn:…:instance-profile/path/name`), or the text itself.
std::string_view name_in_arn(std::string_view text);
bool is_arn(std::string_view text);

}  // namespace rolecall::controls
