#!/usr/bin/env bash
# From a fresh Debian 12 to a verdict: installs what is missing, builds the release preset and
# evaluates the plans given, or real ones from fixtures/.
# Usage: scripts/quickstart.sh [PLAN…]
set -euo pipefail

plans=()
for plan in "$@"; do
  plans+=("$(realpath -- "$plan")")
done
cd "$(dirname "$0")/.."

scripts/install_packages.sh build
scripts/build.sh release
program=build/release/rolecall

if [[ ${#plans[@]} -gt 0 ]]; then
  exec "$program" "${plans[@]}"
fi

# Real plans in which iam_instance_profile looks exactly alike: only the configuration that the
# plan carries tells them apart.
for fixture in fixtures/fail_identical_values_different_truth fixtures/pass_3d_reference_name; do
  echo "+ $program $fixture/plan.json" >&2
  status=0
  "$program" "$fixture/plan.json" || status=$?
  echo "(exit status $status)" >&2
  [[ $status -le 1 ]] || exit "$status"
done
echo "Next: terraform show -json tfplan | $program     or     $program --help" >&2
