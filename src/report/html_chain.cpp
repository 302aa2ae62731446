#include "report/chain.h"
#include "report/html_parts.h"
#include "text/escape.h"

namespace rolecall::report {
namespace {

const char* kind_of(Link link) {
  switch (link) {
    case Link::subject:
      return "Launch path";
    case Link::launch_template:
      return "Launch template";
    case Link::profile:
      return "Instance profile";
    case Link::role:
      return "IAM role";
    case Link::trust:
      return "Trust in EC2";
    case Link::other:
      break;
  }
  return "";
}

// What a screen reader says of the arrow.
const char* spoken(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return "leads to";
    case Outcome::fail:
      return "broken: does not lead to";
    case Outcome::unknown:
      return "may or may not lead to";
    case Outcome::not_evaluated:
      break;
  }
  return "not checked whether it leads to";
}

std::string link_html(Outcome outcome) {
  const std::string name = to_string(outcome);
  return "<svg class=\"link " + name + "\" role=\"img\" aria-label=\"" + spoken(outcome) +
         "\"><use href=\"#l-" + name + "\"/></svg>";
}

// The launch path and its template are there, whatever they lead to.
std::string class_of(const ChainNode& node) {
  if (node.link == Link::subject || node.link == Link::launch_template) return "plain";
  return std::string(to_string(node.outcome)) + (node.missing ? " missing" : "");
}

std::string node_html(const ChainNode& node) {
  const std::string name = node.missing ? "<span class=\"name\">" + text::html(node.name)
                                        : "<span class=\"name mono\">" + breakable(node.name);
  std::string out = "<div class=\"node " + class_of(node) + "\"><span class=\"kind\">" +
                    icon(to_string(node.link)) + kind_of(node.link) + "</span>" + name + "</span>";
  if (!node.note.empty()) {
    out += "<span class=\"note " + std::string(to_string(node.outcome)) + "\">" +
           breakable(node.note) + "</span>";
  }
  return out + "</div>";
}

std::string picture_html(const ChainPicture& picture) {
  std::string out = "<ol class=\"chain\">";
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    out += "<li>";
    if (i > 0) out += link_html(picture.links[i - 1]);
    out += node_html(picture.nodes[i]) + "</li>";
  }
  return out + "</ol>";
}

}  // namespace

std::string icon(std::string_view name) {
  return "<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-" + std::string(name) + "\"/></svg>";
}

std::string breakable(std::string_view value) {
  std::string out;
  for (const char c : text::html(value)) {
    out += c;
    if (c == '.' || c == '_' || c == '/') out += "<wbr>";
  }
  return out;
}

std::string chain_html(const Finding& finding) {
  std::string out;
  for (const ChainPicture& picture : pictures_of(finding))
    out += picture_html(picture);
  return out;
}

}  // namespace rolecall::report
