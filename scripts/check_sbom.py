#!/usr/bin/env python3
"""Checks a CycloneDX bill of materials: what its schema (1.5) requires, and that it names the package
of every shared library that the program says it needs.

Usage: check_sbom.py BILL.cdx.json PROGRAM
"""

import hashlib
import json
import pathlib
import re
import subprocess
import sys

KINDS = {"application", "framework", "library", "container", "platform", "operating-system",
         "device", "device-driver", "firmware", "file", "machine-learning-model", "data"}  # fmt: skip
UUID = r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


def problems_of(bill):
    if bill.get("bomFormat") != "CycloneDX" or bill.get("specVersion") != "1.5":
        yield "bomFormat and specVersion must be CycloneDX 1.5"
    if not re.fullmatch(UUID, bill.get("serialNumber", "")):
        yield "serialNumber is not a URN of a UUID"
    if not isinstance(bill.get("version"), int) or bill["version"] < 1:
        yield "version must be a positive number"
    if not re.fullmatch(TIME, bill["metadata"].get("timestamp", "")):
        yield "metadata.timestamp is not a time"
    everything = [bill["metadata"]["component"], *bill["components"]]
    for component in everything:
        name = component.get("name")
        if component.get("type") not in KINDS or not name or not component.get("version"):
            yield f"{name}: a component has a type, a name and a version"
        if not component.get("purl", "").startswith("pkg:"):
            yield f"{name}: no package URL"
        for choice in component.get("licenses", []):
            if len(choice) != 1 or not ({"id", "name"} & set(choice.get("license", {}))):
                yield f"{name}: a licence has an id or a name"
        for digest in component.get("hashes", []):
            if digest["alg"] != "SHA-256" or not re.fullmatch("[0-9a-f]{64}", digest["content"]):
                yield f"{name}: not a SHA-256"
    references = [component["bom-ref"] for component in everything]
    if len(set(references)) != len(references):
        yield "a bom-ref is used twice"
    for dependency in bill["dependencies"]:
        for reference in [dependency["ref"], *dependency.get("dependsOn", [])]:
            if reference not in references:
                yield f"dependencies name {reference}, which is no component"


def packages_needed(program):
    """By another way than scripts/sbom.py: what the loader itself finds."""
    listing = subprocess.run(["ldd", program], capture_output=True, text=True, check=False).stdout
    dynamic = subprocess.run(["readelf", "-d", program], capture_output=True, text=True, check=True).stdout
    for name in re.findall(r"\(NEEDED\).*\[(.+)\]", dynamic):
        if path := re.search(rf"{re.escape(name)} => (\S+)", listing):
            # The loader's /lib is a link to /usr/lib; dpkg knows a file by one of the names.
            owner = subprocess.run(["dpkg", "-S", f"*{path[1]}"], capture_output=True, text=True, check=False).stdout
            yield re.split("[:,]", owner)[0]


def main():
    bill = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    program = sys.argv[2]
    problems = list(problems_of(bill))
    digest = hashlib.sha256(pathlib.Path(program).read_bytes()).hexdigest()
    if digest != bill["metadata"]["component"]["hashes"][0]["content"]:
        problems.append("the bill is of another program")
    names = {component["name"] for component in bill["components"]}
    problems += [f"{name} is linked and not named" for name in packages_needed(program) if name not in names]
    for problem in problems:
        print(f"{sys.argv[1]}: {problem}")
    print(f"{pathlib.Path(sys.argv[1]).name}: {len(names)} components")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
