#!/usr/bin/env python3
"""Checks which layer includes which (docs/architecture.md): data flows one way.

Also keeps each library behind its one door, and names files that no longer fit one view.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# layer: layers that it may include besides itself. "public" is src/*.cpp beside the pipeline.
ALLOWED = {
    "text": set(),
    "json": {"text"},
    "iam": {"json", "text"},
    "plan": {"json", "text"},
    "resolve": {"plan", "text"},
    "controls": {"resolve", "iam", "plan", "text"},
    "evaluate": {"controls", "resolve", "plan", "json", "text"},
    "policy": {"text"},
    "report": {"text"},
    "public": {"text"},
    "cli": {"text"},
    "main": {"cli"},
}

# layer: the public headers that it may see; layers that are not named may see them all.
PUBLIC_HEADERS = {
    "text": set(),
    "json": {"error"},
    "plan": {"error", "report"},
    "iam": {"codes", "error"},
    "resolve": {"codes", "error", "report"},
    "controls": {"codes", "control_info", "error", "report"},
}

# library header: where it may be included, as a path prefix below src/.
LIBRARIES = {
    "simdjson": ("json/", "plan/", "iam/"),
    "CLI/": ("cli/options.cpp",),
    "spdlog/": ("cli/log.cpp",),
    "nlohmann/": ("report/", "cli/baseline.cpp", "cli/saved_report.cpp", "cli/saved_values."),
    "pugixml": ("report/",),
    "nettle/": ("text/",),
    "toml++/": ("cli/config_file.cpp", "cli/waiver_file.cpp"),
}

MAX_LINES = 300  # an aim: longer files are named, and are no error
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')


def layer_of(path: pathlib.Path) -> str:
    parts = path.relative_to(ROOT / "src").parts
    if len(parts) > 1:
        return parts[0]
    return {"main.cpp": "main", "evaluate.cpp": "evaluate"}.get(parts[0], "public")


def includes(path: pathlib.Path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1), match.group(2)


def check_source(path: pathlib.Path):
    layer = layer_of(path)
    if layer not in ALLOWED:
        yield 1, f"the layer {layer} is not known to {pathlib.Path(__file__).name}"
        return
    below_src = path.relative_to(ROOT / "src").as_posix()
    for number, bracket, target in includes(path):
        for library, places in LIBRARIES.items():
            if target.startswith(library) and not below_src.startswith(places):
                yield number, f"<{target}> is for {', '.join(places)} only"
        if bracket == "<":
            continue
        head, _, rest = target.partition("/")
        if head == "rolecall":
            header = rest.removesuffix(".h")
            if layer in PUBLIC_HEADERS and header not in PUBLIC_HEADERS[layer]:
                yield number, f"{layer} must not see rolecall/{rest}"
        elif head != layer and head not in ALLOWED[layer]:
            yield number, f"{layer} must not include {target}"


def check_public(path: pathlib.Path):
    for number, bracket, target in includes(path):
        if bracket == '"' and not target.startswith("rolecall/"):
            yield number, f"a public header must not include {target}"
        if bracket == "<" and "/" in target:
            yield number, f"a public header must not need the library of <{target}>"


def main() -> int:
    problems = []
    for path in sorted(ROOT.glob("src/**/*")) + sorted(ROOT.glob("include/**/*")):
        if path.suffix not in (".h", ".cpp"):
            continue
        check = check_public if "include" in path.relative_to(ROOT).parts[0] else check_source
        name = path.relative_to(ROOT)
        problems += [f"{name}:{number}: {message}" for number, message in check(path)]
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MAX_LINES:
            print(f"note: {name} has {lines} lines; split it when you next touch it")
    print("\n".join(problems) if problems else "layers: every include points the right way")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
