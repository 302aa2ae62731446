#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cli/destination.h"
#include "rolecall/reporter.h"

namespace rolecall::cli {

/// Writes a document, piece by piece, to the sink it is given.
using Render = std::function<void(const Sink&)>;

/// Writes a document to its destination. A file is written as a whole or not at all: to a temporary
/// file beside it that then takes its name. Returns what went wrong; a reader that closed its end
/// of a pipe early is nothing wrong. Requires that SIGPIPE is ignored.
std::optional<Problem> write_document(const Destination& destination, const Render& render);

}  // namespace rolecall::cli
