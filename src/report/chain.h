#pragma once

#include <string>
#include <vector>

#include "rolecall/report.h"

namespace rolecall::report {

/// One station of a launch path: the instance, its template, the profile, the role or the trust.
struct ChainNode {
  Link link = Link::subject;
  std::string name;  ///< Address, or what stands in for one.
  std::string note;  ///< What the evidence says of it.
  Outcome outcome = Outcome::not_evaluated;
  bool missing = false;  ///< Nothing in the plan: drawn to show where the chain should lead.
};

/// A launch path as it is drawn: instance → template → profile → role → trust. The template is
/// left out where none is involved. `links[i]` says whether node i leads to node i + 1.
struct ChainPicture {
  std::vector<ChainNode> nodes;
  std::vector<Outcome> links;
};

/// One picture per launch source of the finding; at least one.
std::vector<ChainPicture> pictures_of(const Finding& finding);

}  // namespace rolecall::report
