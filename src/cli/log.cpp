#include "cli/log.h"

#include <string>

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "text/escape.h"

namespace rolecall::cli {
namespace {

spdlog::level::level_enum level_of(Verbosity verbosity) {
  switch (verbosity) {
    case Verbosity::quiet:
      return spdlog::level::err;
    case Verbosity::verbose:
      return spdlog::level::info;
    case Verbosity::normal:
      break;
  }
  return spdlog::level::warn;
}

std::string line_about(std::string_view subject, std::string_view message) {
  return text::visible(subject) + ": " + text::visible(message);
}

}  // namespace

struct Log::Impl {
  // A logger of our own: spdlog's default one writes to standard output, where the report goes.
  spdlog::logger logger{"rolecall", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
};

Log::Log(Verbosity verbosity) : impl_(std::make_unique<Impl>()) {
  impl_->logger.set_pattern("%n: %v");
  impl_->logger.set_level(level_of(verbosity));
}

Log::~Log() = default;

void Log::error(std::string_view message) {
  impl_->logger.error("{}", text::visible(message));
}

void Log::error(std::string_view subject, std::string_view message) {
  impl_->logger.error("{}", line_about(subject, message));
}

void Log::note(std::string_view subject, std::string_view message) {
  impl_->logger.warn("{}", line_about(subject, message));
}

void Log::step(std::string_view subject, std::string_view message) {
  impl_->logger.info("{}", line_about(subject, message));
}

}  // namespace rolecall::cli
