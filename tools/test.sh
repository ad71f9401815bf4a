#!/bin/sh
# Every check, then every test; what cannot run here is named. Ends with a line of counts.
set -u
status=0
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ||
  echo "No Chromium: the browser tests are skipped by name. On Debian: sudo apt-get install chromium"
[ -d "${SAFEPASSAGE_DATA:-../shared}/articles" ] ||
  echo "No given data (SAFEPASSAGE_DATA or ../shared): the tests that read it are skipped by name."
sh tools/check.sh || status=1
.venv/bin/python -m pytest -q -n 2 "$@" || status=1
exit $status
