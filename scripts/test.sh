#!/usr/bin/env bash
# Installs what is missing, builds the dev preset and runs the whole test suite. Says what was
# skipped; the last lines are ctest's own summary.
# Usage: scripts/test.sh [ctest options…]
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install_packages.sh test
scripts/build.sh dev

output=build/dev-tests.log
status=0
ctest --preset dev --parallel "$(nproc)" "$@" </dev/null | tee "$output" || status=$?

# Test programs print a line `SKIPPED: <why>` for what they could not try here.
skipped=$(grep -ho 'SKIPPED: .*' build/dev/Testing/Temporary/LastTest.log | sort | uniq -c || true)
if [[ -n $skipped ]]; then
  printf '\nNot everything could be tried here:\n%s\n' "$skipped"
  if [[ -d ../shared ]] && grep -q shared <<<"$skipped"; then
    echo "../shared is there, but tests that use it were skipped" >&2
    status=1
  fi
  sed -n '/tests passed/,$p' "$output"
fi
exit "$status"
