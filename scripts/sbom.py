#!/usr/bin/env python3
"""Writes what a packaged program is made of, from the build itself: a CycloneDX bill of materials
and the licences of everything in it.

The shared libraries come from the program's dynamic section, static ones from the linker's map,
libraries of headers from the compiler's dependency files; dpkg says which package of which version
each file is from.

Usage:
  sbom.py --build FOLDER [--static] --notices FILE
  sbom.py --build FOLDER [--static] --artifact FILE --program FILE --version X.Y.Z --output FILE
"""

import argparse
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import uuid

# Headers of these declare the system's interfaces: nothing of them is in the program.
DECLARATIONS_ONLY = {"linux-libc-dev"}


def lines_of(*command):
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return result.stdout.splitlines()


def shared_libraries(program):
    """Paths of the libraries that the dynamic loader gives the program itself: not those of its libraries."""
    needed = {
        match[1]
        for line in lines_of("readelf", "--dynamic", str(program))
        if (match := re.search(r"\(NEEDED\).*\[(.+)\]", line))
    }
    if not needed:
        return set()
    found = (re.match(r"\s*(\S+) => (/\S+)", line) for line in lines_of("ldd", str(program)))
    paths = {match[2] for match in found if match and match[1] in needed}
    loader = {line.split()[0] for line in lines_of("ldd", str(program)) if "ld-linux" in line}
    if len(paths) + len(needed & {os.path.basename(path) for path in loader}) < len(needed):
        sys.exit(f"{program}: not every library of {sorted(needed)} was found")
    return paths


def static_libraries(link_map):
    """Archives of which members are in the program, and the compiler's start files."""
    paths = set()
    for line in link_map.read_text(encoding="utf-8", errors="replace").splitlines():
        if match := re.match(r"(\S+\.a)\(\S+\)", line) or re.match(r"LOAD (\S+crt\S+\.o)$", line):
            paths.add(os.path.realpath(match[1]))
    return paths


def headers(build):
    """Every header that an object of the build was compiled from."""
    found = set()
    for line in lines_of("ninja", "-C", str(build), "-t", "deps"):
        if line.startswith("    "):
            found.add(os.path.realpath(build / line.strip()))
    return found


def packages_of(paths):
    """dpkg's packages by file; files of no package are left out."""
    packages = {}
    paths = sorted(path for path in paths if path.startswith(("/usr/", "/lib")))
    for start in range(0, len(paths), 500):
        # dpkg knows files below /lib by that name, although /lib is a link to /usr/lib.
        batch = [name for path in paths[start : start + 500] for name in both_names(path)]
        result = subprocess.run(["dpkg-query", "--search", *batch], capture_output=True, text=True, check=False)
        for line in result.stdout.splitlines():
            names, _, path = line.rpartition(": ")
            if names and not names.startswith("diversion "):
                packages[path] = names.split(",")[0].strip()
    return set(packages.values())


def both_names(path):
    if path.startswith("/usr/lib"):
        return path, path[4:]
    return (path, "/usr" + path) if path.startswith("/lib") else (path,)


def describe(package, kind):
    form = "${binary:Package}\t${Version}\t${source:Package}\t${Architecture}"
    name, version, source, architecture = lines_of("dpkg-query", "--show", "--showformat", form, package)[0].split("\t")
    name = name.split(":")[0]
    copyright_file = pathlib.Path("/usr/share/doc") / name / "copyright"
    return {
        "name": name,
        "version": version,
        "source": source,
        "kind": kind,
        "copyright": copyright_file.read_text(encoding="utf-8", errors="replace") if copyright_file.exists() else "",
        "purl": f"pkg:deb/debian/{name}@{version.replace(':', '%3A').replace('+', '%2B')}?arch={architecture}",
    }


def fetched_source(build):
    """The simdjson that was compiled from its source, as scripts/fetch_simdjson.sh noted it."""
    cache = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    folder = pathlib.Path(re.search(r"^ROLECALL_SIMDJSON_SOURCE:PATH=(.*)$", cache, re.M)[1])
    note = json.loads((folder / "rolecall-source.json").read_text(encoding="utf-8"))
    return {
        "name": note["name"],
        "version": note["version"],
        "source": note["name"],
        "kind": "static",
        "copyright": f"License: {note['license']}\n\n" + (folder / "LICENSE").read_text(encoding="utf-8"),
        "purl": f"pkg:generic/{note['name']}@{note['version']}?file_name={note['file']}",
        "sha256": note["sha256"],
    }


