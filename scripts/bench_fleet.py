#!/usr/bin/env python3
"""Measures how fast many plans are evaluated: one process for all of them, one for each, GNU parallel, and
jq with the obvious rule, side by side. Prints a table for docs/performance.md.

The plans are those of fixtures/, over and over under new names, until there are as many as asked for.
Contenders take turns, so that what else the machine does hits them alike; numbers are medians.

Usage: bench_fleet.py [--plans N] [--runs N] [PROGRAM]   (default: 1000 plans, 5 runs, build/release/rolecall)
"""

import argparse
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent

# What people write first: is the value there? It answers less, and wrongly where a profile is known
# only after apply (README.md).
JQ_RULE = (
    '[.planned_values.root_module | recurse(.child_modules[]?) | .resources[]? | select(.type == "aws_instance") |'
    " select(.values.iam_instance_profile == null) | .address]"
)


def make_plans(folder, number):
    sources = sorted(
        path / "plan.json"
        for path in (ROOT / "fixtures").iterdir()
        if path.name.startswith(("pass_", "fail_", "unknown_")) and not ((path / "damage").exists() or (path / "args").exists())
    )
    for index in range(number):
        source = sources[index % len(sources)]
        stack = folder / f"{index:05d}-{source.parent.name}"
        stack.mkdir()
        shutil.copy(source, stack / "plan.json")
    paths = sorted(folder.glob("*/plan.json"))
    (folder / "list").write_bytes(b"\0".join(os.fsencode(path) for path in paths) + b"\0")
    return sum(path.stat().st_size for path in paths)


def contenders(program, folder):
    every = f"xargs -0 <{folder}/list"
    options = "-f ndjson --soft-fail"
    found = {
        "one process": f"{every} -n 100000 {program} {options}",
        "one process, `--jobs 2`": f"{every} -n 100000 {program} {options} --jobs 2",
        "`xargs -n 1`: a process for each plan": f"{every} -n 1 {program} {options}",
        "`xargs -n 1 -P 2`: two at a time": f"{every} -n 1 -P 2 {program} {options}",
    }
    if shutil.which("parallel"):
        for size in (1, 50):
            found[f"`parallel --jobs 2 --max-args {size}`"] = (
                f"parallel --will-cite --null --keep-order --jobs 2 --max-args {size} {program} {options} {{}} <{folder}/list"
            )
    if shutil.which("jq"):
        found["jq, one process, the obvious rule"] = f"{every} -n 100000 jq -c '{JQ_RULE}'"
        found["jq, a process for each plan"] = f"{every} -n 1 jq -c '{JQ_RULE}'"
    return found


def measure(command, output):
    """Seconds on the clock and of processor time; the second is the steadier one on a busy machine."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    # Notices go nowhere; no plan is refused and --soft-fail is on, so that every status must be 0.
    with open(output, "wb") as sink:
        subprocess.run(["bash", "-c", command], check=True, stdout=sink, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, cpu


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=ROOT / "build/release/rolecall", type=pathlib.Path)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if not options.program.exists():
        sys.exit(f"there is no {options.program}: scripts/build.sh release")
    with tempfile.TemporaryDirectory(prefix="rolecall-fleet-") as scratch:
        folder = pathlib.Path(scratch) / "plans"
        folder.mkdir()
        size = make_plans(folder, options.plans)
        commands = contenders(options.program.resolve(), folder)
        times = {name: [] for name in commands}
        for _ in range(options.runs):
            for number, (name, command) in enumerate(commands.items()):
                output = pathlib.Path(scratch) / str(number)
                times[name].append(measure(command, output))
                lines = output.read_bytes().count(b"\n")
                if lines != options.plans:
                    sys.exit(f"{name}: {lines} results for {options.plans} plans")
    print(f"{options.plans} plans, {size / 1e6:.1f} MB, median of {options.runs} runs; load {os.getloadavg()[0]:.1f} at the end\n")
    print("| what | time | plans a second | ratio to one process | ratio of processor times |\n|---|---|---|---|---|")
    medians = {name: [statistics.median(of) for of in zip(*measured)] for name, measured in times.items()}
    base_wall, base_cpu = medians["one process"]
    for name, (wall, cpu) in medians.items():
        speed = f"{options.plans / wall:,.0f}"
        print(f"| {name} | {wall:.2f} s | {speed} | {wall / base_wall:.1f} | {cpu / base_cpu:.1f} |")


if __name__ == "__main__":
    main()
