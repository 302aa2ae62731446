#!/usr/bin/env bash
# Step of action.yml: gets the release's static program, checks it against its SHA-256, and says where
# it is. With INPUT_PROGRAM, only that it is there.
set -euo pipefail

stop() {
  echo "::error title=rolecall::$*"
  exit 2
}

program=${INPUT_PROGRAM:-}
if [[ -n $program ]]; then
  program=$(command -v -- "$program") || stop "there is no program $INPUT_PROGRAM"
  echo "program=$program" >>"$GITHUB_OUTPUT"
  exit 0
fi

# An action of the checked-out repository itself (uses: ./) belongs to no repository.
[[ $INPUT_RELEASES != *//releases/* ]] || stop "a local action has no releases; name an installed program"
version=$INPUT_VERSION
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || stop "version must be like 0.1.0"
[[ ${RUNNER_OS:-Linux} == Linux ]] || stop "releases are for Linux; name an installed program instead"
case ${RUNNER_ARCH:-X64} in
  X64) architecture=amd64 ;;
  ARM64) architecture=arm64 ;;
  *) stop "there is no release for $RUNNER_ARCH" ;;
esac
name=rolecall-$version-linux-$architecture
folder=$RUNNER_TEMP/rolecall-$version
mkdir -p "$folder"

get() {
  curl --fail --silent --show-error --location --retry 3 --output "$folder/$1" \
    "$INPUT_RELEASES/v$version/$1" || stop "$1 of version $version cannot be downloaded"
}

get "$name.tar.gz"
if [[ -n ${INPUT_SHA256:-} ]]; then
  expected=$INPUT_SHA256
else
  get SHA256SUMS
  expected=$(awk -v name="$name.tar.gz" '$2 == name { print $1 }' "$folder/SHA256SUMS")
fi
echo "$expected  $folder/$name.tar.gz" | sha256sum --check --status ||
  stop "$name.tar.gz does not have the SHA-256 $expected"
tar -xzf "$folder/$name.tar.gz" -C "$folder"
echo "program=$folder/$name/bin/rolecall" >>"$GITHUB_OUTPUT"
