#include "rolecall/ci.h"

namespace rolecall {
namespace {

std::string variable(const Environment& environment, const char* name) {
  const char* value = environment(name);
  return value == nullptr ? std::string() : std::string(value);
}

CiRun github(const Environment& environment) {
  CiRun run;
  run.provider = "GitHub Actions";
  run.repository = variable(environment, "GITHUB_REPOSITORY");
  run.commit = variable(environment, "GITHUB_SHA");
  run.run = variable(environment, "GITHUB_RUN_ID");
  const std::string server = variable(environment, "GITHUB_SERVER_URL");
  if (!server.empty() && !run.run.empty()) {
    run.url = server + "/" + run.repository + "/actions/runs/" + run.run;
  }
  return run;
}

CiRun gitlab(const Environment& environment) {
  CiRun run;
  run.provider = "GitLab CI";
  run.repository = variable(environment, "CI_PROJECT_PATH");
  run.commit = variable(environment, "CI_COMMIT_SHA");
  run.run = variable(environment, "CI_JOB_ID");
  run.url = variable(environment, "CI_JOB_URL");
  return run;
}

}  // namespace

std::optional<CiRun> ci_run(const Environment& environment) {
  if (!variable(environment, "GITHUB_RUN_ID").empty()) return github(environment);
  if (!variable(environment, "CI_JOB_ID").empty()) return gitlab(environment);
  return std::nullopt;
}

}  // namespace rolecall
