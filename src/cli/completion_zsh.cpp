#include "cli/completion.h"
#include "cli/completion_words.h"

namespace rolecall::cli {
namespace {

using Offer = OptionRow::Offer;
using Takes = OptionRow::Takes;

// Within single quotes, in a specification of _arguments.
std::string quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else if (c == '[' || c == ']' || c == ':' || c == '\\') {
      out += std::string("\\") + c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string action_of(const OptionRow& row) {
  switch (row.offer) {
    case Offer::files:
      return "_files";
    case Offer::choices:
      return "(" + joined_choices(row) + ")";
    case Offer::formats:
      return "_rolecall_formats";
    case Offer::nothing:
      break;
  }
  return " ";
}

// `'(-q --quiet)'{-q,--quiet}'[Only findings]'`
std::string specification(const OptionRow& row) {
  const bool takes = row.takes != Takes::nothing;
  const std::string name = "--" + std::string(row.name) + (takes ? "=" : "");
  const std::string letter = std::string("-") + row.letter + (takes ? "+" : "");
  const std::string again =
      row.takes == Takes::list ? "*" : "(" + quoted(option_words(row, " ")) + ")";
  const std::string names = row.letter == '\0' ? name : "{" + letter + "," + name + "}";
  std::string text = "'" + again + "'" + names + "'[" + quoted(short_description(row)) + "]";
  if (takes) text += ":" + quoted(row.value) + ":" + action_of(row);
  return text + "'";
}

std::string specifications(Command command) {
  std::string text;
  for (const OptionRow& row : option_table()) {
    if (applies(row, command)) text += "    " + specification(row) + "\n";
  }
  return text;
}

}  // namespace

std::string zsh_completion() {
  std::string text = R"(#compdef rolecall
# Completion for zsh, made by `rolecall completion zsh`.

_rolecall_formats() {
  if compset -P '*='; then
    _files
  else
    compadd -- )" + joined_choices(row_of(Option::format)) +
                     R"(
  fi
}

_rolecall_first() {
  local -a commands=(
)";
  for (const auto& [name, what] : kCommands)
    text += "    '" + std::string(name) + ":" + std::string(what) + "'\n";
  text += R"(  )
  _describe -t commands command commands
  _files
}

_rolecall() {
  local -a merge_options=(
)" + specifications(Command::merge) +
          R"(  )
  local -a options=(
)" + specifications(Command::evaluate) +
          R"(  )
  if ((CURRENT > 2)); then
    case $words[2] in
      merge)
        shift words
        ((CURRENT--))
        _arguments -s -S : $merge_options '*:result:_files'
        return
        ;;
      diff)
        _files
        return
        ;;
      completion)
        compadd -- )" +
          std::string(kShells) +
          R"(
        return
        ;;
    esac
  fi
  _arguments -s -S : $options '1: :_rolecall_first' '*:plan:_files'
}

if [[ $funcstack[1] == _rolecall ]]; then
  _rolecall "$@"
else
  compdef _rolecall rolecall
fi
)";
  return text;
}

}  // namespace rolecall::cli
