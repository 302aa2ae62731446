#include "support/program.h"

#include <stdexcept>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "support/scratch_folder.h"

namespace rolecall::testing {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (std::string& word : words)
    list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

void redirect(int descriptor, const std::string& file, int flags) {
  const int opened = ::open(file.c_str(), flags | O_NOCTTY, 0600);
  if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(126);
  ::close(opened);
}

// A pseudo-terminal: what the program writes to `name` is read from `descriptor`.
struct Terminal {
  int descriptor = -1;
  std::string name;
};

Terminal open_terminal() {
  const int descriptor = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0 || ::grantpt(descriptor) != 0 || ::unlockpt(descriptor) != 0) {
    throw std::runtime_error("no pseudo-terminal");
  }
  return {descriptor, ::ptsname(descriptor)};
}

std::string read_terminal(int descriptor) {
  std::string text;
  char buffer[4096];
  // Reading fails with EIO once the program has closed the other side.
  for (ssize_t count = 0; (count = ::read(descriptor, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(count));
  return text;
}

int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Run run(const Start& start) {
  const ScratchFolder folder;
  const std::string output = start.output_to.empty() ? folder.write("output", "") : start.output_to;
  const std::string error = folder.write("error", "");
  const std::string input = folder.write("input", start.input);
  Terminal terminal;
  if (start.terminal != Start::Terminal::none) terminal = open_terminal();

  std::vector<std::string> arguments = start.arguments;
  arguments.insert(arguments.begin(), "rolecall");
  std::vector<std::string> environment = start.environment;
  const std::vector<char*> argv = pointers(arguments);
  const std::vector<char*> envp = pointers(environment);
  const pid_t child = ::fork();
  if (child == 0) {
    if (::chdir(start.folder.c_str()) != 0) ::_exit(126);
    redirect(0, start.terminal == Start::Terminal::input ? terminal.name : input, O_RDONLY);
    redirect(1, start.terminal == Start::Terminal::output ? terminal.name : output, O_WRONLY);
    redirect(2, error, O_WRONLY);
    ::execve(ROLECALL_PROGRAM, argv.data(), envp.data());
    ::_exit(127);
  }
  Run result;
  if (start.terminal == Start::Terminal::output) result.output = read_terminal(terminal.descriptor);
  result.status = wait_for(child);
  if (terminal.descriptor >= 0) ::close(terminal.descriptor);
  if (start.terminal != Start::Terminal::output && start.output_to.empty()) {
    result.output = folder.read("output");
  }
  result.error = folder.read("error");
  return result;
}

}  // namespace rolecall::testing
