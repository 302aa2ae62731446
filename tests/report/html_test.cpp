// The HTML report beyond what a browser checks (scripts/reports/check_html.mjs).
#include <regex>
#include <set>
#include <string>

#include "rolecall/policy.h"
#include "support/catch.h"
#include "support/render.h"
#include "support/sample_report.h"

using namespace rolecall;
using support::render;

namespace {

std::string page_of(std::size_t findings) {
  Report report = support::many_report(findings);
  apply_policy({}, report);
  return render("html", report);
}

std::multiset<std::string> first_groups(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  return {std::sregex_token_iterator(text.begin(), text.end(), expression, 1),
          std::sregex_token_iterator()};
}

}  // namespace

TEST_CASE("A page of a few findings holds everything with each of them") {
  const std::string page = page_of(100);
  CHECK(first_groups(page, "(class=as)").empty());
  CHECK(first_groups(page, "(<h4>How to fix it</h4>)").size() == 75);
  CHECK(first_groups(page, "(<h4>Outcome by ID</h4>)").size() == 100);
}

TEST_CASE("On a page of many findings, what they share stands once and the others link to it") {
  const std::string page = page_of(300);
  const auto links = first_groups(page, "class=as href=#(s[0-9]+)>");
  const auto places = first_groups(page, "<div id=(s[0-9]+)>");
  CHECK(links.size() > 400);
  CHECK(places.size() < 20);
  for (const std::string& link : links)
    CHECK(places.count(link) == 1);
}

TEST_CASE("Three thousand findings make a page that a browser likes") {
  CHECK(page_of(3000).size() < 4'000'000);
}
