#include "support/process.h"

#include <array>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rolecall::test {
namespace {

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  void close_end(std::size_t end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
};

// Between fork and exec: only calls that are safe there.
[[noreturn]] void become(char* const* arguments, char* const* environment, const char* folder,
                         const Pipe& output, const Pipe& log) {
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(output.ends[1], STDOUT_FILENO);
  ::dup2(log.ends[1], STDERR_FILENO);
  if (::chdir(folder) == 0) ::execve(arguments[0], arguments, environment);
  ::_exit(127);
}

// Reads both pipes at once: a program that fills one while we wait for the other would hang.
void drain(Pipe& output, Pipe& log, ProgramRun& run) {
  std::array<pollfd, 2> waiting{pollfd{output.ends[0], POLLIN, 0}, pollfd{log.ends[0], POLLIN, 0}};
  std::array<std::string*, 2> sinks{&run.output, &run.log};
  std::array<char, 65536> buffer{};
  while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
    if (::poll(waiting.data(), waiting.size(), -1) < 0) return;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i].fd < 0 || waiting[i].revents == 0) continue;
      const ssize_t size = ::read(waiting[i].fd, buffer.data(), buffer.size());
      if (size <= 0)
        waiting[i].fd = -1;
      else
        sinks[i]->append(buffer.data(), static_cast<std::size_t>(size));
    }
  }
}

}  // namespace

ProgramRun run_program(const std::filesystem::path& program,
                       const std::vector<std::string>& arguments,
                       const std::filesystem::path& folder) {
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words)
    argv.push_back(word.data());
  argv.push_back(nullptr);
  std::string path = "PATH=/usr/bin:/bin";
  std::string locale = "LC_ALL=C";
  std::array<char*, 3> environment{path.data(), locale.data(), nullptr};
  const std::string directory = folder.string();

  ProgramRun run;
  Pipe output;
  Pipe log;
  const pid_t child = ::fork();
  if (child < 0) return run;
  if (child == 0) become(argv.data(), environment.data(), directory.c_str(), output, log);
  output.close_end(1);
  log.close_end(1);
  drain(output, log, run);
  int status = 0;
  if (::waitpid(child, &status, 0) == child && WIFEXITED(status))
    run.exit_status = WEXITSTATUS(status);
  return run;
}

std::string file_content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace rolecall::test
