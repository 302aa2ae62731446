#!/usr/bin/env bash
# Makes what the current program says about fixtures the expected output, for all fixtures or the ones named:
#
#   scripts/approve.sh [NAME…]
#
# Look at the difference before committing it: `git diff fixtures`. The program is $ROLECALL, or the
# newest one below build/. A fixture's file `formats` names formats besides text and json.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
program=${ROLECALL:-$(find "$root/build" -type f -name rolecall -perm -u+x -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -n 1 | cut -d ' ' -f 2-)}
if [[ -z $program ]]; then
  echo 'approve: build the program first (cmake --build --preset dev), or set ROLECALL' >&2
  exit 2
fi
program=$(realpath "$program")

declare -A file_of=([text]=report.txt [json]=report.json [ndjson]=report.ndjson [sarif]=report.sarif [junit]=report.junit.xml
  [gitlab]=report.gitlab.json [github]=report.github [markdown]=report.md [html]=report.html [ocsf]=report.ocsf.json)

names=("$@")
[[ $# -gt 0 ]] || mapfile -t names < <(cd "$root/fixtures" && find . -mindepth 2 -maxdepth 2 -name plan.json -printf '%h\n' | sort)
for name in "${names[@]}"; do
  folder=$root/fixtures/${name#fixtures/}
  cd "$folder"
  args=() formats=(text json)
  [[ -f args ]] && mapfile -t args < <(sed '/^$/d' args)
  [[ -f formats ]] && mapfile -t -O 2 formats < <(sed '/^$/d' formats)
  mkdir -p expected
  for format in "${formats[@]}"; do
    status=0 report=expected/${file_of[$format]}
    env -i PATH=/usr/bin:/bin LC_ALL=C "$program" --color never -f "$format" "${args[@]}" plan.json \
      </dev/null >"$report" 2>/dev/null || status=$?
    if [[ ! -s $report && $status -eq 2 ]]; then
      echo "approve: $name: nothing written as $format" >&2
      rm "$report"
    else
      printf '%d\n' "$status" >expected/exit
    fi
  done
done
