#!/usr/bin/env bash
# The checks beside the test suite. Runs all of them, or those named, and says at the end which
# failed.
# Usage: scripts/check.sh [format] [layers] [docs] [tidy] [asan] [fuzz] [reports] [package] [packaging]
set -euo pipefail
cd "$(dirname "$0")/.."

fuzz_seconds=${ROLECALL_FUZZ_SECONDS:-20}

check_format() {
  git ls-files -z '*.h' '*.cpp' | xargs -0 clang-format --dry-run -Werror
}

check_layers() {
  python3 scripts/check_layers.py
}

check_docs() {
  python3 scripts/check_docs.py
}

check_tidy() {
  scripts/build.sh tidy
}

check_asan() {
  scripts/build.sh asan
  ctest --preset asan --parallel "$(nproc)" </dev/null
}

# Every fuzz target for a while, starting from its seeds and from inputs that once failed.
check_fuzz() {
  local targets=() target name corpus
  scripts/build.sh asan rolecall_fuzzers
  mapfile -t targets < <(find build/asan -type f -name '*_fuzzer' -perm -u+x | sort)
  if [[ ${#targets[@]} -eq 0 ]]; then
    echo "there is no fuzz target" >&2
    return 1
  fi
  for target in "${targets[@]}"; do
    name=$(basename "$target" _fuzzer)
    corpus=build/asan/fuzz/corpus/$name
    mkdir -p "$corpus"
    local seeds=()
    [[ -d tests/fuzz/corpus/$name ]] && seeds=("tests/fuzz/corpus/$name")
    echo "fuzzing $name for $fuzz_seconds s"
    "$target" -max_total_time="$fuzz_seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=0 \
      -artifact_prefix=build/asan/fuzz/ "$corpus" "${seeds[@]}" >"build/asan/fuzz/$name.log" 2>&1 </dev/null ||
      {
        tail -40 "build/asan/fuzz/$name.log" >&2
        return 1
      }
    tail -1 "build/asan/fuzz/$name.log"
  done
}

# Reports of every format, with the validators of those who read them.
check_reports() {
  scripts/build.sh dev rolecall_program rolecall_render_samples
  scripts/check_reports.sh build/dev
}

# With the build that the tests use anyway: a release build would cost CI as much again.
check_package() {
  scripts/build.sh dev
  scripts/test_package.sh build/dev
}

# Packages for users, made twice: without a compiler cache, a good two minutes.
check_packaging() {
  scripts/test_packaging.sh
}

steps=("$@")
[[ ${#steps[@]} -gt 0 ]] || steps=(format layers docs tidy asan fuzz reports package packaging)
scripts/install_packages.sh check

failed=()
for step in "${steps[@]}"; do
  if ! declare -F "check_$step" >/dev/null; then
    echo "unknown check: $step" >&2
    exit 2
  fi
  echo "== $step"
  start=$SECONDS
  # A subshell with its own `set -e`: calling the function in a condition would switch that off.
  set +e
  (set -e; "check_$step")
  status=$?
  set -e
  echo "== $step: $([[ $status -eq 0 ]] && echo ok || echo FAILED) after $((SECONDS - start)) s"
  [[ $status -eq 0 ]] || failed+=("$step")
done
if [[ ${#failed[@]} -gt 0 ]]; then
  echo "failed checks: ${failed[*]}" >&2
  exit 1
fi
