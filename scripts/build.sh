#!/usr/bin/env bash
# Configures and builds one preset, quietly: its output goes to build/<preset>.log, and the end of
# that to standard error when it fails. Uses ccache where it is installed.
# Usage: scripts/build.sh PRESET [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/.."

preset=$1
shift
if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
fi
targets=()
[[ $# -gt 0 ]] && targets=(--target "$@")

mkdir -p build
log=build/$preset.log
echo "Building the preset $preset (log: $log)" >&2
if ! { cmake --preset "$preset" && cmake --build --preset "$preset" "${targets[@]}"; } \
  >"$log" 2>&1 </dev/null; then
  tail -60 "$log" >&2
  echo "The preset $preset does not build" >&2
  exit 1
fi
