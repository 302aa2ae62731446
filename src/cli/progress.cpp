#include "cli/progress.h"

#include <string_view>
#include <utility>

#include <unistd.h>

#include "cli/size.h"
#include "text/escape.h"

namespace rolecall::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPatience{500};
constexpr milliseconds kPause{100};
constexpr std::string_view kClearLine = "\r\x1b[K";

void show(std::string_view text) {
  // Best effort: progress that cannot be shown must not stop the work.
  [[maybe_unused]] const ssize_t count = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

Progress::Progress(Show show, std::string name, std::uint64_t total)
    : enabled_(show == Show::on_terminal && ::isatty(STDERR_FILENO) == 1),
      name_(std::move(name)),
      total_(total),
      next_(Clock::now() + kPatience) {}

Progress::~Progress() {
  if (shown_) show(kClearLine);
}

void Progress::update(std::uint64_t bytes) {
  if (!enabled_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kPause;
  shown_ = true;
  std::string line(kClearLine);
  line += "rolecall: " + text::visible(name_) + ": " + format_size(bytes);
  if (total_ > 0) line += " of " + format_size(total_);
  show(line + " read");
}

}  // namespace rolecall::cli
