#!/usr/bin/env python3
"""Compares rolecall with the two rules that other tools apply to a plan, on our own fixtures.

Usage: scripts/compare_rules.py PROGRAM

The plans are those of fixtures/judge/: random configurations whose truth Terraform itself told (the
same configuration planned with fixed names). Only aws_instance is compared, since the other tools
look at nothing else. Rules: "value set" passes what has a known non-empty iam_instance_profile
(OPA, jq, cfn-guard as usually written); "unknown passes" passes what is unknown, too (Checkov with
EVAL_TF_PLAN_AFTER_UNKNOWN).
"""
import json
import pathlib
import subprocess
import sys


def truths(folder):
    rows = (line.split("\t") for line in (folder / "truth.tsv").read_text().splitlines() if line)
    return {address: truth == "present" for address, truth in rows if ".aws_instance." in "." + address}


def rule_verdicts(plan):
    """address → (value set, unknown passes)"""
    verdicts = {}
    for change in plan["resource_changes"]:
        after = change["change"]["after"] or {}
        unknown = change["change"]["after_unknown"] or {}
        is_set = bool(after.get("iam_instance_profile"))
        verdicts[change["address"]] = (is_set, is_set or unknown.get("iam_instance_profile") is True)
    return verdicts


def rolecall_verdicts(program, plan_file):
    run = subprocess.run([program, "-f", "json", "--presence-only", str(plan_file)], capture_output=True, check=False)
    return {r["address"]: r["requirements"]["instance_profile"] for r in json.loads(run.stdout)["results"]}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    names = ("rolecall", "value set", "unknown passes")
    counts = {name: {"right": 0, "wrong fail": 0, "wrong pass": 0, "undecided": 0} for name in names}
    root = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "judge"
    for folder in sorted(root.iterdir()):
        plan_file = folder / "plan.json"
        if not plan_file.exists():
            continue
        rules = rule_verdicts(json.loads(plan_file.read_text()))
        ours = rolecall_verdicts(sys.argv[1], plan_file)
        for address, truth in truths(folder).items():
            outcomes = dict(zip(names, (ours[address], *("pass" if v else "fail" for v in rules[address]))))
            for name, outcome in outcomes.items():
                right = outcome == ("pass" if truth else "fail")
                key = "undecided" if outcome == "unknown" else "right" if right else "wrong " + outcome
                counts[name][key] += 1
    print("| rule | right | wrong failures | wrong passes | undecided |")
    print("|---|---|---|---|---|")
    for name, c in counts.items():
        print(f"| {name} | {c['right']} | {c['wrong fail']} | {c['wrong pass']} | {c['undecided']} |")


if __name__ == "__main__":
    main()
