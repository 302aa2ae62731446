#!/usr/bin/env python3
"""Runs every snippet of README.md and docs/ci, so that they cannot rot. A comment right above a block
says how, where it is not obvious:

  <!-- snippet: skip="reason" -->    cannot run here: only checked for its syntax
  <!-- snippet: exit=1 -->           the exit status that it must end with (default 0)
  <!-- snippet: in=folder -->        a folder of this repository to run in, instead of the page's project
  <!-- snippet: with=fixture -->     the project of this block is that of another fixture
  <!-- snippet: setup="command" -->  runs before it
  <!-- snippet: needs="a b" -->      skipped where these programs are missing
  <!-- snippet: file=name -->        the block is a file of the page's project
  <!-- snippet: ssh -->              ssh reaches worker1 and worker2, which are this machine
  <!-- snippet: gitlab -->           what a YAML or Groovy block is for; see HANDLERS

Blocks whose lines start with `$ ` are sessions: what they print must be what the page shows. The blocks of
a page run in order, in one folder with a Terraform configuration whose plan passes.
"""

import contextlib
import getpass
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree

try:
    from snippets import (ROOT, GithubRunner, Project, blocks_of, check_python, check_shell, find_terraform,
                          jenkins_steps, load_yaml, shell_steps)  # fmt: skip
except ModuleNotFoundError as missing:
    print(f"SKIPPED: {missing.name} is not installed for Python: snippets of the documentation")
    sys.exit(0)

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
PAGES = [ROOT / "README.md", ROOT / "docs/adopting.md", ROOT / "docs/configuration.md",
         ROOT / "docs/packages.md", *sorted((ROOT / "docs/ci").glob("*.md"))]
RUNNER = {"runner.temp": "", "github.event.number": "1", "github.token": "token",
          "github.server_url": "https://example.invalid", "github.action_repository": "rolecall/rolecall"}  # fmt: skip


def sessions_of(text):
    """The commands of a `$ ` session, each with what it prints."""
    found, lines = [], text.splitlines()
    while lines:
        command = lines.pop(0).removeprefix("$ ")
        while lines and not lines[0].startswith("$ ") and check_shell(command, "", "bash") and lines[0].startswith((" ", "\t")):
            command += "\n" + lines.pop(0)
        output = []
        while lines and not lines[0].startswith("$ "):
            output.append(lines.pop(0))
        found.append((command, "\n".join(output).strip("\n")))
    return found


class Workers:
    """An ssh daemon on the loopback interface, with keys of its own, that worker1 and worker2 lead to."""

    def __init__(self, project):
        self.project = project
        self.folder = project.temp / "ssh"
        self.daemon = None

    def __enter__(self):
        self.folder.mkdir()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        user = getpass.getuser()
        (self.folder / "sshd_config").write_text(
            f"Port {port}\nListenAddress 127.0.0.1\nHostKey {self.folder}/host\nPidFile none\nUsePAM no\n"
            f"StrictModes no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\nAllowUsers {user}\n"
            f"AuthorizedKeysFile {self.folder}/user.pub\nSetEnv PATH={self.project.environment['PATH']}\n"
        )
        (self.folder / "ssh_config").write_text(
            f"Host worker1 worker2\n  HostName 127.0.0.1\n  Port {port}\n  User {user}\n  IdentityFile {self.folder}/user\n"
            f"  IdentitiesOnly yes\n  StrictHostKeyChecking no\n  UserKnownHostsFile {self.folder}/known\n  LogLevel ERROR\n"
        )
        # sshd wants its own full path, and a folder that Debian makes when the service starts.
        started = self.project.run(
            f"ssh-keygen -q -t ed25519 -N '' -f {self.folder}/host && ssh-keygen -q -t ed25519 -N '' -f {self.folder}/user\n"
            "[[ -d /run/sshd ]] || mkdir -m 755 /run/sshd"
        )
        if started.returncode:
            return None
        program = shutil.which("sshd", path=self.project.environment["PATH"])
        self.daemon = subprocess.Popen([program, "-D", "-f", str(self.folder / "sshd_config")], stderr=subprocess.DEVNULL)
        ssh = f"ssh -F {self.folder}/ssh_config"
        for _ in range(50):
            if self.project.run(f"{ssh} worker1 true").returncode == 0:
                return {"PARALLEL_SSH": ssh}
            time.sleep(0.1)
        return None

    def __exit__(self, *_):
        if self.daemon:
            self.daemon.terminate()
            self.daemon.wait()


