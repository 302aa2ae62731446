#!/usr/bin/env python3
"""The CI integrations of this repository, as far as they can be tried without the CI systems: the
action's steps with a runner's files, the templates' shell, and what the systems do with our output."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import unittest
import xml.etree.ElementTree

try:
    from snippets import ROOT, GithubRunner, Project, check_shell, jenkins_steps, load_yaml, shell_steps
except ModuleNotFoundError as missing:
    print(f"SKIPPED: {missing.name} is not installed for Python: CI integrations")
    sys.exit(0)

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
PASS, FAIL, UNKNOWN = "pass_3d_reference_name", "fail_3d_omitted", "unknown_3f_local_reference"
MIXED = "fail_mixed_report"


def plan_of(fixture):
    return str(ROOT / "fixtures" / fixture / "plan.json")


def yaml_file(name):
    return load_yaml((ROOT / name).read_text(encoding="utf-8"))


class Action(unittest.TestCase):
    """action.yml"""

    def run_action(self, given, environment=None, values=None):
        with Project(PROGRAM) as project:
            runner = GithubRunner(project, environment)
            status, outputs = runner.run_action({"program": str(PROGRAM), **given}, values or RELEASES)
            files = {name: pathlib.Path(outputs[name]).read_text(encoding="utf-8") for name in ("sarif", "json") if outputs[name]}
            summary = runner.summary.read_text(encoding="utf-8") if runner.summary.exists() else ""
            return status, outputs, files, summary, runner.log

    def test_a_failure_fails_the_step_and_is_counted(self):
        status, outputs, files, summary, log = self.run_action({"plan": plan_of(MIXED)})
        self.assertEqual(status, 1, log)
        report = json.loads(files["json"])["summary"]
        self.assertGreater(report["fail"], 0)
        for name in ("checked", "pass", "fail", "unknown", "waived"):
            self.assertEqual(outputs[name], str(report[name]))
        self.assertEqual(outputs["status"], "1")
        self.assertEqual(json.loads(files["sarif"])["version"], "2.1.0")
        self.assertIn("::error file=", log)
        self.assertIn("aws_", summary)

    def test_several_plans_go_into_one_report(self):
        status, outputs, _, _, _ = self.run_action({"plan": f"{plan_of(PASS)}\n  {plan_of(FAIL)}\n\n"})
        self.assertEqual((status, outputs["checked"], outputs["pass"], outputs["fail"]), (1, "2", "1", "1"))

    def test_the_gate_is_an_input(self):
        self.assertEqual(self.run_action({"plan": plan_of(UNKNOWN)})[0], 0)
        self.assertEqual(self.run_action({"plan": plan_of(UNKNOWN), "fail-on": "unknown"})[0], 3)
        status, outputs, _, _, _ = self.run_action({"plan": plan_of(FAIL), "soft-fail": "true"})
        self.assertEqual((status, outputs["fail"]), (0, "1"))

    def test_what_cannot_be_evaluated_stops_the_job_and_is_reported(self):
        status, outputs, files, _, log = self.run_action({"plan": plan_of("error_truncated"), "soft-fail": "true"})
        self.assertEqual((status, outputs["status"]), (2, "2"))
        self.assertIsNotNone(json.loads(files["json"])["inputs"][0]["error"])
        self.assertIn("::error", log)

    def test_a_mistake_in_an_option_leaves_no_outputs_but_the_status(self):
        status, outputs, files, _, _ = self.run_action({"args": "--no-such-option"})
        self.assertEqual((status, outputs["status"], outputs["sarif"], files), (2, "2", "", {}))

    def test_the_summary_can_be_left_out(self):
        self.assertEqual(self.run_action({"plan": plan_of(FAIL), "summary": "false"})[3], "")

    def test_paths_and_options_are_words_not_shell(self):
        with Project(PROGRAM) as project:
            name = "a $(touch pwned) `touch pwned`; touch pwned.json"
            shutil.copy(plan_of(PASS), project.folder / name)
            status, outputs = GithubRunner(project).run_action(
                {"program": str(PROGRAM), "plan": name, "sarif": "out.sarif", "format": "junit=a b.xml", "args": "--exclude\n**.$(touch pwned)"},
                RELEASES,
            )
            self.assertEqual((status, outputs["pass"]), (0, "1"))
            self.assertTrue((project.folder / "a b.xml").exists())
            self.assertEqual(outputs["sarif"], str((project.folder / "out.sarif").resolve()))
            self.assertFalse(list(project.folder.glob("pwned*")))

    def test_the_release_is_downloaded_and_checked(self):
        version = re.search(r"project\(rolecall VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]
        action = yaml_file("action.yml")
        self.assertEqual(action["inputs"]["version"]["default"], version, "the action installs this version")
        with Project(PROGRAM) as project:
            release = project.temp / "releases" / f"v{version}"
            release.mkdir(parents=True)
            name = f"rolecall-{version}-linux-amd64"
            with tarfile.open(release / f"{name}.tar.gz", "w:gz") as tarball:
                tarball.add(PROGRAM, f"{name}/bin/rolecall")
            sums = subprocess.run(["sha256sum", f"{name}.tar.gz"], cwd=release, capture_output=True, text=True, check=True).stdout
            (release / "SHA256SUMS").write_text(sums)
            values = dict.fromkeys(RELEASES, "") | {"github.server_url": f"file://{project.temp}", "github.action_repository": "."}
            # The real address ends with …/releases/download.
            (project.temp / "releases/download").symlink_to(project.temp / "releases")
            runner = GithubRunner(project)
            self.assertEqual(runner.run_action({}, values)[0], 0, runner.log)
            self.assertEqual(runner.run_action({"sha256": sums.split()[0]}, values)[0], 0, runner.log)
            self.assertEqual(runner.run_action({"sha256": "0" * 64}, values)[0], 2)
            self.assertIn("does not have the SHA-256", runner.log)
            self.assertEqual(runner.run_action({"version": "9.9.9"}, values)[0], 2)
            self.assertEqual(runner.run_action({"version": "1.0/../.."}, values)[0], 2)
            self.assertEqual(runner.run_action({}, values | {"github.action_repository": ""})[0], 2)
            self.assertIn("a local action has no releases", runner.log)

    def test_the_scripts_are_clean(self):
        for script in ("install.sh", "run.sh"):
            self.assertEqual(check_shell((ROOT / "action" / script).read_text(), script), "")
        for step in shell_steps(yaml_file("action.yml")):
            self.assertNotIn("${{", step, "an input in the text of a script is an injection")


RELEASES = {"github.server_url": "https://example.invalid", "github.action_repository": "rolecall/rolecall"}


class Gitlab(unittest.TestCase):
    """integrations/gitlab/rolecall.yml"""

    def run_job(self, fixture, fail_on="fail"):
        job = yaml_file("integrations/gitlab/rolecall.yml")[".rolecall"]
        script = "\n".join(job["script"])
        self.assertEqual(check_shell(script, "gitlab"), "")
        with Project(PROGRAM, fixture) as project:
            result = project.run(script, {**job["variables"], "ROLECALL_FAIL_ON": fail_on, "GITLAB_CI": "true"})
            reports = job["artifacts"]["reports"]
            suite = xml.etree.ElementTree.parse(project.folder / reports["junit"]).getroot()
            quality = json.loads((project.folder / reports["codequality"]).read_text())
            self.assertTrue(all((project.folder / path).exists() for path in job["artifacts"]["paths"]))
            return result.returncode, suite, quality, job["allow_failure"]["exit_codes"]

    def test_a_failure_shows_in_both_reports(self):
        status, suite, quality, _ = self.run_job(FAIL)
        self.assertEqual((status, len(suite.findall(".//failure"))), (1, 1))
        self.assertEqual([issue["severity"] for issue in quality], ["critical"])

    def test_passes_leave_the_reports_clean(self):
        status, suite, quality, _ = self.run_job(PASS)
        self.assertEqual((status, suite.findall(".//failure"), quality), (0, [], []))
        self.assertTrue(suite.findall(".//testcase"))

    def test_undecided_is_a_warning_of_the_job_when_asked_for(self):
        status, _, _, allowed = self.run_job(UNKNOWN, "unknown")
        self.assertIn(status, allowed)
        self.assertNotIn(1, allowed)
        self.assertNotIn(2, allowed)


class Jenkins(unittest.TestCase):
    """integrations/jenkins/Jenkinsfile"""

    def run_pipeline(self, fixture):
        text = (ROOT / "integrations/jenkins/Jenkinsfile").read_text()
        for left, right in ("{}", "()", "[]"):
            self.assertEqual(text.count(left), text.count(right))
        plan, check = jenkins_steps(text)
        for step in (plan, check):
            self.assertEqual(check_shell(step, "Jenkinsfile", "sh"), "")
        with Project(PROGRAM, fixture) as project:
            self.assertEqual(project.run(plan, shell=("sh", "-xe")).returncode, 0)
            result = project.run(check, shell=("sh", "-xe"))
            produced = {path.name for path in project.folder.iterdir()}
            for pattern in re.findall(r"(?:testResults|pattern|artifacts): '([^']+)'", text):
                self.assertIn(pattern, produced)
            return result.returncode

    def test_results_decide_and_the_step_only_stops_without_them(self):
        self.assertEqual(self.run_pipeline(PASS), 0)
        self.assertEqual(self.run_pipeline(FAIL), 0, "the published JUnit report makes the build unstable")
        self.assertEqual(self.run_pipeline("error_truncated"), 2)


class Azure(unittest.TestCase):
    """integrations/azure/rolecall.yml"""

    def run_template(self, fixture, fail_on="fail"):
        template = yaml_file("integrations/azure/rolecall.yml")
        defaults = {parameter["name"]: parameter["default"] for parameter in template["parameters"]} | {"failOn": fail_on}
        statuses, log = [], ""
        with Project(PROGRAM, fixture) as project:
            for step in template["steps"]:
                if "bash" not in step:
                    continue
                self.assertEqual(check_shell(step["bash"], "azure"), "")
                environment = {
                    name: re.sub(r"\$\{\{ parameters\.(\w+) \}\}", lambda match: defaults[match[1]], value).replace(
                        "$(Agent.TempDirectory)", str(project.temp)
                    )
                    for name, value in step["env"].items()
                }
                result = project.run(step["bash"], environment, shell=("bash", "--noprofile", "--norc"))
                statuses.append(result.returncode)
                log += result.stdout
            self.assertTrue((project.temp / "rolecall-junit.xml").exists())
        return statuses, log

    def test_verdicts_are_the_first_steps_status_and_the_summary_follows(self):
        for fixture, fail_on, status in ((PASS, "fail", 0), (FAIL, "fail", 1), (UNKNOWN, "unknown", 3)):
            statuses, log = self.run_template(fixture, fail_on)
            self.assertEqual(statuses, [status, 0])
            self.assertRegex(log, r"(?m)^##vso\[task\.uploadsummary\].*/rolecall\.md$")


class Atlantis(unittest.TestCase):
    """integrations/atlantis/repos.yaml, against what Atlantis looks for in the output of a custom check.

    As documented, the word alone decides, in any case; since its pull request 6019, counts above zero and
    lines that start with FAIL do. Before its pull request 5156 the exit status did not count."""

    FAILURE = (
        re.compile(r"fail", re.I),
        re.compile(r"(?m)^FAIL|\b[1-9]\d* failures?\b|\"failures\":\s*\[\s*[^\]\s]"),
    )

    def run_check(self, plan):
        config = yaml_file("integrations/atlantis/repos.yaml")
        self.assertTrue(config["repos"][0]["custom_policy_check"])
        steps = config["workflows"]["rolecall"]["policy_check"]["steps"]
        self.assertEqual(steps[0], "show")
        self.assertEqual(check_shell(steps[1]["run"], "atlantis", "sh"), "")
        with Project(PROGRAM) as project:
            result = project.run(steps[1]["run"], {"SHOWFILE": plan}, shell=("sh",))
        return result.returncode, result.stdout

    def test_failures_and_errors_are_seen_by_every_version(self):
        for fixture in (FAIL, MIXED, "fail_2_group_launch_template_without_profile", "error_truncated", "error_saved_plan"):
            status, output = self.run_check(plan_of(fixture))
            self.assertNotEqual(status, 0)
            for pattern in self.FAILURE:
                self.assertRegex(output, pattern)

    def test_passes_and_undecided_ones_are_not_taken_for_failures(self):
        for folder in sorted((ROOT / "fixtures").iterdir()):
            if not folder.name.startswith(("pass_", "unknown_")) or (folder / "args").exists():
                continue
            status, output = self.run_check(str(folder / "plan.json"))
            self.assertEqual(status, 0, folder.name)
            for pattern in self.FAILURE:
                self.assertNotRegex(output, pattern, folder.name)


class PreCommit(unittest.TestCase):
    """.pre-commit-hooks.yaml"""

    def test_the_manifest_is_valid(self):
        (hook,) = yaml_file(".pre-commit-hooks.yaml")
        self.assertLessEqual({"id", "name", "entry", "language"}, set(hook))
        self.assertTrue(re.search(hook["files"], "live/web/plan.json") and re.search(hook["files"], "tfplan.json"))
        self.assertFalse(re.search(hook["files"], "myplan.json") or re.search(hook["files"], "plan.json.md"))
        if not shutil.which("pre-commit"):
            print("SKIPPED: pre-commit is not installed")
            return
        subprocess.run(["pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"], cwd=ROOT, check=True)

    def test_the_hook_stops_a_commit(self):
        if not shutil.which("pre-commit") or not shutil.which("git"):
            print("SKIPPED: pre-commit is not installed")
            return
        (hook,) = yaml_file(".pre-commit-hooks.yaml")
        with Project(PROGRAM, FAIL) as project:
            # A repository of hooks with nothing but ours in it.
            hooks = project.temp / "hooks"
            hooks.mkdir()
            shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
            git = "git -c user.name=a -c user.email=a@example.invalid -c init.defaultBranch=main"
            project.run(f"cd {hooks} && {git} init -q && {git} add . && {git} commit -qm hooks")
            (project.folder / ".pre-commit-config.yaml").write_text(
                f"repos:\n- repo: {hooks}\n  rev: HEAD\n  hooks:\n  - id: {hook['id']}\n"
            )
            result = project.run(f"{git} init -q && {git} add . && pre-commit run --all-files")
            self.assertEqual(result.returncode, 1, result.stdout)
            self.assertIn("1 launch path checked: 0 compliant, 1 non-compliant", result.stdout)
            shutil.copy(plan_of(PASS), project.folder / "plan.json")
            result = project.run(f"{git} add . && pre-commit run --all-files")
            self.assertEqual(result.returncode, 0, result.stdout)


class Docker(unittest.TestCase):
    """Dockerfile: it cannot be built here, so what linters ask for is asked of its instructions."""

    def test_its_instructions(self):
        text = (ROOT / "Dockerfile").read_text()
        joined = re.sub(r"(?m)^\s*#.*\n", "", text).replace("\\\n", " ")
        instructions = [line.split(None, 1) for line in joined.splitlines() if line.strip()]
        known = {"FROM", "ARG", "RUN", "COPY", "WORKDIR", "USER", "ENTRYPOINT", "SHELL"}
        self.assertLessEqual({word for word, _ in instructions}, known)
        stages = []
        for word, rest in instructions:
            if word == "FROM":
                stages.append([])
            if stages:
                stages[-1].append((word, rest))
        self.assertEqual(len(stages), 3)
        tag = re.search(r"ARG DEBIAN=(\S+)", text)[1]
        self.assertRegex(tag, r"^bookworm-\d{8}-slim$", "a dated base")
        for stage in stages[1:]:
            words = [word for word, _ in stage]
            self.assertIn(("USER", "65532:65532"), stage)
            self.assertIn(("ENTRYPOINT", '["/usr/bin/rolecall"]'), stage)
            self.assertGreater(words.index("ENTRYPOINT"), words.index("USER"))
        for word, rest in instructions:
            if word == "RUN":
                self.assertEqual(check_shell(rest.strip(), "Dockerfile"), "")
            if word == "RUN" and "apt-get install" in rest:
                self.assertIn("--no-install-recommends", rest)
                self.assertIn("rm -rf /var/lib/apt/lists/*", rest)

    def test_what_it_copies_reaches_it(self):
        ignored = (ROOT / ".dockerignore").read_text().split()
        self.assertEqual(ignored[0], "*")
        for name in ignored[1:]:
            self.assertTrue((ROOT / name[1:]).exists(), name)
        for name in ("src", "include", "cmake", "scripts", "CMakeLists.txt", "CMakePresets.json", "LICENSE", "docs/man"):
            self.assertIn(f"!{name}", ignored)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=1)
