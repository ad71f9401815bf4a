#!/bin/sh
# Run one step of setting up: told in one line; what its programs print lies in a log, which is named where the step fails.
set -u
step=$1
shift
log=.tool/setup.log
mkdir -p .tool
echo "$step ..." >&2
echo "# $step" >>"$log"
"$@" >>"$log" 2>&1 && exit 0
tail -n 5 "$log" >&2
echo "That failed. Everything it printed is in $log." >&2
exit 1
