#include "report/chain.h"
#include "report/html_parts.h"
#include "text/escape.h"

namespace rolecall::report {
namespace {

// The style sheet draws the arrow and names the kind of the station by these classes.
std::string class_of(const ChainNode& node) {
  std::string out = to_string(node.link);
  // The launch path and its template are there, whatever they lead to.
  const bool plain = node.link == Link::subject || node.link == Link::launch_template;
  if (!plain) out += std::string(" ") + to_string(node.outcome);
  if (node.missing) out += " missing";
  return out;
}

std::string node_html(const ChainNode& node) {
  std::string out = "<div>" + text::html(node.name);
  if (!node.note.empty()) out += "<p>" + text::html(node.note);
  return out + "</div>";
}

std::string picture_html(const ChainPicture& picture) {
  std::string out = "<ol class=chain>";
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    out += "<li class=\"" + class_of(picture.nodes[i]);
    if (i > 0) out += std::string(" l-") + to_string(picture.links[i - 1]);
    out += "\">" + node_html(picture.nodes[i]);
  }
  return out + "</ol>";
}

}  // namespace

std::string icon(std::string_view name) {
  return "<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-" + std::string(name) + "\"/></svg>";
}

std::string chain_html(const Finding& finding) {
  std::string out;
  for (const ChainPicture& picture : pictures_of(finding))
    out += picture_html(picture);
  return out;
}

}  // namespace rolecall::report
