#!/bin/sh
# Form, lint, types, floors, migrations and messages; each says what it is and all of them run.
set -u
bin=.venv/bin
failed=""
step() {
  name=$1; shift
  if output=$("$@" 2>&1); then echo "ok      $name"; else echo "FAILED  $name"; echo "$output"; failed="$failed $name"; fi
}
step "form"       $bin/ruff format --check --quiet .
step "lint"       $bin/ruff check --quiet .
step "types"      $bin/mypy
step "floors"     $bin/lint-imports
step "migrations" $bin/python -m django makemigrations --check --dry-run --settings safepassage.web.settings
step "messages"   $bin/python tools/messages.py check
[ -z "$failed" ] || { echo "Failed:$failed"; exit 1; }
