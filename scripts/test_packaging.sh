#!/usr/bin/env bash
# Makes the packages twice, from different folders, and tries them: checksums, bills of materials,
# lintian, and the installed programs on a real plan. The two must be the same, byte for byte.
# Usage: scripts/test_packaging.sh [--once]   (--once: without the second build, for a quick look)
set -euo pipefail
cd "$(dirname "$0")/.."

# One time for both builds, whatever is committed meanwhile.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
plan=$PWD/fixtures/fail_3d_omitted/plan.json
first=build/dist

complain() {
  echo "packaging: $*" >&2
  exit 1
}

# A program gives the fixture's verdict, whatever else is on the machine.
try_program() {
  local status=0
  "$@" --color never - <"$plan" >"$scratch/report.txt" || status=$?
  [[ $status -eq 1 ]] || complain "$* ended with $status instead of 1"
  grep -q '^1 launch path checked: 0 compliant, 1 non-compliant, 0 undecided$' "$scratch/report.txt" ||
    complain "$* wrote another report"
}

try_deb() {
  local deb=$1 root=$scratch/root
  mkdir -p "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/info"
  : >"$root/var/lib/dpkg/status"
  if [[ $(id -u) -eq 0 ]]; then
    dpkg --root="$root" --force-depends --install "$deb" >"$scratch/dpkg.log" 2>&1 ||
      complain "dpkg does not install it: $(tail -3 "$scratch/dpkg.log")"
  else
    dpkg-deb -x "$deb" "$root"
  fi
  try_program "$root/usr/bin/rolecall"
  local doc=$root/usr/share/doc/rolecall
  for file in "$root/usr/share/man/man1/rolecall.1.gz" "$doc/changelog.gz" "$doc/changelog.Debian.gz"; do
    gzip --test "$file"
  done
  for file in bash-completion/completions/rolecall zsh/vendor-completions/_rolecall fish/vendor_completions.d/rolecall.fish; do
    [[ -s $root/usr/share/$file ]] || complain "$file is missing"
  done
  [[ -s $doc/copyright && -s $doc/third-party-licenses.txt ]] || complain "the licences are missing"
  python3 scripts/check_sbom.py "${deb%.deb}.cdx.json" "$root/usr/bin/rolecall"
  if ! command -v lintian >/dev/null; then
    echo "SKIPPED: lintian is not installed"
    return
  fi
  lintian --allow-root --no-cfg --fail-on info,warning,error "$deb" >&2 || complain "lintian objects"
  echo "lintian: clean"
}

try_tarball() {
  local tarball=$1 program
  mkdir "$scratch/tarball"
  tar -xzf "$tarball" -C "$scratch/tarball"
  program=$(echo "$scratch"/tarball/*/bin/rolecall)
  try_program "$program"
  python3 scripts/check_sbom.py "${tarball%.tar.gz}.cdx.json" "$program"
  if [[ $tarball == *-dynamic.tar.gz ]]; then
    echo "SKIPPED: the source of simdjson cannot be fetched here: no static program"
    return
  fi
  readelf -h "$program" | grep -q 'Type: *DYN' || complain "the static program has a fixed address"
  if readelf -d "$program" | grep -q NEEDED || readelf -l "$program" | grep -q INTERP; then
    complain "the static program needs the loader or libraries"
  fi
  # With nothing else on the machine, not even a C library.
  if [[ $(id -u) -eq 0 ]]; then
    try_program chroot "$(dirname "$(dirname "$program")")" /bin/rolecall
  fi
  echo "static program: runs alone"
}

[[ ${1:-} == --once || ${1:-} == '' ]] || complain "unknown option $1"
scripts/package.sh --static=if-possible "$first" >/dev/null
(cd "$first" && sha256sum --check --quiet SHA256SUMS)
[[ $(wc -l <"$first/SHA256SUMS") -eq 4 ]] || complain "SHA256SUMS does not name four files"
try_deb "$(echo "$first"/rolecall_*.deb)"
try_tarball "$(echo "$first"/rolecall-*.tar.gz)"
[[ ${1:-} == --once ]] && exit 0

# Again from a copy of the source elsewhere, without a compiler cache: what is the same then does
# not come from one.
copy=$scratch/a/longer/path/of/the/source
mkdir -p "$copy"
git ls-files -z --cached --others --exclude-standard -- ':!fixtures' ':!tests' |
  tar --create --null --files-from=- | tar --extract -C "$copy"
SIMDJSON_SOURCES=$PWD/build/package/sources CCACHE_DISABLE=1 "$copy/scripts/package.sh" --static=if-possible --build "$scratch/b" "$scratch/dist" >/dev/null
diff "$first/SHA256SUMS" "$scratch/dist/SHA256SUMS" >&2 || complain "the second build differs"
echo "packaging: two builds, the same bytes"
