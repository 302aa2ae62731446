#!/usr/bin/env bash
# Step of action.yml: runs rolecall on the plans, with annotations, job summary, SARIF and JSON from the
# one run; writes the outputs whatever the verdict, and ends with rolecall's exit status.
set -euo pipefail

# One word a line; empty lines and surrounding white space don't count.
lines_of() {
  sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d' <<<"$1"
}

folder=$(mktemp -d "$RUNNER_TEMP/rolecall-report.XXXXXX")
sarif=$(realpath -m -- "${INPUT_SARIF:-$folder/rolecall.sarif}")
json=$folder/rolecall.json
arguments=(-f github -f "sarif=$sarif" -f "json=$json" --fail-on "${INPUT_FAIL_ON:-fail}")
while read -r format; do arguments+=(-f "$format"); done < <(lines_of "${INPUT_FORMAT:-}")
[[ -n ${INPUT_WAIVERS:-} ]] && arguments+=(--waivers "$INPUT_WAIVERS")
[[ -n ${INPUT_BASELINE:-} ]] && arguments+=(--baseline "$INPUT_BASELINE")
[[ ${INPUT_SOFT_FAIL:-} == true ]] && arguments+=(--soft-fail)
while read -r word; do arguments+=("$word"); done < <(lines_of "${INPUT_ARGS:-}")
arguments+=(--)
while read -r plan; do arguments+=("$plan"); done < <(lines_of "${INPUT_PLAN:-plan.json}")

# rolecall itself appends to the summary that this names.
[[ ${INPUT_SUMMARY:-true} == true ]] || unset GITHUB_STEP_SUMMARY
status=0
"$INPUT_PROGRAM" "${arguments[@]}" || status=$?

{
  echo "status=$status"
  # Without a report (a mistake in the options) there is nothing to count or upload.
  if [[ -s $json ]]; then
    echo "sarif=$sarif"
    echo "json=$json"
    jq -r '.summary | "checked=\(.checked)", "pass=\(.pass)", "fail=\(.fail)", "unknown=\(.unknown)", "waived=\(.waived)"' "$json"
  fi
} >>"$GITHUB_OUTPUT"
exit "$status"
