#include "report/place.h"

namespace rolecall::report {

std::string relative_path(std::string_view path) {
  if (path.empty() || path == "-" || path == "<stdin>") return "stdin.json";
  bool shortened = true;
  while (shortened) {
    shortened = false;
    for (const std::string_view prefix : {"/", "./", "../"}) {
      if (path.substr(0, prefix.size()) != prefix) continue;
      path.remove_prefix(prefix.size());
      shortened = true;
    }
  }
  return path.empty() ? "stdin.json" : std::string(path);
}

}  // namespace rolecall::report
