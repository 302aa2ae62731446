#include "report/formats.h"

#include <algorithm>
#include <array>

namespace rolecall {
namespace {

constexpr std::array kFormats{
    Format{"text", "for people at a terminal", report::write_text},
    Format{"json", "one document, schema/report.schema.json", report::write_json, true},
    Format{"ndjson", "the same, one line per input", report::write_ndjson, true},
    Format{"sarif", "SARIF 2.1.0: code scanning, editors", report::write_sarif},
    Format{"junit", "JUnit XML: Jenkins, GitLab, Azure", report::write_junit},
    Format{"gitlab", "GitLab Code Quality", report::write_gitlab},
    Format{"github", "GitHub Actions annotations", report::write_github},
    Format{"markdown", "pull request comments", report::write_markdown, true},
    Format{"html", "one self-contained page for auditors", report::write_html, true},
    Format{"ocsf", "OCSF Compliance Finding: security lakes", report::write_ocsf},
};

}  // namespace

const Format* begin_formats() {
  return kFormats.data();
}

const Format* end_formats() {
  return kFormats.data() + kFormats.size();
}

const Format* find_format(std::string_view name) {
  const Format* found = std::find_if(begin_formats(), end_formats(),
                                     [&](const Format& format) { return format.name == name; });
  return found == end_formats() ? nullptr : found;
}

}  // namespace rolecall
