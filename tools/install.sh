#!/bin/sh
# Make .venv hold exactly what a lock file names, and Safepassage itself from this checkout.
set -eu
python=$1
lock=$2
[ -x .venv/bin/python ] || .tool/bin/uv venv --quiet --python "$(command -v "$python")" .venv
.tool/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes "$lock"
.tool/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
