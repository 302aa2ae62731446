#!/usr/bin/env bash
# Builds the program for packages and writes to FOLDER (default build/dist):
#   rolecall_X.Y.Z-1_ARCH.deb          the dynamically linked program, for Debian 12
#   rolecall-X.Y.Z-linux-ARCH.tar.gz   with --static: the statically linked program, for any Linux;
#                                      without: …-dynamic.tar.gz with the one of the Debian package
#   *.cdx.json                         what each is made of (CycloneDX)
#   SHA256SUMS
# The same source gives the same bytes, wherever it is built: see docs/packages.md.
# Usage: scripts/package.sh [--static[=if-possible]] [--build FOLDER] [FOLDER]
#   --static              fetches the source of simdjson, which Debian has no static library of
#   --static=if-possible  goes on without when it cannot be fetched
set -euo pipefail
cd "$(dirname "$0")/.."

static='' build=build/package output=build/dist
while [[ $# -gt 0 ]]; do
  case $1 in
    --static) static=yes ;;
    --static=if-possible) static=if-possible ;;
    --build) build=$2 && shift ;;
    -*) sed -n '/^# Usage/,/^set/p' "$0" | sed '$d; s/^# //' >&2 && exit 2 ;;
    *) output=$1 ;;
  esac
  shift
done

# The time that everything in the packages carries: that of the commit.
if [[ -z ${SOURCE_DATE_EPOCH:-} ]]; then
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)
fi
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
umask 022
mkdir -p "$build" "$output"
build=$(realpath "$build") output=$(realpath "$output")

simdjson=''
if [[ -n $static ]] && ! simdjson=$(scripts/fetch_simdjson.sh "${SIMDJSON_SOURCES:-$build/sources}"); then
  [[ $static == if-possible ]] || exit 1
  echo "SKIPPED: without the source of simdjson there is no static program" >&2
fi

targets=(rolecall_program rolecall_completions)
[[ -n $simdjson ]] && targets+=(rolecall_static_program)
launcher=''
command -v ccache >/dev/null && launcher=ccache
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
echo "Building for packages in $build" >&2
{
  cmake --preset release -B "$build" -D ROLECALL_PACKAGE=ON -D "ROLECALL_SIMDJSON_SOURCE=$simdjson" \
    -D "CMAKE_CXX_COMPILER_LAUNCHER=$launcher" -D BUILD_SHARED_LIBS=OFF &&
    cmake --build "$build" --target "${targets[@]}"
} >"$build/package.log" 2>&1 </dev/null || {
  tail -40 "$build/package.log" >&2
  exit 1
}
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")

mkdir -p "$build/notices"
flag=()
[[ -n $simdjson ]] && flag=(--static)
python3 scripts/sbom.py --build "$build" --notices "$build/notices/deb.txt"
python3 scripts/sbom.py --build "$build" "${flag[@]}" --notices "$build/notices/tgz.txt"

work=$build/cpack
rm -rf "$work"
(cd "$build" && cpack -B "$work") >"$build/cpack.log" 2>&1 || {
  tail -40 "$build/cpack.log" >&2
  exit 1
}
deb=$(basename "$work"/rolecall_*.deb) tarball=$(basename "$work"/rolecall-*.tar.gz)
rm -f "$output"/rolecall[_-]* "$output/SHA256SUMS"
cp "$work/$deb" "$output/"
# cpack takes files in the order that the file system has them in.
mkdir "$work/deb" "$work/tgz"
dpkg-deb -x "$output/$deb" "$work/deb"
tar -xzf "$work/$tarball" -C "$work/tgz"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --format=ustar \
  -C "$work/tgz" -cf - "${tarball%.tar.gz}" |
  gzip -9n >"$output/$tarball"

python3 scripts/sbom.py --build "$build" --artifact "$output/$deb" --version "$version" \
  --program "$work/deb/usr/bin/rolecall" --output "$output/${deb%.deb}.cdx.json"
python3 scripts/sbom.py --build "$build" "${flag[@]}" --artifact "$output/$tarball" --version "$version" \
  --program "$(echo "$work"/tgz/*/bin/rolecall)" --output "$output/${tarball%.tar.gz}.cdx.json"
(cd "$output" && sha256sum rolecall[_-]* >SHA256SUMS)
ls "$output"
