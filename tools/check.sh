#!/bin/sh
# Form, lint, types, floors, migrations and messages; each says what it is and all of them run.
set -u
bin=.venv/bin
failed=""
step() {
  name=$1; shift
  if output=$("$@" 2>&1); then echo "ok      $name"; else echo "FAILED  $name"; echo "$output"; failed="$failed $name"; fi
}
# The longest one goes beside the others, told last.
types=$(mktemp)
trap 'rm -f "$types"' EXIT
$bin/mypy >"$types" 2>&1 &
mypy=$!
step "form"       $bin/ruff format --check --quiet .
step "lint"       $bin/ruff check --quiet .
step "floors"     $bin/lint-imports
step "migrations" $bin/python -m django makemigrations --check --dry-run --settings safepassage.web.settings
step "messages"   $bin/python tools/messages.py check
wait "$mypy"; judgement=$?
judged() { cat "$types"; return "$judgement"; }
step "types"      judged
[ -z "$failed" ] || { echo "Failed:$failed"; exit 1; }
