#!/usr/bin/env bash
# Makes fixtures/<name>/plan.json with a real terraform, for all fixtures or the ones named:
#
#   scripts/make_fixtures.sh [NAME…]      NAME: a folder below fixtures/, e.g. pass_direct_reference
#
# A fixture folder holds
#   main.tf or main.tf.json, and module folders    the configuration (mock credentials, no network)
#   terraform.tfvars     optional
#   prior.tfstate        optional: what existed before, written by hand (planned with -refresh=false)
#   plan_args            optional: further arguments of `terraform plan`, one per line
#   api.json             optional: what scripts/fixture_api.py (a stand-in for EC2) says about existing instances;
#                        with it the plan does refresh
#   show                 optional, one word: what plan.json is made from
#                          plan   `terraform show -json` of the plan (default)
#                          state  `terraform show -json` of prior.tfstate
#                          log    `terraform plan -json`
#                          raw    prior.tfstate itself
#                          saved  the saved plan, not JSON
#   damage               optional, one word: how plan.json is spoilt or re-encoded afterwards (see damage())
# Folders without configuration (damage alone) are made from nothing.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
fixtures=$root/fixtures
fixed_time=2026-01-01T00:00:00Z

say() { printf 'make_fixtures: %s\n' "$*" >&2; }

terraform=${TERRAFORM:-$(command -v terraform || true)}
if [[ -z $terraform ]]; then
  say 'needs terraform 1.11.4 on PATH (or TERRAFORM=/path/to/terraform). The plans are committed: only changing them needs it.'
  exit 2
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The AWS provider comes from a local plugin folder where there is one, else from the registry. An
# override spares terraform from hashing 700 MB for each fixture, which is most of the time.
export TF_CLI_CONFIG_FILE=$scratch/terraform.rc
provider=${TF_AWS_PROVIDER:-$(find / -xdev -type d -name registry.terraform.io -not -path '*/.terraform/*' -prune 2>/dev/null |
  while read -r folder; do find "$folder/hashicorp/aws/5.100.0" -mindepth 1 -maxdepth 1 -type d 2>/dev/null; done | head -n 1)}
if [[ -n $provider ]]; then
  printf 'provider_installation {\n  dev_overrides {\n    "hashicorp/aws" = "%s"\n  }\n  direct {}\n}\n' "$provider" >"$TF_CLI_CONFIG_FILE"
  prepare=(get)
else
  say 'found no plugin folder (registry.terraform.io/hashicorp/aws/5.100.0): terraform will download the provider'
  printf 'disable_checkpoint = true\n' >"$TF_CLI_CONFIG_FILE"
  prepare=(init -input=false)
fi
export GOGC=${GOGC:-400} TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1 TF_DATA_DIR=$scratch/data
unset TF_LOG TF_CLI_ARGS TF_CLI_ARGS_plan "${!AWS_@}" "${!TF_VAR_@}" 2>/dev/null || true

# Terraform writes the time of the plan: the only bytes that differ from run to run, besides the
# order of relevant_attributes, which is left as terraform wrote it.
fix_time() {
  sed -E "s/\"timestamp\":\"[0-9TZ:.+-]+\"/\"timestamp\":\"$fixed_time\"/; s/\"@timestamp\":\"[^\"]*\"/\"@timestamp\":\"$fixed_time\"/g"
}

# Named ways to spoil or re-encode a document: damage NAME <in >out
damage() {
  case $1 in
    truncated) head -c 2500 ;;
    text_before) printf '[command]/usr/local/bin/terraform show -json tfplan\n'; cat ;;
    text_after) cat; printf '\nReleasing state lock. This may take a few moments...\n' ;;
    twice) tee "$scratch/again"; cat "$scratch/again" ;;
    major_2) sed 's/"format_version":"1\.2"/"format_version":"2.0"/' ;;
    minor_99) sed 's/"format_version":"1\.2"/"format_version":"1.99"/' ;;
    duplicate_key) sed 's/"resource_changes":/"resource_changes":[],"resource_changes":/' ;;
    utf8_bom) printf '\xef\xbb\xbf'; cat ;;
    utf16le_bom) printf '\xff\xfe'; iconv -f UTF-8 -t UTF-16LE ;;
    utf16be_bom) printf '\xfe\xff'; iconv -f UTF-8 -t UTF-16BE ;;
    bad_utf8) sed 's/"terraform_version":"/&\xff/' ;;
    bad_bracket) sed 's/"configuration":{/"configuration":[/' ;;
    pretty) python3 -c 'import json,sys; sys.stdout.write(json.dumps(json.load(sys.stdin), indent=2, ensure_ascii=False) + "\n")' ;;
    sorted) python3 -c 'import json,sys; sys.stdout.write(json.dumps(json.load(sys.stdin), sort_keys=True) + "\n")' ;;
    # AWS providers before 4.44.0 planned a known null for an instance that leaves the profile to its template.
    old_provider) sed 's/"iam_instance_profile":true,//g; s/"hibernation":null,/&"iam_instance_profile":null,/g' ;;
    # Terraform 0.14 and earlier said of no value that it is sensitive, nor anything that came later.
    without_marks) python3 -c '
import json, sys
later = ("before_sensitive", "after_sensitive", "sensitive_values", "resource_drift", "relevant_attributes", "checks",
         "timestamp", "applyable", "complete", "errored")
