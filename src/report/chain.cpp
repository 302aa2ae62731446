#include "report/chain.h"

#include <algorithm>

#include "report/summary.h"

namespace rolecall::report {
namespace {

using Chain = std::span<const Evidence>;

const Evidence* step_about(Chain chain, Link link) {
  const auto found = std::find_if(chain.begin(), chain.end(),
                                  [&](const Evidence& step) { return step.link == link; });
  return found == chain.end() ? nullptr : &*found;
}

// Everything before the profile decides whether there is one.
bool leads_to_profile(const Evidence& step) {
  return step.link == Link::subject || step.link == Link::launch_template ||
         step.link == Link::other;
}

Outcome worst_before_profile(Chain chain) {
  Outcome worst = Outcome::pass;
  for (const Evidence& step : chain) {
    if (!leads_to_profile(step)) continue;
    if (step.outcome == Outcome::fail) return Outcome::fail;
    if (step.outcome == Outcome::unknown) worst = Outcome::unknown;
  }
  return worst;
}

// With several launch sources the requirement tells the worst of them; each chain tells its own.
Outcome presence_of(Chain chain, const Finding& finding, bool only_chain) {
  if (only_chain) return finding.requirements.instance_profile;
  const Outcome worst = worst_before_profile(chain);
  if (worst != Outcome::pass) return worst;
  if (step_about(chain, Link::profile) != nullptr) return Outcome::pass;
  return finding.requirements.instance_profile == Outcome::pass ? Outcome::pass : Outcome::unknown;
}

Outcome own_or(Chain chain, Link link, Outcome requirement, bool only_chain) {
  const Evidence* step = step_about(chain, link);
  if (only_chain || step == nullptr) return requirement;
  return step->outcome;
}

Outcome own_outcome(Chain chain, Link link) {
  const Evidence* step = step_about(chain, link);
  return step == nullptr ? Outcome::not_evaluated : step->outcome;
}

const char* missing_name(Link link, Outcome outcome) {
  if (outcome == Outcome::pass) return link == Link::trust ? "EC2 may assume the role" : "present";
  if (outcome == Outcome::unknown) return "undecided";
  if (outcome == Outcome::not_evaluated) return "not checked";
  return link == Link::trust ? "EC2 may not assume the role" : "none";
}

ChainNode node_of(Chain chain, Link link, Outcome outcome) {
  const Evidence* step = step_about(chain, link);
  if (step == nullptr) return {link, missing_name(link, outcome), "", outcome, true};
  return {link, step->address, step->finding, outcome, false};
}

ChainNode profile_node(Chain chain, const Finding& finding, Outcome presence) {
  ChainNode node = node_of(chain, Link::profile, presence);
  if (!node.missing || presence != Outcome::pass) return node;
  if (finding.reason == Reason::profile_by_service) {
    node.name = "made by the service";
  } else if (!finding.profile.empty()) {
    node.name = finding.profile;
    node.note = "managed outside this plan";
  }
  node.missing = false;
  return node;
}

ChainPicture picture_of(Chain chain, const Finding& finding, bool only_chain) {
  const Requirements& required = finding.requirements;
  const Outcome presence = presence_of(chain, finding, only_chain);
  const Outcome role = presence == Outcome::pass
                           ? own_or(chain, Link::profile, required.profile_role, only_chain)
                           : Outcome::not_evaluated;
  const Outcome trust = presence == Outcome::pass ? required.role_trust : Outcome::not_evaluated;
  ChainPicture picture;
  ChainNode subject = node_of(chain, Link::subject, own_outcome(chain, Link::subject));
  subject.name = finding.address;
  subject.missing = false;
  picture.nodes.push_back(subject);
  if (step_about(chain, Link::launch_template) != nullptr) {
    picture.nodes.push_back(
        node_of(chain, Link::launch_template, own_outcome(chain, Link::launch_template)));
    picture.links.push_back(Outcome::pass);
  }
  picture.nodes.push_back(profile_node(chain, finding, presence));
  picture.links.push_back(presence);
  picture.nodes.push_back(node_of(chain, Link::role, role));
  picture.links.push_back(role);
  picture.nodes.push_back(node_of(chain, Link::trust, trust));
  picture.links.push_back(trust);
  return picture;
}

}  // namespace

std::vector<ChainPicture> pictures_of(const Finding& finding) {
  const auto chains = chains_of(finding);
  std::vector<ChainPicture> pictures;
  pictures.reserve(chains.size());
  for (const Chain& chain : chains) {
    pictures.push_back(picture_of(chain, finding, chains.size() == 1));
  }
  if (pictures.empty()) pictures.push_back(picture_of({}, finding, true));
  return pictures;
}

}  // namespace rolecall::report
