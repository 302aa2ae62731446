#include "cli/help.h"

#include <algorithm>

namespace rolecall::cli {
namespace {

constexpr std::size_t kColumn = 27;
constexpr std::size_t kWidth = 96;

constexpr std::string_view kIntroduction = R"(Usage: rolecall [OPTIONS] [PLAN...]
       terraform show -json tfplan | rolecall
       rolecall merge [OPTIONS] RESULT...
       rolecall diff BEFORE AFTER
       rolecall completion bash|zsh|fish

rolecall reads Terraform plan JSON and decides for every EC2 instance that the plan would launch
whether it runs with an IAM role: an instance profile, with a role in it, that EC2 may assume.

PLAN is plan JSON or state JSON, as `terraform show -json` writes it; `-` is standard input, which
is also read when no PLAN is named. merge makes one report of many that were written with -f json or
-f ndjson; diff compares two of them and says what got better or worse: exit status 1 if something
got worse. An option can also be set by a variable (--fail-on: ROLECALL_FAIL_ON) or in the file that
--config names; flags win over variables, and those over the file (docs/configuration.md).

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

  find . -name plan.json | parallel rolecall -f ndjson {} >fleet.ndjson; rolecall merge fleet.ndjson
      thousands of plans: one report of all of them

Exit status:
  0  nothing to object to
  1  at least one instance fails
  2  could not evaluate: usage, unreadable, not a plan, truncated, errored plan, unwritable report
  3  nothing fails, but something is undecided that --fail-on asks for
)";

constexpr std::string_view kMergeIntroduction = R"(Usage: rolecall merge [OPTIONS] RESULT...

Makes one report, in any format, of many that rolecall wrote with -f json or -f ndjson. RESULT is such
a file, `-` standard input. What was decided stays as it is: verdicts, waivers and filters of the runs
that wrote the results. A result that cannot be read is reported like a plan that could not be
evaluated, and hides none of the others.

)";

constexpr std::string_view kMergeExamples = R"(
Examples:
  rolecall merge a.json b.ndjson
      text for people, about the plans of both
  rolecall merge -f html=fleet.html -f sarif=fleet.sarif results/*.ndjson
      one page for auditors and one file for code scanning

Exit status: as for plans; the worst of all results, in the order 2, 1, 3, 0.
)";

}  // namespace

std::string_view help_introduction(Command command) {
  return command == Command::merge ? kMergeIntroduction : kIntroduction;
}

std::string_view help_examples(Command command) {
  return command == Command::merge ? kMergeExamples : kExamples;
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
