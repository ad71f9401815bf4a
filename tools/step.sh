#!/bin/sh
# Run one step of setting up: told in one line; what its programs print lies in a log, which is named where the step fails.
set -u
log=.tool/setup.log
mkdir -p .tool
echo "$1 ..." >&2
shift
"$@" >"$log" 2>&1 && exit 0
tail -n 5 "$log" >&2
echo "That failed. Everything it printed is in $log." >&2
exit 1
