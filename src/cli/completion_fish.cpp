#include "cli/completion.h"
#include "cli/completion_words.h"

namespace rolecall::cli {
namespace {

using Offer = OptionRow::Offer;

constexpr std::string_view kHead = R"(# Completion for fish, made by `rolecall completion fish`.

# Whether the command on the line is one of those named; plans are evaluated where none is.
function __rolecall_command
    set -l words (commandline -opc)
    set -l command evaluate
    if set -q words[2]; and contains -- $words[2] merge diff completion
        set command $words[2]
    end
    contains -- $command $argv
end

function __rolecall_is_first
    test (count (commandline -opc)) -eq 1
end

)";

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text)
    out += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out + "'";
}

std::string line_for(const OptionRow& row) {
  const bool merges = applies(row, Command::merge);
  std::string line = "complete -c rolecall -n '__rolecall_command evaluate";
  line += merges ? " merge'" : "'";
  if (row.letter != '\0') line += std::string(" -s ") + row.letter;
  line += " -l " + std::string(row.name);
  if (row.takes != OptionRow::Takes::nothing) {
    const std::string choices = joined_choices(row);
    line += row.offer == Offer::files ? " -r -F" : " -x";
    if (!choices.empty()) line += " -a " + quoted(choices);
  }
  return line + " -d " + quoted(short_description(row)) + "\n";
}

}  // namespace

std::string fish_completion() {
  std::string text(kHead);
  for (const auto& [name, what] : kCommands) {
    text += "complete -c rolecall -n __rolecall_is_first -a " + std::string(name) + " -d " +
            quoted(what) + "\n";
  }
  text += "complete -c rolecall -n '__rolecall_command completion' -f -a " + quoted(kShells) + "\n";
  for (const OptionRow& row : option_table())
    text += line_for(row);
  return text;
}

}  // namespace rolecall::cli
