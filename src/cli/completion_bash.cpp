#include "cli/completion.h"
#include "cli/completion_words.h"

namespace rolecall::cli {
namespace {

using Offer = OptionRow::Offer;

// Bash splits words at `=`: what stands before it says what is to be completed.
constexpr std::string_view kHead = R"(# Completion for bash, made by `rolecall completion bash`.

_rolecall_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

_rolecall_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

_rolecall() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=
  COMPREPLY=()
  case ${COMP_WORDS[1]} in
    merge | diff | completion) ((COMP_CWORD > 1)) && command=${COMP_WORDS[1]} ;;
  esac
  if [[ $word == '=' ]]; then
    word=
  elif [[ $before == '=' ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
    if [[ $before != -* ]]; then
      _rolecall_files "$word"
      return
    fi
  fi
  case $command in
    completion)
      _rolecall_words ")";

std::string options_of(Command command) {
  std::string words;
  for (const OptionRow& row : option_table()) {
    if (applies(row, command)) words += (words.empty() ? "" : " ") + option_words(row, " ");
  }
  return words;
}

// The case of an option's value; nothing for one that takes none.
std::string value_case(const OptionRow& row) {
  if (row.takes == OptionRow::Takes::nothing) return "";
  const std::string name = "    " + option_words(row, " | ") + ")\n      ";
  const bool knows = row.offer == Offer::choices || row.offer == Offer::formats;
  std::string action = row.offer == Offer::files ? "_rolecall_files \"$word\"\n      " : "";
  if (knows) action = "_rolecall_words \"" + joined_choices(row) + "\" \"$word\"\n      ";
  return name + action + "return\n      ;;\n";
}

}  // namespace

std::string bash_completion() {
  std::string text = std::string(kHead) + std::string(kShells) + R"(" "$word"
      return
      ;;
    diff)
      _rolecall_files "$word"
      return
      ;;
  esac
  case $before in
)";
  for (const OptionRow& row : option_table())
    text += value_case(row);
  text += "  esac\n  if [[ $word == -* ]]; then\n    if [[ $command == merge ]]; then\n";
  text += "      _rolecall_words \"" + options_of(Command::merge) + "\" \"$word\"\n    else\n";
  text += "      _rolecall_words \"" + options_of(Command::evaluate) + "\" \"$word\"\n    fi\n";
  text += "    return\n  fi\n  _rolecall_files \"$word\"\n  local commands=\"";
  for (const auto& [name, what] : kCommands)
    text += std::string(name) + (name == kCommands.back().first ? "\"\n" : " ");
  return text + R"(  if ((COMP_CWORD == 1)); then
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$commands" -- "$word")
  fi
}

complete -F _rolecall rolecall
)";
}

}  // namespace rolecall::cli
