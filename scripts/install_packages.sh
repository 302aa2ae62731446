#!/usr/bin/env bash
# Installs the Debian packages that are missing of those that rolecall is built, tested or checked
# with; docs/dependencies.md says why each. Uses sudo when not root.
# Usage: scripts/install_packages.sh [build|test|check|ci]   (each includes the one before)
#        scripts/install_packages.sh package                (for scripts/package.sh alone)
set -euo pipefail

purpose=${1:-build}
build=(
  g++ cmake ninja-build
  libsimdjson-dev nlohmann-json3-dev libpugixml-dev nettle-dev zlib1g-dev
  libcli11-dev libspdlog-dev libfmt-dev libtomlplusplus-dev
)
test=(catch2 ccache jq libxml2-utils python3 python3-yaml shellcheck pre-commit git curl parallel rsync zsh fish)
# dpkg-dev and file find the packages of the shared libraries; dpkg-dev gets the source of simdjson too.
package=(dpkg-dev python3 binutils file)
check=(clang clang-format clang-tidy lld libclang-rt-14-dev python3 git)
# Machines with a Node.js of their own keep it.
command -v npm >/dev/null || check+=(nodejs npm)
# scripts/check_reports.sh looks at HTML reports with it.
check+=(chromium)
case $purpose in
  build) packages=("${build[@]}") ;;
  test) packages=("${build[@]}" "${test[@]}") ;;
  check) packages=("${build[@]}" "${test[@]}" "${package[@]}" "${check[@]}" lintian) ;;
  # A test runs an ssh daemon of its own: nothing to put on a developer's machine unasked.
  ci) packages=("${build[@]}" "${test[@]}" "${package[@]}" "${check[@]}" lintian openssh-server) ;;
  package) packages=("${build[@]}" "${package[@]}") ;;
  *)
    echo "usage: $0 [build|test|check|ci|package]" >&2
    exit 2
    ;;
esac

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed ]] || missing+=("$package")
done
[[ ${#missing[@]} -eq 0 ]] && exit 0

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "Missing packages, and neither root nor sudo to install them: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "Installing ${#missing[@]} missing packages: ${missing[*]}" >&2
"${as_root[@]}" apt-get -qq update </dev/null >&2
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
  -o Dpkg::Use-Pty=0 install "${missing[@]}" </dev/null >/dev/null
