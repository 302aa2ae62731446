#include "cli/completion.h"

#include <algorithm>

#include "cli/completion_words.h"
#include "cli/exit_code.h"
#include "cli/output.h"

namespace rolecall::cli {

std::string short_description(const OptionRow& row) {
  std::string_view text = row.description;
  for (const std::string_view end : {": ", "; ", ". ", " ("})
    text = text.substr(0, text.find(end));
  return std::string(text);
}

std::string joined_choices(const OptionRow& row) {
  std::string words;
  for (const std::string& choice : choices_of(row))
    words += (words.empty() ? "" : " ") + choice;
  return words;
}

std::string option_words(const OptionRow& row, std::string_view separator) {
  std::string words;
  if (row.letter != '\0') words = std::string("-") + row.letter + std::string(separator);
  return words + "--" + std::string(row.name);
}

int run_completion(const std::vector<std::string>& arguments, Log& log) {
  const std::string shell = arguments.size() == 1 ? arguments.front() : "";
  if (std::string(kShells).find(shell) == std::string::npos || shell.size() < 3) {
    log.error("usage: rolecall completion bash|zsh|fish");
    return kExitError;
  }
  const std::string script = shell == "bash"  ? bash_completion()
                             : shell == "zsh" ? zsh_completion()
                                              : fish_completion();
  const auto problem = write_document(standard_output(), [&](const Sink& sink) { sink(script); });
  if (!problem) return kExitOk;
  log.error(problem->name, problem->message);
  return kExitError;
}

}  // namespace rolecall::cli
