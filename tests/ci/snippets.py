"""Takes shell out of documentation and CI configuration, and runs it as its system would."""

import ast
import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DIRECTIVE = re.compile(r"<!--\s*snippet:\s*(.*?)\s*-->")
FENCE = re.compile(r"^(\s*)```(\S*)\s*$")


@dataclasses.dataclass
class Block:
    """One fenced block, with what the HTML comment right above it says of it."""

    page: pathlib.Path
    line: int
    language: str
    text: str
    directives: dict

    @property
    def place(self):
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def directives_of(line):
    """`key`, `key=word` and `key="several words"`."""
    found = re.findall(r'([a-z]+)(?:=(?:"([^"]*)"|(\S+)))?', DIRECTIVE.fullmatch(line.strip())[1])
    return {key: quoted or word for key, quoted, word in found}


def blocks_of(page):
    lines = page.read_text(encoding="utf-8").splitlines()
    blocks, number, directives = [], 0, {}
    while number < len(lines):
        line = lines[number]
        number += 1
        if fence := FENCE.match(line):
            start = number
            while not lines[number].strip() == "```":
                number += 1
            indent = len(fence[1])
            text = "\n".join(part[indent:] for part in lines[start:number]) + "\n"
            blocks.append(Block(page, start, fence[2], text, directives))
            number += 1
            directives = {}
        elif DIRECTIVE.fullmatch(line.strip()):
            directives = directives_of(line)
        elif line.strip():
            directives = {}
    return blocks


def check_shell(script, place, shell="bash"):
    """shellcheck's objections, or bash's where there is no shellcheck."""
    if not script.startswith("#!"):
        script = f"#!/usr/bin/env {shell}\n" + script
    if shutil.which("shellcheck"):
        # SC2153, SC2154: variables of the CI system; SC1091: files that are not there.
        command = ["shellcheck", "--exclude=SC2153,SC2154,SC1091", "-"]
    else:
        command = ["bash", "-n"]
    result = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
    return f"{place}: {result.stdout}{result.stderr}" if result.returncode else ""


def shell_steps(node):
    """Every shell script below a YAML node, in order: `run`, `script`, `bash` and `before_script` values."""
    found = []
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("run", "script", "bash", "before_script", "after_script"):
                parts = value if isinstance(value, list) else [value]
                found.append("\n".join(part for part in parts if isinstance(part, str)))
            elif key == "command" and isinstance(value, list) and value[1:2] == ["-c"]:
                found.append(value[2])
            else:
                found += shell_steps(value)
    elif isinstance(node, list):
        for value in node:
            found += shell_steps(value)
    return found


def jenkins_steps(text):
    """The shell of `sh` steps, without the indentation that Jenkins leaves to the shell too."""
    return re.findall(r"sh '''\n(.*?)'''", text, re.S) + re.findall(r"sh '([^'\n]+)'", text)


def load_yaml(text):
    return yaml.safe_load(text)


def check_python(text, place):
    try:
        ast.parse(text)
    except SyntaxError as error:
        return f"{place}: {error}"
    return ""


def find_terraform(cache):
    """A real terraform, its AWS provider in a plugin folder and a folder for its plans; or None."""
    terraform = os.environ.get("TERRAFORM") or shutil.which("terraform")
    if not terraform:
        return None
    provider = os.environ.get("TF_AWS_PROVIDER")
    if not provider:
        search = (
            "find / -xdev -type d -name registry.terraform.io -not -path '*/.terraform/*' -prune 2>/dev/null |"
            ' while read -r folder; do find "$folder/hashicorp/aws/5.100.0" -mindepth 1 -maxdepth 1 -type d 2>/dev/null;'
            " done | head -n 1"
        )
        provider = subprocess.run(["bash", "-c", search], capture_output=True, text=True, check=False).stdout.strip()
    return (terraform, provider, cache) if provider else None


STAND_IN = """#!/bin/sh
# Where terraform is not installed: the plan of a fixture.
case $1 in
  show) cat plan.fixture.json ;;
  plan) for word; do case $word in -out=*) : >"${word#-out=}" ;; esac; done ;;
esac
"""

# A real terraform. `init` would copy the provider: with that in a plugin folder, getting the modules is
# what is left of it. The same configuration is planned once, since a plan takes seconds.
REAL = """#!/bin/sh
for last; do :; done
case $1 in
  init) exec {terraform} get ;;
  plan) asked=$(cat ./*.tf | sha256sum | cut -c -64).tfplan ;;
  show) asked=$(sha256sum <"$last" | cut -c -64).json ;;
  *) exec {terraform} "$@" ;;
esac
kept={cache}/$asked
if [ ! -s "$kept" ]; then
  case $1 in
    plan) {terraform} plan -input=false -lock=false -out="$kept" ;;
    show) {terraform} show -json "$last" >"$kept" ;;
  esac || {{ status=$?; rm -f "$kept"; exit "$status"; }}
fi
case $1 in
  plan) for word; do case $word in -out=*) cp "$kept" "${{word#-out=}}" ;; esac; done ;;
  show) cat "$kept" ;;
esac
"""


