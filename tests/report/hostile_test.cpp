// Names made to break out of a report: every format stays valid, and holds nothing but what it
// would hold with harmless names.
#include <algorithm>
#include <regex>
#include <string>

#include <pugixml.hpp>
#include <simdjson.h>

#include "rolecall/policy.h"
#include "support/catch.h"
#include "support/render.h"
#include "support/sample_report.h"

using namespace rolecall;
using support::render;

namespace {

std::string render_with(const std::string& format, const std::string& text) {
  Report report = support::hostile_report(text);
  apply_policy({}, report);
  return render(format, report);
}

bool is_json(const std::string& text) {
  simdjson::dom::parser parser;
  return parser.parse(text).error() == simdjson::SUCCESS;
}

bool is_json_lines(const std::string& text) {
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = text.find('\n', start);
    if (end == std::string::npos || !is_json(text.substr(start, end - start))) return false;
    start = end + 1;
  }
  return true;
}

bool is_xml(const std::string& text) {
  pugi::xml_document document;
  return static_cast<bool>(document.load_buffer(text.data(), text.size()));
}

/// The tags of a page in order, attributes included.
std::string tags_of(const std::string& page) {
  std::string tags;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1))
    tags += page.substr(at, page.find('>', at) - at) + "\n";
  return tags;
}

/// Whether a terminal, a pager or an editor would do more than show the text.
bool is_inert(const std::string& text) {
  const auto is_control = [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7F; };
  if (std::any_of(text.begin(), text.end(), is_control)) return false;
  for (const char* mark : {"\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D",
                           "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\u0085", "\u009B"}) {
    if (text.find(mark) != std::string::npos) return false;
  }
  return true;
}

bool is_valid(const std::string& format, const std::string& out) {
  if (format == "json" || format == "sarif" || format == "gitlab" || format == "ocsf")
    return is_json(out);
  if (format == "ndjson") return is_json_lines(out);
  if (format == "junit") return is_xml(out);
  return true;  // The rest has no grammar that can be broken, but see below.
}

}  // namespace

TEST_CASE("Every format is valid and inert with every hostile name") {
  std::vector<std::string> texts = support::hostile_texts();
  texts.insert(texts.end(),
               {"\xED\xA0\x80", "\xED\xBF\xBF lone", "\xF4\x90\x80\x80", "\xC0\xAF", "\xE2\x82",
                "\u0085\u009B31m", "\u200E\u200F\u061C\u202A\u202D\u2067\u2068\u2069", "\t\r\v\f",
                "=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", std::string(4000, '<')});
  std::size_t checked = 0;
  for (const Format* format = begin_formats(); format != end_formats(); ++format) {
    for (const std::string& text : texts) {
      CAPTURE(format->name, text.substr(0, 60));
      const std::string out = render_with(std::string(format->name), text);
      CHECK(simdjson::validate_utf8(out));
      CHECK(is_inert(out));
      CHECK(is_valid(std::string(format->name), out));
      ++checked;
    }
  }
  CHECK(checked == 10 * texts.size());
}

TEST_CASE("A page with hostile names has the tags of one with harmless names, and no others") {
  const std::string harmless = tags_of(render_with("html", "harmless"));
  CHECK(harmless.find("<details") != std::string::npos);
  for (const std::string& text : support::hostile_texts()) {
    if (text.empty()) continue;  // Leaves out what it has nothing to say in.
    CAPTURE(text.substr(0, 60));
    CHECK(tags_of(render_with("html", text)) == harmless);
  }
}

TEST_CASE(
    "A cell of the Markdown report that comes from outside starts no formula in a spreadsheet") {
  for (const char* text : {"=HYPERLINK(1)", "=1+1", "+1", "@SUM(A1)", "-1"}) {
    Report report = support::sample_report();
    report.inputs.front().path = text;
    for (Finding& finding : report.findings)
      finding.address = text;
    apply_policy({}, report);
    const std::string out = render("markdown", report);
    CAPTURE(text);
    CHECK(out.find(std::string("| `") + text) != std::string::npos);
    CHECK_FALSE(std::regex_search(out, std::regex("(^|\n|\\| )[=+@-][0-9A-Z(]")));
  }
}
