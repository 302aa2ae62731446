#pragma once

#include <string>
#include <string_view>

/// One escaping function per sink. Each takes text from outside (any bytes) and returns text that
/// is valid in its sink and does nothing there but show itself. JSON has no function here: its one
/// writer is report/json_text.h.
namespace rolecall::text {

/// For terminals, logs and error messages: controls, bidirectional marks, other invisible
/// characters and invalid UTF-8 become `\u{…}`, and so does the first character of what a CI's log
/// would take for a command (`::` at the start, `##[…]` and `##vso[…]` anywhere). The result is one
/// line of valid UTF-8; every other function builds on it.
std::string visible(std::string_view text);

/// For character data and attribute values that an XML library escapes: visible(), so that no
/// character is left that XML 1.0 forbids.
std::string xml(std::string_view text);

/// For HTML text and quoted attribute values.
std::string html(std::string_view text);

/// For prose in Markdown, table cells included: no markup, link, mention, reference or HTML.
std::string markdown(std::string_view text);

/// A Markdown code span with its backticks; also fit for a table cell.
std::string markdown_code(std::string_view text);

/// The inside of a quoted Mermaid label.
std::string mermaid(std::string_view text);

/// The message of a GitHub workflow command. Line feeds stay line feeds (as `%0A`), so pass
/// untrusted parts through visible() first.
std::string github_message(std::string_view text);

/// A property value (`file=`, `title=`) of a GitHub workflow command.
std::string github_property(std::string_view text);

/// A relative URI reference for a path as the user gave it: reserved characters are
/// percent-encoded, `/` stays, and a colon in the first segment cannot read as a scheme.
std::string uri_path(std::string_view text);

}  // namespace rolecall::text