strip = lambda v: {k: strip(w) for k, w in v.items() if k not in later} if isinstance(v, dict) else [strip(w) for w in v] if isinstance(v, list) else v
json.dump(strip(json.load(sys.stdin)) | {"format_version": "0.1", "terraform_version": "0.14.11"}, sys.stdout, separators=(",", ":"), ensure_ascii=False)
print()' ;;
    # `terraform plan -allow-deferral` is for experimental builds only. What is named after a reason is moved to where
    # Terraform's source (internal/command/jsonplan) writes what it deferred for that reason.
    deferred) python3 -c '
import json, sys
reasons = ("unknown", "instance_count_unknown", "resource_config_unknown", "provider_config_unknown", "absent_prereq", "deferred_prereq")
plan, out = json.load(sys.stdin), {}
planned = plan["planned_values"]["root_module"]
planned["resources"] = [r for r in planned["resources"] if r["name"] not in reasons]
def deferred(change):
    if change["name"] == "instance_count_unknown":
        change = {**change, "address": change["address"] + "[*]", "index_unknown": True}
    return {"reason": change["name"], "resource_change": change}
for key, value in plan.items():
    out[key] = value
    if key == "resource_changes":
        out[key] = [c for c in value if c["name"] not in reasons]
        out["deferred_changes"] = [deferred(c) for c in value if c["name"] in reasons]
out["complete"] = False
json.dump(out, sys.stdout, separators=(",", ":"), ensure_ascii=False)
print()' ;;
    without_configuration) python3 -c 'import json,sys; plan = json.load(sys.stdin); plan.pop("configuration"); print(json.dumps(plan))' ;;
    without_complete) sed -E 's/,"applyable":(true|false),"complete":(true|false)//' ;;
    empty) cat >/dev/null ;;
    null) cat >/dev/null; printf 'null\n' ;;
    object) cat >/dev/null; printf '{}\n' ;;
    array) cat >/dev/null; printf '[]\n' ;;
    other_json) cat >/dev/null; printf '{"name":"left-pad","version":"1.3.0"}\n' ;;
    *) say "unknown damage: $1"; return 1 ;;
  esac
}

# make_document FOLDER-COPY KIND: the bytes before damage, on standard output.
make_document() {
  local kind=$2 args=()
  cd "$1"
  case $kind in
    none) return ;;
    raw) cat prior.tfstate; return ;;
  esac
  "$terraform" "${prepare[@]}" -no-color >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; return 1; }
  if [[ $kind == state ]]; then
    "$terraform" show -json prior.tfstate
    return
  fi
  [[ -f prior.tfstate ]] && cp prior.tfstate terraform.tfstate
  [[ -f prior.tfstate && ! -f api.json ]] && args+=(-refresh=false)
  if [[ -f api.json ]]; then
    python3 "$root/scripts/fixture_api.py" "$(grep -o '127.0.0.1:[0-9]*' main.tf | head -n 1 | cut -d : -f 2)" <api.json &
    trap "kill $!" EXIT
    sleep 1
  fi
  [[ -f plan_args ]] && mapfile -t -O ${#args[@]} args <plan_args
  if [[ $kind == log ]]; then
    "$terraform" plan -json -input=false "${args[@]}" | grep -v "development overrides" | fix_time
    return
  fi
  # A failed plan still writes its file (errored: true), which is what some fixtures are about.
  "$terraform" plan -input=false -no-color -lock=false -out="$scratch/tfplan" "${args[@]}" >"$scratch/log" 2>&1 ||
    [[ $(basename "$1") == *errored* ]] || { cat "$scratch/log" >&2; return 1; }
  if [[ $kind == saved ]]; then
    cat "$scratch/tfplan"
  else
    "$terraform" show -json "$scratch/tfplan" | fix_time
  fi
}

make() {
  local folder=$fixtures/$1 kind=plan copy=$scratch/work/$(basename "$1")
  rm -rf "$scratch/work" "$scratch/tfplan" "$TF_DATA_DIR"
  mkdir -p "$scratch/work"
  cp -r "$folder" "$copy"
  rm -rf "$copy/plan.json" "$copy/expected"
  [[ -f $copy/main.tf || -f $copy/main.tf.json || -f $copy/prior.tfstate ]] || kind=none
  [[ -f $copy/show ]] && kind=$(<"$copy/show")
  (make_document "$copy" "$kind") >"$scratch/document" || return 1
  if [[ -f $copy/damage ]]; then
    damage "$(<"$copy/damage")" <"$scratch/document" >"$folder/plan.json"
  else
    cp "$scratch/document" "$folder/plan.json"
  fi
}

names=("$@")
if [[ $# -eq 0 ]]; then
  mapfile -t names < <(cd "$fixtures" && find . -mindepth 1 -maxdepth 2 -type d \
    \( -name 'pass_*' -o -name 'fail_*' -o -name 'unknown_*' -o -name 'error_*' -o -path './judge/seed_*' \) | sed 's|^\./||' | sort)
fi
failed=0
for name in "${names[@]}"; do
  name=${name#fixtures/}
  if [[ ! -d $fixtures/${name%/} ]]; then
    say "no such fixture: $name"
    failed=1
  elif make "${name%/}"; then
    printf '%s\n' "${name%/}"
  else
    say "FAILED: $name"
    failed=1
  fi
done
exit $failed
