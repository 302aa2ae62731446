#!/usr/bin/env bash
# Gets the source of the simdjson that Debian 12 packages (which has no static library of it) through
# apt and its signatures, checks it against the pinned SHA-256, and unpacks it.
# Usage: scripts/fetch_simdjson.sh FOLDER   (prints the unpacked source's folder)
set -euo pipefail

version=3.0.1
package_version=3.0.1-1
archive=simdjson_$version.orig.tar.gz
sha256=156b1bc5eb0561b2bd166b46d191fd3d95a3e709cc63761477d3b7aec2b6e9ed

folder=${1:?usage: $0 FOLDER}
mkdir -p "$folder"
folder=$(realpath "$folder")
source=$folder/simdjson-$version

is_right() {
  sha256sum --check --status <<<"$sha256  $folder/$archive" 2>/dev/null
}

# The machine's own package sources, asked for source packages, in lists of our own: neither root nor
# a change of the machine is needed.
download() {
  local state=$folder/apt
  mkdir -p "$state/lists/partial" "$state/sources"
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
    sed -n 's/^deb /deb-src /p' | grep -F bookworm | grep -F ' main' >"$state/sources/all.list" || true
  for file in /etc/apt/sources.list.d/*.sources; do
    [[ -e $file ]] && grep -qE '^Suites:.*bookworm' "$file" &&
      sed 's/^Types:.*/Types: deb-src/' "$file" >"$state/sources/$(basename "$file")"
  done
  local apt=(apt-get -qq -o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$state/sources"
    -o "Dir::State::lists=$state/lists" -o "APT::Sandbox::User=$(id -un)")
  "${apt[@]}" update &&
    (cd "$folder" && "${apt[@]}" source --download-only "simdjson=$package_version")
}

if ! is_right; then
  download >"$folder/fetch.log" 2>&1 || { tail -5 "$folder/fetch.log" >&2; }
  if ! is_right; then
    echo "simdjson $version could not be fetched, or is not what was pinned (offline?)" >&2
    exit 1
  fi
fi
rm -rf "$source"
tar -xzf "$folder/$archive" -C "$folder"
printf '{"name": "simdjson", "version": "%s", "file": "%s", "sha256": "%s", "license": "Apache-2.0"}\n' \
  "$version" "$archive" "$sha256" >"$source/rolecall-source.json"
echo "$source"
