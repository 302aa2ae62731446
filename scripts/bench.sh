#!/usr/bin/env bash
# Builds the release preset, makes plans under build/bench/ and measures rolecall on them, side by
# side with read(2), wc -c, and jq and gojq where installed.
# Usage: scripts/bench.sh [--quick] [--peers]
#   --quick  10 MB and 100 MB instead of 100 MB and 1 GB
#   --peers  jq and gojq on the largest plan too (minutes, and gigabytes of memory)
set -euo pipefail
cd "$(dirname "$0")/.."

if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
fi
mkdir -p build/bench
{
  cmake --preset release -B build/bench/release -DROLECALL_BUILD_BENCHMARKS=ON
  cmake --build build/bench/release
} >build/bench/build.log 2>&1 || {
  tail -40 build/bench/build.log >&2
  exit 1
}
exec python3 scripts/bench.py build/bench/release "$@"
