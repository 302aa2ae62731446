// Prints what the documentation takes from the table of options: `manual` or `configuration`.
#include <cstdio>
#include <string>

#include "cli/manual.h"

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  const std::string text =
      what == "manual" ? rolecall::cli::manual_options() : rolecall::cli::configuration_table();
  std::fputs(text.c_str(), stdout);
  return 0;
}
