#!/usr/bin/env bash
# check_reports.sh [BUILD]: validates reports of every format with the validators of their
# consumers: reports of all fixtures (written by BUILD/rolecall) and reports that no plan leads to
# (hostile names, thousands of results). Needs npm's registry once, xmllint, and Chromium for HTML;
# what is missing is skipped with a word.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$root/build/dev}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
formats="text json ndjson sarif junit gitlab github markdown html ocsf"
status=0

program=$(find "$build" -maxdepth 3 -type f -name rolecall -perm -u+x | head -1)
samples=$(find "$build" -maxdepth 4 -type f -name rolecall_render_samples -perm -u+x | head -1)
if [ -z "$samples" ]; then
  echo "SKIPPED: check_reports needs a build with tests in $build"
  exit 0
fi
"$samples" "$work"
if [ -n "$program" ]; then
  for plan in "$root"/fixtures/*/plan.json; do
    [ -e "$plan" ] || continue
    name=fixture_$(basename "$(dirname "$plan")")
    mkdir -p "$work/$name"
    arguments=() verdict=0
    for format in $formats; do arguments+=(-f "$format=$work/$name/$format"); done
    # Exit 0 to 3 is a verdict; the reports are what is checked here.
    (cd "$(dirname "$plan")" && env -u GITHUB_STEP_SUMMARY SOURCE_DATE_EPOCH=1767225600 \
      "$program" "${arguments[@]}" plan.json >/dev/null 2>&1) || verdict=$?
    if [ "$verdict" -gt 3 ]; then
      echo "$name: the program ended with $verdict"
      status=1
    fi
  done
fi
echo "$(find "$work" -mindepth 1 -maxdepth 1 -type d | wc -l) sets of reports"

if command -v xmllint >/dev/null; then
  find "$work" -name junit -print0 |
    xargs -0 xmllint --noout --schema "$root/tests/report/schemas/junit.xsd" 2>"$work/xmllint" ||
    { grep -v ' validates$' "$work/xmllint"; status=1; }
  echo "JUnit: $(grep -c ' validates$' "$work/xmllint") documents valid"
else
  echo "SKIPPED: xmllint is not installed, JUnit was not validated"
fi

if ! command -v npm >/dev/null; then
  echo "SKIPPED: npm is not installed, only JUnit was validated"
  exit $status
fi
cd "$root/scripts/reports"
if [ ! -d node_modules ] && ! npm ci --silent --ignore-scripts; then
  echo "SKIPPED: npm's registry cannot be reached, only JUnit was validated"
  exit $status
fi

node check_schemas.mjs "$work" || status=1

multitool=node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
if [ -e "$multitool" ]; then
  chmod u+x "$multitool"
  mkdir "$work/multitool"
  for report in "$work"/*/sarif; do
    name=$(basename "$(dirname "$report")")
    [ "$name" = many ] || cp "$report" "$work/multitool/$name.sarif"
  done
  DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$multitool" validate "$work/multitool/*.sarif" \
    --rule-kind 'Sarif;Ghas' --level 'Error;Warning;Note' --log ForceOverwrite \
    --output "$work/multitool.log" >"$work/multitool.out" || true
  # Its exit status says nothing about what it found.
  node check_multitool.mjs "$work/multitool.log" || status=1
else
  echo "SKIPPED: the SARIF multitool does not run on this machine"
fi

if [ -n "$(command -v chromium || command -v chromium-browser || true)" ]; then
  node check_html.mjs "$work" || status=1
else
  echo "SKIPPED: Chromium is not installed, HTML was not looked at"
fi
exit $status
