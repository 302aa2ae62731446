#!/usr/bin/env bash
# make_examples.sh: one real example of each report format into docs/examples/, from the fixture
# that holds every verdict, and a picture of the HTML report (docs/report.png; needs Chromium and
# npm, skipped without). The program is $ROLECALL, or the newest one below build/.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=${ROLECALL:-$(find "$root/build" -type f -name rolecall -perm -u+x -printf '%T@ %p\n' 2>/dev/null |
  sort -n | tail -1 | cut -d ' ' -f 2-)}
if [[ -z $program ]]; then
  echo 'make_examples: build the program first, or set ROLECALL' >&2
  exit 2
fi
program=$(realpath "$program")
examples=$root/docs/examples
mkdir -p "$examples"

declare -A file_of=([text]=report.txt [json]=report.json [ndjson]=report.ndjson [sarif]=report.sarif
  [junit]=report.junit.xml [gitlab]=report.gitlab.json [github]=report.github.txt
  [markdown]=report.md [html]=report.html [ocsf]=report.ocsf.json)
arguments=()
for format in "${!file_of[@]}"; do arguments+=(-f "$format=$examples/${file_of[$format]}"); done

cd "$root/fixtures/fail_mixed_report"
# Exit 1 is the verdict of this fixture.
env -i PATH=/usr/bin:/bin LC_ALL=C SOURCE_DATE_EPOCH=1767225600 \
  "$program" --color never "${arguments[@]}" plan.json >/dev/null || [[ $? -eq 1 ]]
ls "$examples"

if ! command -v npm >/dev/null || ! command -v chromium >/dev/null; then
  echo "SKIPPED: docs/report.png needs npm and chromium"
  exit 0
fi
cd "$root/scripts/reports"
[[ -d node_modules ]] || npm ci --silent --ignore-scripts
node screenshot.mjs "$examples/report.html" "$root/docs/report.png"
