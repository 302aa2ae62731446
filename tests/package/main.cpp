// Every public header, in C++17 and without the project's own include folders.
#include <cstdio>

#include <rolecall/codes.h>
#include <rolecall/control_info.h>
#include <rolecall/error.h>
#include <rolecall/policy.h>
#include <rolecall/report.h>
#include <rolecall/reporter.h>
#include <rolecall/rolecall.h>
#include <rolecall/version.h>

int main() {
  rolecall::Report report;
  const bool evaluated = rolecall::evaluate_text("", "stdin", {}, report);
  rolecall::apply_policy({}, report);
  const rolecall::Input& input = report.inputs.at(0);
  std::printf("%s: %s, %zu findings\n", input.path.c_str(),
              input.error ? rolecall::to_string(input.error->code) : "evaluated",
              report.findings.size());
  return evaluated ? 1 : 0;
}