class Docs(unittest.TestCase):
    maxDiff = None
    terraform = None

    @classmethod
    def setUpClass(cls):
        cls.cache = tempfile.TemporaryDirectory(prefix="rolecall-plans-")
        cls.addClassCleanup(cls.cache.cleanup)
        cls.terraform = find_terraform(cls.cache.name)
        if not cls.terraform:
            print("SKIPPED: no terraform with an AWS provider in a plugin folder: snippets got the plan of a fixture")

    def test_every_snippet(self):
        for page in PAGES:
            with contextlib.ExitStack() as stack:
                project = stack.enter_context(self.project())
                for block in blocks_of(page):
                    with self.subTest(block.place):
                        self.try_block(block, project)

    def project(self, fixture="pass_3d_reference_name"):
        project = Project(PROGRAM, fixture, self.terraform)
        release = project.folder / "build/release"
        release.mkdir(parents=True)
        (release / "rolecall").symlink_to(PROGRAM)
        # A command that needs an account somewhere else.
        (project.bin / "gh").write_text("#!/bin/sh\nfor word; do last=$word; done; test -s \"$last\"\n")
        (project.bin / "gh").chmod(0o755)
        return project

    def try_block(self, block, project):
        directives = block.directives
        if "file" in directives:
            path = project.folder / directives["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        self.check_syntax(block)
        if "skip" in directives:
            self.assertTrue(directives["skip"], f"{block.place}: a reason is missing")
            return
        missing = [name for name in directives.get("needs", "").split() if not shutil.which(name, path=project.environment["PATH"])]
        if missing:
            print(f"SKIPPED: {', '.join(missing)} not installed: {block.place}")
            return
        if "with" in directives:
            with self.project(directives["with"]) as other:
                self.run_block(block, other)
        else:
            self.run_block(block, project)

    def check_syntax(self, block):
        objections = ""
        if block.language in ("sh", "bash"):
            objections = check_shell(block.text, block.place)
        elif block.language in ("yaml", "yml"):
            for step in shell_steps(load_yaml(block.text)):
                objections += check_shell(step.replace("${{", "$").replace("}}", ""), block.place)
        elif block.language == "groovy":
            for step in jenkins_steps(block.text):
                objections += check_shell(step, block.place, "sh")
        elif block.language == "python":
            objections = check_python(block.text, block.place)
        elif block.language == "json":
            json.loads(block.text)
        elif block.language not in ("", "console", "toml", "cmake", "text"):
            objections = f"{block.place}: no idea how to check {block.language}"
        self.assertEqual(objections, "")

    def run_block(self, block, project):
        if "setup" in block.directives:
            self.expect(project.run(block.directives["setup"]), 0, block)
        folder = ROOT / block.directives["in"] if "in" in block.directives else None
        status = int(block.directives.get("exit", "0"))
        for name, handler in self.HANDLERS.items():
            if name in block.directives:
                handler(self, block, project)
                return
        if block.text.startswith("$ "):
            for command, output in sessions_of(block.text):
                result = project.run(command, folder=folder, shell=("bash",))
                self.assertEqual(result.stdout.strip("\n"), output, block.place)
        elif block.language in ("", "sh", "bash"):
            with Workers(project) if "ssh" in block.directives else contextlib.nullcontext({}) as environment:
                if environment is None:
                    print(f"SKIPPED: sshd cannot be run here: {block.place}")
                    return
                self.expect(project.run(block.text, environment, folder), status, block)
        elif "file" not in block.directives:
            self.fail(f"{block.place}: say what this block is for")

    def expect(self, result, status, block):
        self.assertEqual(result.returncode, status, f"{block.place}:\n{result.stdout}")

    def run_workflow(self, block, project):
        jobs = load_yaml(block.text)["jobs"]
        for job in jobs.values():
            self.run_github_steps(job["steps"], block, project)

    def run_steps(self, block, project):
        self.run_github_steps(load_yaml(block.text), block, project)

    def run_github_steps(self, steps, block, project):
        runner = GithubRunner(project)
        values = RUNNER | {"runner.temp": str(project.temp)}
        for step in steps:
            if step.get("uses", "").startswith("rolecall/"):
                given = {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in step.get("with", {}).items()}
                for name, value in given.items():
                    given[name] = value.replace("${{ runner.temp }}", str(project.temp))
                status, outputs = runner.run_action({"program": str(PROGRAM), **given}, values)
                self.assertEqual(status, 0, f"{block.place}:\n{runner.log}")
                if identity := step.get("id"):
                    values |= {f"steps.{identity}.outputs.{name}": value for name, value in outputs.items()}
            elif "run" in step:
                status, _ = runner.run_step(step["run"], {key: "1" for key in step.get("env", {})}, project.folder)
                self.assertEqual(status, 0, f"{block.place}:\n{runner.log}")
            elif "sarif_file" in step.get("with", {}):
                name = step["with"]["sarif_file"].strip("${ }")
                path = project.folder / values.get(name, name)
                self.assertEqual(json.loads(path.read_text())["version"], "2.1.0")
            else:
                self.assertRegex(step["uses"], r"^[\w-]+/[\w./-]+@\S+$")

    def run_gitlab(self, block, project):
        jobs = load_yaml(block.text)
        template = load_yaml((ROOT / "integrations/gitlab/rolecall.yml").read_text(encoding="utf-8"))
        for name, job in jobs.items():
            if name == "include":
                continue
            variables = job.get("variables", {})
            if parent := job.get("extends"):
                variables = template[parent]["variables"] | variables
                job = template[parent] | job
            result = project.run("\n".join(job["script"]), {key: str(value) for key, value in variables.items()})
            self.expect(result, 0, block)
            reports = job.get("artifacts", {}).get("reports", {})
            if "junit" in reports:
                xml.etree.ElementTree.parse(project.folder / reports["junit"])
            if "codequality" in reports:
                self.assertIsInstance(json.loads((project.folder / reports["codequality"]).read_text()), list)

    def run_azure(self, block, project):
        template = load_yaml((ROOT / "integrations/azure/rolecall.yml").read_text(encoding="utf-8"))
        names = {parameter["name"] for parameter in template["parameters"]}
        for step in load_yaml(block.text)["steps"]:
            if "template" in step:
                self.assertEqual(step["template"], "integrations/azure/rolecall.yml@rolecall")
                self.assertLessEqual(set(step["parameters"]), names)
                self.assertTrue((project.folder / step["parameters"]["plan"]).exists())
            else:
                self.expect(project.run(step["bash"]), 0, block)

    def run_atlantis(self, block, project):
        config = load_yaml(block.text)
        whole = load_yaml((ROOT / "integrations/atlantis/repos.yaml").read_text(encoding="utf-8"))
        self.assertEqual(config["workflows"]["rolecall"]["policy_check"], whole["workflows"]["rolecall"]["policy_check"])
        (step,) = shell_steps(config)
        self.expect(project.run(step, {"SHOWFILE": "plan.json"}, shell=("sh",)), 0, block)

    def run_jenkins(self, block, project):
        self.expect(project.run("terraform plan -out=tfplan >/dev/null"), 0, block)
        for step in jenkins_steps(block.text):
            self.expect(project.run(step, shell=("sh", "-xe")), 0, block)

    def run_precommit(self, block, _project):
        (manifest,) = load_yaml((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
        for repository in load_yaml(block.text)["repos"]:
            self.assertEqual([hook["id"] for hook in repository["hooks"]], [manifest["id"]])

    def run_kubernetes(self, block, project):
        job = load_yaml(block.text)["spec"]
        (container,) = job["template"]["spec"]["containers"]
        environment = {entry["name"]: entry["value"] for entry in container["env"]}
        self.assertEqual(int(environment["PODS"]), job["completions"])
        (project.folder / "results").mkdir()
        expected = [f"fleet/{number:03}/plan.json" for number in range(2 * job["completions"] + 3)]
        for path in expected:
            (project.folder / path).parent.mkdir(parents=True)
            shutil.copy(project.folder / "plan.json", project.folder / path)
        for index in range(job["completions"]):
            pod = environment | {"PLANS": "fleet", "RESULTS": "results", "JOB_COMPLETION_INDEX": str(index)}
            self.expect(project.run(container["command"][2], pod, shell=("/bin/bash",)), 0, block)
        lines = [line for path in (project.folder / "results").iterdir() for line in path.read_text().splitlines()]
        self.assertEqual(sorted(json.loads(line)["inputs"][0]["path"] for line in lines), expected)

    def run_waivers(self, block, project):
        self.expect(project.run(f"rolecall --waivers {block.directives['file']} plan.json"), 0, block)

    HANDLERS = {"workflow": run_workflow, "steps": run_steps, "gitlab": run_gitlab, "azure": run_azure,
                "atlantis": run_atlantis, "jenkins": run_jenkins, "precommit": run_precommit,
                "waivers": run_waivers, "kubernetes": run_kubernetes}  # fmt: skip


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=1)
