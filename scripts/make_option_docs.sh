#!/usr/bin/env bash
# Writes what the table of options (src/cli/option_table.cpp) says into the manual page and into
# docs/configuration.md. The tests fail where these differ.
# Usage: scripts/make_option_docs.sh [BUILD_FOLDER]
set -euo pipefail
cd "$(dirname "$0")/.."

build=${1:-build/dev}
ninja -C "$build" rolecall_option_docs >/dev/null

# Replaces the lines between two marks, which stay.
replace_between() { # file, first mark, last mark, new lines on standard input
  local text
  text=$(mktemp)
  cat >"$text"
  awk -v first="$2" -v last="$3" -v text="$text" '
    $0 == last { inside = 0 }
    !inside { print }
    $0 == first { inside = 1; while ((getline line < text) > 0) print line }' "$1" >"$1.new"
  rm "$text"
  mv "$1.new" "$1"
}

"$build/tests/cli/rolecall_option_docs" manual |
  replace_between docs/man/rolecall.1 ".SH OPTIONS" ".SH EXIT STATUS"
"$build/tests/cli/rolecall_option_docs" configuration |
  replace_between docs/configuration.md "<!-- options -->" "<!-- end of options -->"
