#!/usr/bin/env python3
"""Terraform as the judge of rolecall.

    scripts/judge.py [--seeds N] [--first SEED] [--rolecall PROGRAM]     judge N random configurations
    scripts/judge.py --keep SEED…                                        keep them as fixtures/judge/seed_NN

Each seed gives a random configuration (judge_configurations.py) that is planned twice: with generated
names, where the plan shows "known after apply" for a set and an unset profile alike, and with fixed
names, where it shows the truth. rolecall sees only the first plan. Its requirement instance_profile must
never contradict the truth on a certain basis (value, reference, template), and in fewer than 1 of 500
cases on an inference (inferred, candidates). Exit status 1 otherwise; 2 where terraform is missing.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import judge_configurations

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAUNCHERS = ('aws_instance', 'aws_spot_instance_request', 'aws_autoscaling_group')


def provider_folder():
    found = subprocess.run(['find', '/', '-xdev', '-type', 'd', '-name', 'registry.terraform.io', '-not', '-path',
                            '*/.terraform/*', '-prune'], capture_output=True, text=True).stdout.split()
    for folder in found:
        for version in sorted(pathlib.Path(folder).glob('hashicorp/aws/5.100.0/*')):
            if version.is_dir():
                return version
    return None


class Terraform:
    """Plans configurations in a scratch folder, without network."""

    def __init__(self, scratch):
        self.program = os.environ.get('TERRAFORM') or shutil.which('terraform')
        provider = provider_folder()
        if not self.program or not provider:
            sys.exit('judge: needs terraform 1.11.4 on PATH and a plugin folder with hashicorp/aws 5.100.0 '
                     '(registry.terraform.io/hashicorp/aws/5.100.0/…)')
        self.scratch = scratch
        rc = scratch / 'terraform.rc'
        rc.write_text('provider_installation {\n  dev_overrides {\n    "hashicorp/aws" = "%s"\n  }\n  direct {}\n}\n' % provider)
        self.environment = {'PATH': '/usr/bin:/bin', 'HOME': str(scratch), 'TF_CLI_CONFIG_FILE': str(rc),
                            'TF_IN_AUTOMATION': '1', 'CHECKPOINT_DISABLE': '1', 'GOGC': '400'}

    def run(self, folder, *arguments):
        done = subprocess.run([self.program, *arguments], cwd=folder, env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stdout[-1500:] + done.stderr[-1500:])
        return done.stdout

    def plan(self, files, fixed):
        folder = self.scratch / 'configuration'
        shutil.rmtree(folder, ignore_errors=True)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(judge_configurations.render(text, fixed))
        self.run(folder, 'get', '-no-color')
        self.run(folder, 'plan', '-input=false', '-no-color', '-lock=false', '-out=tfplan')
        shown = self.run(folder, 'show', '-json', 'tfplan')
        return re.sub(r'"timestamp":"[^"]*"', '"timestamp":"2026-01-01T00:00:00Z"', shown)


def is_text(value):
    return isinstance(value, str) and value.strip() != ''


def template_truth(after):
    blocks = after.get('iam_instance_profile') or []
    return any(is_text(block.get('name')) or is_text(block.get('arn')) for block in blocks)


def truth_of(plan):
    """address → present or absent, from the plan with fixed names, where every name is known."""
    changes = [c for c in json.loads(plan)['resource_changes'] if c['mode'] == 'managed']
    templates = {c['change']['after']['name']: c['change']['after'] for c in changes if c['type'] == 'aws_launch_template'}
    truth = {}
    for change in changes:
        after = change['change']['after']
        if change['type'] not in LAUNCHERS:
            continue
        if change['type'] == 'aws_autoscaling_group':
            link = after['launch_template'][0]['name']
            present = template_truth(templates[link])
        else:
            present = is_text(after.get('iam_instance_profile'))
        truth[change['address']] = 'present' if present else 'absent'
    return truth


def verdicts_of(program, plan):
    shown = subprocess.run([program, '-f', 'json', '-'], input=plan, capture_output=True, text=True, timeout=60)
    return {result['address']: result for result in json.loads(shown.stdout)['results']}


def judge(program, seed, plan, truth, tally):
    results = verdicts_of(program, plan)
    for address, expected in truth.items():
        result = results.get(address)
        verdict = result['requirements']['instance_profile'] if result else 'missing'
        basis = (result or {}).get('basis') or 'none'
        tally['paths'] += 1
        if verdict == 'unknown':
            tally['undecided'] += 1
            tally['undecided: ' + result['reason']] += 1
        elif verdict == {'present': 'pass', 'absent': 'fail'}[expected]:
            tally[f'right {verdict} ({basis})'] += 1
        else:
            soft = basis in ('inferred', 'candidates')
            tally['wrong inferred' if soft else 'wrong certain'] += 1
            print(f'WRONG seed {seed} {address}: {verdict} ({basis}, {(result or {}).get("reason")}), truly {expected}')
        if basis in ('inferred', 'candidates'):
            tally['inferences'] += 1


def keep(seed, files, plan, truth):
    folder = ROOT / 'fixtures' / 'judge' / f'seed_{seed:02d}'
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(judge_configurations.render(text, False))
    (folder / 'plan.json').write_text(plan)
    (folder / 'truth.tsv').write_text(''.join(f'{address}\t{value}\n' for address, value in truth.items()))
    subprocess.run(['terraform', 'fmt', '-recursive', str(folder)], capture_output=True)


def newest_program():
    built = [p for p in ROOT.glob('build/**/rolecall') if p.is_file() and os.access(p, os.X_OK)]
    return str(max(built, key=lambda p: p.stat().st_mtime)) if built else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seeds', type=int, default=20)
    parser.add_argument('--first', type=int, default=0)
    parser.add_argument('--keep', type=int, nargs='+', metavar='SEED')
    parser.add_argument('--cache', type=pathlib.Path, help='folder that keeps plans between runs')
    parser.add_argument('--rolecall', default=os.environ.get('ROLECALL') or newest_program())
    options = parser.parse_args()
    if not options.rolecall and not options.keep:
        sys.exit('judge: build the program first, or name it with --rolecall')
    tally, skipped = collections.Counter(), 0
    with tempfile.TemporaryDirectory() as scratch:
        terraform = Terraform(pathlib.Path(scratch))
        for seed in options.keep or range(options.first, options.first + options.seeds):
            files = judge_configurations.configuration(seed)
            try:
                plan, truth = plans_of(terraform, seed, files, options.cache)
            except RuntimeError as error:
                skipped += 1
                print(f'seed {seed}: terraform refuses the configuration\n{error}', file=sys.stderr)
                continue
            if options.keep:
                keep(seed, files, plan, truth)
            else:
                judge(options.rolecall, seed, plan, truth, tally)
    if options.keep:
        return 0
    return report(tally, skipped)


def plans_of(terraform, seed, files, cache):
    stored = cache / f'{seed}.json' if cache else None
    if stored and stored.exists():
        kept = json.loads(stored.read_text())
        if kept['files'] == files:
            return kept['plan'], kept['truth']
    plan, truth = terraform.plan(files, fixed=False), truth_of(terraform.plan(files, fixed=True))
    if stored:
        cache.mkdir(parents=True, exist_ok=True)
        stored.write_text(json.dumps({'files': files, 'plan': plan, 'truth': truth}))
    return plan, truth


def report(tally, skipped):
    for key in sorted(tally):
        print(f'{tally[key]:6d}  {key}')
    paths = max(tally['paths'], 1)
    print(f'undecided: {100 * tally["undecided"] / paths:.1f} % of {tally["paths"]} launch paths; {skipped} configurations skipped')
    certain, inferred = tally['wrong certain'], tally['wrong inferred']
    print(f'wrong on a certain basis: {certain}; wrong by inference: {inferred} of {tally["inferences"]}')
    return 1 if certain or inferred * 500 > tally['inferences'] else 0


if __name__ == '__main__':
    sys.exit(main())