class Project:
    """A folder such as a user of rolecall has: a configuration, terraform and rolecall on the path."""

    def __init__(self, program, fixture="pass_3d_reference_name", terraform=None):
        self._scratch = tempfile.TemporaryDirectory(prefix="rolecall-ci-")
        scratch = pathlib.Path(self._scratch.name)
        self.folder, self.bin, self.temp = scratch / "project", scratch / "bin", scratch / "temp"
        for folder in (self.folder, self.bin, self.temp, scratch / "home"):
            folder.mkdir()
        source = ROOT / "fixtures" / fixture
        shutil.copy(source / "main.tf", self.folder)
        shutil.copy(source / "plan.json", self.folder / "plan.fixture.json")
        shutil.copy(source / "plan.json", self.folder / "plan.json")
        (self.bin / "rolecall").symlink_to(program)
        (self.bin / "terraform").write_text(REAL.format(terraform=terraform[0], cache=terraform[2]) if terraform else STAND_IN)
        (self.bin / "terraform").chmod(0o755)
        self.environment = {
            "PATH": f"{self.bin}:/usr/local/bin:/usr/bin:/bin:/usr/sbin",
            "HOME": str(scratch / "home"),
            "LC_ALL": "C.UTF-8",
            "TMPDIR": str(self.temp),
        }
        if terraform:
            config = scratch / "terraform.rc"
            config.write_text(
                f'provider_installation {{\n  dev_overrides {{\n    "hashicorp/aws" = "{terraform[1]}"\n  }}\n  direct {{}}\n}}\n'
            )
            self.environment |= {"TF_CLI_CONFIG_FILE": str(config), "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._scratch.cleanup()

    def run(self, script, environment=None, folder=None, shell=("bash", "-euo", "pipefail")):
        """Runs a script as a file, since some shells read ahead on standard input."""
        path = self.temp / "script.sh"
        path.write_text(script, encoding="utf-8")
        return subprocess.run(
            [*shell, str(path)],
            cwd=folder or self.folder,
            env={**self.environment, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )


def interpolate(text, values):
    """`${{ expression }}` by a dictionary of expressions; an unknown one is an error."""
    return re.sub(r"\$\{\{\s*([^}]+?)\s*\}\}", lambda match: str(values[match[1]]), text)


def outputs_in(path):
    """A GITHUB_OUTPUT file of `name=value` lines."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return dict(line.split("=", 1) for line in lines)


class GithubRunner:
    """Runs steps of a job, and composite actions, with the files and variables that GitHub's runner gives."""

    def __init__(self, project, environment=None):
        self.project = project
        self.summary = project.temp / "summary.md"
        self.outputs = {}
        self.log = ""
        self.environment = {"RUNNER_TEMP": str(project.temp), "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64",
                            "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(self.summary), **(environment or {})}  # fmt: skip

    def run_step(self, script, environment, folder):
        output = self.project.temp / "output"
        output.unlink(missing_ok=True)
        result = self.project.run(
            script,
            {**self.environment, **environment, "GITHUB_OUTPUT": str(output)},
            folder,
            ("bash", "--noprofile", "--norc", "-eo", "pipefail"),
        )
        self.log += result.stdout
        return result.returncode, outputs_in(output)

    def run_action(self, given, values):
        """The composite action of this repository with the inputs `given`: its exit status and outputs."""
        action = load_yaml((ROOT / "action.yml").read_text(encoding="utf-8"))
        unknown = set(given) - set(action["inputs"])
        if unknown:
            raise KeyError(f"the action has no input {sorted(unknown)}")
        values = dict(values)
        for name, description in action["inputs"].items():
            values[f"inputs.{name}"] = given.get(name, description["default"])
        status = 0
        for step in action["runs"]["steps"]:
            environment = {key: interpolate(value, values) for key, value in step["env"].items()}
            environment["GITHUB_ACTION_PATH"] = str(ROOT)
            folder = self.project.folder / interpolate(step.get("working-directory", "."), values)
            status, outputs = self.run_step(step["run"], environment, folder)
            values |= {f"steps.{step['id']}.outputs.{name}": value for name, value in outputs.items()}
            if status:
                break
        empty = {match: "" for match in re.findall(r"steps\.\w+\.outputs\.\w+", str(action["outputs"]))}
        outputs = {name: interpolate(output["value"], {**empty, **values}) for name, output in action["outputs"].items()}
        return status, outputs
