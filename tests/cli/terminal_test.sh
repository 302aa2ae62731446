#!/usr/bin/env bash
# What a person at a terminal sees: colour, progress, completion; and what Ctrl-C leaves behind.
# Usage: terminal_test.sh PROGRAM FIXTURES
set -uo pipefail

program=$1 plan=$2/fail_3d_omitted/plan.json
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
unset NO_COLOR SOURCE_DATE_EPOCH
export TERM=xterm
escape=$'\x1b'

failures=0
check() { # what is expected, command that succeeds if it is so
  local what=$1
  shift
  "$@" && return
  echo "FAILED: $what"
  failures=$((failures + 1))
}
holds() { grep -qF -- "$2" "$1"; }
lacks() { ! grep -qF -- "$2" "$1"; }
is() { [[ $1 == "$2" ]]; }

# Runs a command in a pseudo-terminal; what it shows goes to a file.
on_terminal() { script -qec "$2" /dev/null </dev/null >"$1" 2>&1; }

# The plan, with a pause after each tenth.
slowly() {
  local size part
  size=$(stat -c %s "$plan") part=0
  while ((part * size / 10 < size)); do
    tail -c +$((part * size / 10 + 1)) "$plan" | head -c $(((part + 1) * size / 10 - part * size / 10))
    part=$((part + 1))
    sleep 0.15
  done >fifo
}

if ! command -v script >/dev/null; then
  echo "SKIPPED: there is no script(1) to make a terminal with"
  exit 0
fi

on_terminal colour "'$program' '$plan'"
check "colour on a terminal" holds colour "${escape}[1;31m"
NO_COLOR=1 on_terminal plain "'$program' '$plan'"
check "no colour with NO_COLOR" lacks plain "${escape}[1;31m"
"$program" "$plan" | cat >pipe
check "no colour in a pipe" lacks pipe "$escape"
"$program" --color always "$plan" | cat >pipe
check "colour in a pipe where it is asked for" holds pipe "${escape}[1;31m"

mkfifo fifo
slowly &
on_terminal progress "'$program' fifo"
wait
check "progress of a slow input on a terminal" holds progress "rolecall: fifo: "
check "progress in bytes" holds progress "KiB read"
check "progress is taken off the terminal again" holds progress $'\r'"${escape}[K"
check "the report after it" holds progress "1 launch path checked"

slowly &
"$program" fifo >report 2>log
wait
check "no progress where standard error is no terminal" is "$(cat log)" ""
slowly &
on_terminal quiet "'$program' --quiet fifo"
wait
check "no progress with --quiet" lacks quiet "KiB read"
on_terminal quick "'$program' '$plan'"
check "no progress of short work" lacks quick "read"

"$program" -f json=result.json "$plan" >/dev/null
for command in "" merge; do
  for signal in INT TERM; do
    for before in "" "what was there"; do
      rm -f out.json
      [[ -z $before ]] || echo "$before" >out.json
      ls -A >names.before
      { head -c 100 "$plan"; exec sleep 30; } >fifo &
      feeder=$!
      # A script's jobs ignore Ctrl-C's signal, those of a person do not.
      # shellcheck disable=SC2086 # no command is no word
      env --default-signal=INT,TERM "$program" $command -f json=out.json fifo >/dev/null 2>&1 &
      worker=$!
      sleep 0.3
      kill -"$signal" "$worker"
      wait "$worker" 2>/dev/null
      status=$?
      kill "$feeder" 2>/dev/null
      wait 2>/dev/null
      what="of '$command' after $signal with '$before'"
      check "the signal's status $what, not $status" is "$status" $((128 + $(kill -l "$signal")))
      check "no file left $what" is "$(ls -A)" "$(cat names.before)"
      [[ -z $before ]] || check "the old file $what" is "$(cat out.json)" "$before"
    done
  done
done

# Ctrl-C as it is typed.
rm -f out.json
{ head -c 100 "$plan"; exec sleep 30; } >fifo &
feeder=$!
{ sleep 0.7; printf '\003'; sleep 0.3; } | script -qec "'$program' -f json=out.json fifo" /dev/null >typed 2>&1
kill "$feeder" 2>/dev/null
wait 2>/dev/null
check "Ctrl-C leaves no file" is "$(find . -name '*out*' -o -name '*tmp*')" ""

if command -v bash >/dev/null; then
  "$program" completion bash >script.bash
  {
    sleep 0.5
    printf 'PS1=; source script.bash\n'
    sleep 0.3
    printf 'rolecall --fail-on \t\t'
    sleep 0.7
    printf '\003exit\n'
  } | script -qec "bash --norc --noprofile -i" /dev/null >typed 2>&1
  check "bash lists the values when Tab is pressed twice" \
    grep -qE '^fail +unknown +warning' <(tr -d '\r' <typed)
fi

[[ $failures -eq 0 ]] && echo "terminal: as expected"
