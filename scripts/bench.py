#!/usr/bin/env python3
"""The measurements of scripts/bench.sh, which builds what they need.

Contenders take turns (A B C A B C …), so that a machine that gets slower slows all of them; each
number is a median, each ratio one of medians from the same run. On a busy machine the ratio of
processor times says more than that of wall clock times: it is printed beside it.
"""

import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys

MIB = 1024
FOLDER = pathlib.Path("build/bench")
SCRIPTS = pathlib.Path(__file__).parent


class Run:
    def __init__(self, seconds, cpu, kib):
        self.seconds, self.cpu, self.kib = seconds, cpu, kib


class Bench:
    def __init__(self, build):
        self.measure = str(build / "bench" / "measure")
        self.read_file = str(build / "bench" / "read_file")
        self.rolecall = next(str(path) for path in
                             (build / "rolecall", build / "src" / "cli" / "rolecall",
                              build / "src" / "rolecall", build / "bin" / "rolecall")
                             if path.is_file())
        self.missed = 0

    def once(self, command):
        result = subprocess.run([self.measure, *command], capture_output=True, text=True,
                                check=True)
        elapsed, cpu, kib, status = result.stdout.split()
        if int(status) not in (0, 1, 3):
            sys.exit(f"{' '.join(command)}: exit status {status}\n{result.stderr}")
        return Run(float(elapsed), float(cpu), int(kib))

    def medians(self, contenders, rounds):
        """{name: Run of medians} of commands that take turns."""
        runs = {name: [] for name in contenders}
        for _ in range(rounds):
            for name, command in contenders.items():
                runs[name].append(self.once(command))
        return {name: Run(*(statistics.median(getattr(run, field) for run in of)
                            for field in ("seconds", "cpu", "kib")))
                for name, of in runs.items()}

    def row(self, what, measured, limit=None, ok=True):
        self.missed += not ok
        verdict = "" if limit is None else ("ok" if ok else "**MISSED**")
        print(f"| {what} | {measured} | {limit or ''} | {verdict} |", flush=True)


def make_plan(name, *arguments):
    """Path and content summary of a plan, made once per script version."""
    path = FOLDER / f"{name}.json"
    facts = FOLDER / f"{name}.facts"
    script = SCRIPTS / "make_large_plan.py"
    newest = max(script.stat().st_mtime,
                 script.with_name("large_plan_resources.json").stat().st_mtime)
    if not facts.is_file() or facts.stat().st_mtime < newest or not path.is_file():
        result = subprocess.run([sys.executable, str(script), *arguments, "-o", str(path)],
                                check=True, capture_output=True, text=True)
        facts.write_text(result.stderr, encoding="utf-8")
    with open(path, "rb", buffering=0) as plan:  # Into the page cache.
        while plan.read(1 << 22):
            pass
    return str(path), json.loads(facts.read_text(encoding="utf-8"))


def piped(program, path):
    return ["sh", "-c", 'cat "$1" | "$2" $3', "sh", path, *program]


def mib(kib):
    return f"{kib / MIB:.1f} MiB"


def seconds(run):
    return f"{run.seconds:.3f} s" if run.seconds >= 0.1 else f"{run.seconds * 1000:.2f} ms"


def bench_size(bench, name, megabytes, rounds, peers):
    path, facts = make_plan(f"plan_{name}", "--mb", str(megabytes), "--seed", "1")
    contenders = {"read": [bench.read_file, path], "rolecall": [bench.rolecall, "-q", path],
                  "rolecall --hash": [bench.rolecall, "-q", "--hash", path],
                  "cat | wc": piped(["wc", "-c"], path),
                  "cat | rolecall": piped([bench.rolecall, "-q -"], path)}
    runs = bench.medians(contenders, rounds)
    read, own = runs["read"], runs["rolecall"]
    speed = os.path.getsize(path) / own.seconds / 1e9
    bench.row(f"{name}: read(2), 256 KiB buffer", seconds(read))
    ratio = own.seconds / read.seconds
    bench.row(f"{name}: rolecall", f"{seconds(own)} ({speed:.2f} GB/s) = {ratio:.2f} × read(2); "
              f"processor time {own.cpu / max(read.cpu, 1e-6):.2f} ×",
              "3.5 × read(2)", ratio <= 3.5)
    hashed = runs["rolecall --hash"]
    ratio = hashed.seconds / read.seconds
    bench.row(f"{name}: rolecall --hash", f"{seconds(hashed)} = {ratio:.2f} × read(2), "
              f"{hashed.seconds / own.seconds:.2f} × without it; processor time "
              f"{hashed.cpu / max(read.cpu, 1e-6):.2f} ×", "5 × read(2)", ratio <= 5)
    ratio = runs["cat | rolecall"].seconds / runs["cat | wc"].seconds
    bench.row(f"{name}: cat, piped to rolecall", f"{seconds(runs['cat | rolecall'])} = "
              f"{ratio:.2f} × cat piped to wc -c ({seconds(runs['cat | wc'])})",
              "1.2 ×", ratio <= 1.2)
    limit = (16 * MIB + (512 * facts["watched"] + 2 * facts["watched_references"]
                         + facts["largest_element"]) / 1024)
    bench.row(f"{name}: peak memory, {facts['watched']} of {facts['resources']} resources watched",
              mib(own.kib), mib(limit), own.kib <= limit)
    for peer in peers:
        if shutil.which(peer):
            run = bench.medians({peer: [peer, ".resource_changes | length", path]}, 1)[peer]
            bench.row(f"{name}: {peer} '.resource_changes \\| length'",
                      f"{seconds(run)} = {run.seconds / own.seconds:.0f} × rolecall, "
                      f"{mib(run.kib)}")


