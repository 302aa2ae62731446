#!/usr/bin/env bash
# Installs the library of a build folder into an empty prefix and builds a program against it with
# find_package(rolecall), in C++17 as the public headers promise.
# Usage: scripts/test_package.sh [BUILD_FOLDER]   (default: build/release)
set -euo pipefail
cd "$(dirname "$0")/.."

build=${1:-build/release}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cmake --install "$build" --prefix "$scratch/prefix" >"$scratch/install.log"
cmake -S tests/package -B "$scratch/build" -G Ninja -D CMAKE_PREFIX_PATH="$scratch/prefix" \
  >"$scratch/configure.log" || { cat "$scratch/configure.log" >&2; exit 1; }
cmake --build "$scratch/build" >"$scratch/build.log" || { cat "$scratch/build.log" >&2; exit 1; }

expected="stdin: empty, 0 findings"
got=$("$scratch/build/consumer")
if [[ $got != "$expected" ]]; then
  echo "the consumer printed '$got' instead of '$expected'" >&2
  exit 1
fi
if [[ -x $scratch/prefix/bin/rolecall ]]; then
  "$scratch/prefix/bin/rolecall" --version
fi
echo "package: find_package(rolecall) works"