def components(build, static):
    """One component for each library, linked ones before those of headers alone."""
    linked, kind = [], "static" if static else "shared"
    if static:
        archives = static_libraries(build / "static/rolecall.map")
        linked = [describe(package, kind) for package in sorted(packages_of(archives))]
        if any(os.path.basename(path) == "librolecall_simdjson.a" for path in archives):
            linked.append(fetched_source(build))
    else:
        libraries = shared_libraries(build / "rolecall")
        linked = [describe(package, kind) for package in sorted(packages_of(libraries))]
    sources = {component["source"] for component in linked}
    included = (describe(package, "headers") for package in sorted(packages_of(headers(build))))
    linked += [part for part in included if part["source"] not in sources and part["name"] not in DECLARATIONS_ONLY]
    return sorted(linked, key=lambda component: component["name"])


def license_of(text):
    """The licence of a Debian copyright file's main stanza."""
    for stanza in re.split(r"\n\s*\n", text):
        if re.search(r"^Files:\s*\*", stanza, re.M) and (match := re.search(r"^License:\s*(\S.*)$", stanza, re.M)):
            return match[1].strip()
    match = re.search(r"^License:\s*(\S.*)$", text, re.M)
    return match[1].strip() if match else "see third-party-licenses.txt"


def notices(parts):
    """Licences of all parts, each text once."""
    names = {}
    for part in parts:
        names.setdefault(part["copyright"].strip(), []).append(f"{part['name']} {part['version']} ({part['kind']})")
    rule = "=" * 100
    texts = [f"{rule}\n{', '.join(owners)}\n{rule}\n\n{text}\n" for text, owners in names.items()]
    return "Licences of the libraries that this program is built from.\n\n" + "\n".join(texts)


def sha256(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def component_entry(part):
    entry = {
        "type": "library",
        "bom-ref": part["purl"],
        "name": part["name"],
        "version": part["version"],
        "scope": "required",
        "licenses": [{"license": {"name": license_of(part["copyright"])}}],
        "purl": part["purl"],
        "properties": [{"name": "rolecall:linked", "value": part["kind"]}],
    }
    if "sha256" in part:
        entry["hashes"] = [{"alg": "SHA-256", "content": part["sha256"]}]
    return entry


def bill_of_materials(parts, options):
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    own = {
        "type": "application",
        "bom-ref": f"pkg:generic/rolecall@{options.version}",
        "name": "rolecall",
        "version": options.version,
        "licenses": [{"license": {"id": "Apache-2.0"}}],
        "purl": f"pkg:generic/rolecall@{options.version}",
        "hashes": [{"alg": "SHA-256", "content": sha256(options.program)}],
        "properties": [
            {"name": "rolecall:artifact", "value": os.path.basename(options.artifact)},
            {"name": "rolecall:artifact:sha256", "value": sha256(options.artifact)},
        ],
    }
    entries = [component_entry(part) for part in parts]
    references = sorted(entry["bom-ref"] for entry in entries)
    content = json.dumps([own, entries], sort_keys=True)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        # Made of the content: the same build has the same number.
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, content)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tools": {"components": [{"type": "application", "name": "scripts/sbom.py", "version": options.version}]},
            "component": own,
        },
        "components": entries,
        "dependencies": [{"ref": own["bom-ref"], "dependsOn": references}]
        + [{"ref": reference} for reference in references],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--static", action="store_true")
    for name in ("notices", "artifact", "program", "version", "output"):
        parser.add_argument(f"--{name}")
    options = parser.parse_args()
    parts = components(options.build.resolve(), options.static)
    if options.notices:
        pathlib.Path(options.notices).write_text(notices(parts), encoding="utf-8")
    if options.output:
        text = json.dumps(bill_of_materials(parts, options), indent=2, ensure_ascii=False) + "\n"
        pathlib.Path(options.output).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
