#!/bin/sh
# Put uv into .tool: the one from the path where there is one, otherwise from the package index.
set -eu
python=$1
mkdir -p .tool/bin
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Safepassage needs Python 3.11 or later. On Debian or Ubuntu: sudo apt-get install python3 python3-venv   (or: make PYTHON=/path/to/python3.12 ...)" >&2
  exit 1
fi
if command -v uv >/dev/null 2>&1; then
  ln -sf "$(command -v uv)" .tool/bin/uv
  exit 0
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
  echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2
  exit 1
fi
"$python" -m venv .tool/venv
sh tools/step.sh "Fetching uv, which installs the rest" .tool/venv/bin/python -m pip install --disable-pip-version-check 'uv==0.13.8'
ln -sf ../venv/bin/uv .tool/bin/uv
