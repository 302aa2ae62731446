#include "rolecall/policy.h"

#include "rolecall/reporter.h"
#include "support/catch.h"
#include "support/render.h"
#include "support/sample_report.h"

using namespace rolecall;

TEST_CASE("Every format that has a place for it says what the findings were held to") {
  Report report = support::empty_report();
  report.findings.push_back(support::failing_finding("aws_instance.a"));
  report.policy = {"--strict (environment ROLECALL_STRICT)"};
  apply_policy({}, report);
  for (const Format* format = begin_formats(); format != end_formats(); ++format) {
    // A list of issues, and a list of annotations: GitHub's job summary says it instead.
    if (format->name == "gitlab" || format->name == "github") continue;
    CAPTURE(format->name);
    const std::string text = support::render(format->name, report);
    CHECK(text.find("ROLECALL") != std::string::npos);
  }
}