def bench_same_watched(bench, sizes):
    """Memory must not grow with what nobody watches."""
    peaks = []
    for name, megabytes in sizes:
        path, _ = make_plan(f"same_{name}", "--mb", str(megabytes), "--watched", "400")
        peaks.append(bench.medians({"run": [bench.rolecall, "-q", path]}, 5)["run"].kib)
    names = " and ".join(name for name, _ in sizes)
    difference = abs(peaks[1] - peaks[0])
    bench.row(f"peak memory, {names} with the same 400 watched",
              f"{mib(peaks[0])} and {mib(peaks[1])}: {mib(difference)} apart", "1.0 MiB apart",
              difference <= MIB)


def bench_small(bench):
    """A plan of every day: what counts is how fast the program starts."""
    plans = SCRIPTS.parent.glob("fixtures/pass_*/plan.json")
    path = str(min(plans, key=lambda plan: abs(plan.stat().st_size - 20000)))
    runs = bench.medians({"true": ["/bin/true"], "rolecall": [bench.rolecall, "-q", path]}, 200)
    ratio = runs["rolecall"].seconds / runs["true"].seconds
    bench.row(f"{os.path.getsize(path) / 1000:.0f} KB plan",
              f"{seconds(runs['rolecall'])} = {ratio:.2f} × /bin/true ({seconds(runs['true'])})",
              "4 × /bin/true", ratio <= 4)


def bench_resolver(bench, option, unit, sizes):
    """Ten times the instances may cost ten times the time, not more."""
    commands = {}
    for size in sizes:
        path = str(FOLDER / f"resolver_{size}_{unit}.json")
        subprocess.run([sys.executable, str(SCRIPTS / "make_resolver_plan.py"), option, str(size),
                        "-o", path], check=True)
        commands[size] = [bench.rolecall, "-q", path]
    runs = bench.medians(commands, 7)
    start = bench.medians({"start": [bench.rolecall, "--version"]}, 21)["start"].seconds
    costs = {size: max(run.seconds - start, 0.005) / size for size, run in runs.items()}
    growth = costs[sizes[-1]] / costs[sizes[-2]]
    measured = ", ".join(f"{size}: {seconds(runs[size])}" for size in sizes)
    bench.row(f"{unit}: {' / '.join(map(str, sizes))}",
              f"{measured}; cost of each grows {growth:.2f} × over the last step", "1.5 ×",
              growth <= 1.5)


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--peers", action="store_true")
    arguments = parser.parse_args()
    bench = Bench(arguments.build)
    sizes = [("10 MB", 10), ("100 MB", 100)] if arguments.quick else [("100 MB", 100),
                                                                      ("1 GB", 1000)]
    print(f"{processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
          f"Linux {platform.release()}\n")
    print("| what | measured | limit | |\n|---|---|---|---|", flush=True)
    bench_small(bench)
    for name, megabytes in sizes:
        small = megabytes <= 100
        bench_size(bench, name, megabytes, 11 if small else 5,
                   ["jq", "gojq"] if small or arguments.peers else [])
    bench_same_watched(bench, [("10 MB", 10), sizes[-1]])
    bench_resolver(bench, "--instances", "instances", [1000, 10000, 100000])
    bench_resolver(bench, "--depth", "modules deep", [25, 50, 100])
    print(f"\n{bench.missed} missed" if bench.missed else "\nnothing missed")


if __name__ == "__main__":
    main()
