#include "cli/help.h"

#include <algorithm>

namespace rolecall::cli {
namespace {

constexpr std::size_t kColumn = 27;
constexpr std::size_t kWidth = 96;

constexpr std::string_view kIntroduction = R"(Usage: rolecall [OPTIONS] [PLAN...]
       terraform show -json tfplan | rolecall
       rolecall diff BEFORE AFTER

rolecall reads Terraform plan JSON and decides for every EC2 instance that the plan would launch
whether it runs with an IAM role: an instance profile, with a role in it, that EC2 may assume.

PLAN is plan JSON or state JSON, as `terraform show -json` writes it; `-` is standard input, which
is also read when no PLAN is named. diff compares two reports that were written with -f json or
-f ndjson, and says what got better or worse: exit status 1 if something got worse.

)";

constexpr std::string_view kExamples = R"(
Examples:
  terraform plan -out=tfplan && terraform show -json tfplan | rolecall
      the usual way: nothing is written to disk
  rolecall --fail-on unknown plan.json
      undecided instances stop the pipeline too (exit status 3)
  rolecall -f json=roles.json */plan.json
      text for people, and a file for scripts, about many plans
  rolecall --explain 'aws_instance.web[0]' plan.json
      why this one got its verdict, link by link

Exit status:
  0  nothing to object to
  1  at least one instance fails
  2  could not evaluate: usage, unreadable, not a plan, truncated, errored plan, unwritable report
  3  nothing fails, but something is undecided that --fail-on asks for
)";

}  // namespace

std::string_view help_introduction() {
  return kIntroduction;
}

std::string_view help_examples() {
  return kExamples;
}

std::string help_line(std::string_view names, std::string_view description) {
  std::string line = "  " + std::string(names);
  const std::string indent(kColumn, ' ');
  std::string text =
      line.size() + 2 > kColumn ? line + "\n" + indent : line + indent.substr(line.size());
  std::size_t column = kColumn;
  while (!description.empty()) {
    const std::size_t end = std::min(description.find(' '), description.size());
    if (column > kColumn && column + end > kWidth) {
      text.back() = '\n';
      text += indent;
      column = kColumn;
    }
    text += std::string(description.substr(0, end)) + " ";
    column += end + 1;
    description.remove_prefix(std::min(end + 1, description.size()));
  }
  text.back() = '\n';
  return text;
}

}  // namespace rolecall::cli
