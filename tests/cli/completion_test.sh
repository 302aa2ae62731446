#!/usr/bin/env bash
# What each shell offers for a line that ends where the cursor is.
# Usage: completion_test.sh PROGRAM
set -uo pipefail

program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
touch 'plan one.json' plan2.json ci.toml
for shell in bash zsh fish; do
  "$program" completion "$shell" >"$folder/script.$shell" || exit 1
done
mkdir fpath
cp script.zsh fpath/_rolecall

bash_offers() {
  bash --norc --noprofile -c '
    source script.bash
    line=$1
    # As readline splits it: at blanks, and around `=`.
    spaced=${line//=/ = }
    read -ra COMP_WORDS <<<"$spaced"
    [[ $line == *[\ =] && $line != *= ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _rolecall 2>/dev/null
    printf "%s\n" "${COMPREPLY[@]}"' bash "$1"
}

# shellcheck disable=SC2016 # $argv is for fish.
fish_offers() {
  HOME=$folder fish --no-config -c 'source script.fish; complete -C $argv[1]' "$1" | cut -f 1
}

# A real line editor in a pseudo-terminal: what it lists, or completes the line to.
cat >"$folder/ask.zsh" <<'END'
zmodload zsh/zpty
zpty line zsh -f -i
zpty -w line "PS1=; fpath=($PWD/fpath \$fpath); LISTMAX=10000; autoload -Uz compinit; compinit -u -D"
zpty -w line 'unset zle_bracketed_paste; print READY-$((1+1))'
zpty -r line text '*READY-2*'
zpty -w -n line "$1"$'\t\t'
repeat 20; do
  sleep 0.1
  while zpty -r -t line text; do print -rn -- "$text"; done
done
zpty -d line
END
zsh_offers() {
  zsh -f ask.zsh "$1" 2>/dev/null | sed 's/\x1b\[[0-9;?]*[a-zA-Z]//g' | tr ' ' '\n' | tr '\r' '\n'
}

failures=0
# line, words that must be offered, words that must not
expect() {
  local offers word
  offers=$("${shell}_offers" "$1")
  for word in $2; do
    grep -qxF -- "$word" <<<"$offers" && continue
    echo "FAILED: $shell does not offer $word after \`$1\`, but: $(tr '\n' ' ' <<<"$offers")"
    failures=$((failures + 1))
  done
  for word in $3; do
    grep -qxF -- "$word" <<<"$offers" || continue
    echo "FAILED: $shell offers $word after \`$1\`"
    failures=$((failures + 1))
  done
}

for shell in bash zsh fish; do
  if ! command -v "$shell" >/dev/null; then
    echo "SKIPPED: there is no $shell"
    continue
  fi
  before=$failures
  expect "rolecall --fail-on " "fail unknown warning" "plan2.json json"
  expect "rolecall --color " "auto always never" "fail"
  expect "rolecall --format " "text json ndjson sarif junit gitlab github markdown html ocsf" "fail"
  expect "rolecall -f " "json html" "fail"
  expect "rolecall merge -f " "json html" "fail"
  expect "rolecall --s" "--strict --soft-fail" "--fail-on"
  expect "rolecall merge --s" "--soft-fail --show-config" "--strict"
  expect "rolecall completion " "bash zsh fish" "plan2.json"
  expect "rolecall " "merge diff completion plan2.json" "bash"
  if [[ $shell != zsh ]]; then # zsh completes what is alone instead of listing it
    expect "rolecall --config c" "ci.toml" ""
    expect "rolecall -f json=p" "$([[ $shell == bash ]] && echo plan2.json)" ""
    expect "rolecall diff plan2" "plan2.json" ""
  fi
  [[ $shell != bash ]] || expect "rolecall --fail-on=w" "warning" "fail"
  [[ $failures -gt $before ]] || echo "$shell: as expected"
done
[[ $failures -eq 0 ]]
