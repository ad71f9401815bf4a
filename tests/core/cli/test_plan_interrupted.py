"""An interruption from the keyboard, as a process meets it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[3] / "examples" / "azovstal"
#: No process of these tests may take longer, in seconds on the clock of a busy machine.
LONGEST = 120
COMMAND = "from safepassage.cli import main; main()"


@pytest.mark.parametrize("told", ["not safe in time", "at the least"])
def test_interruption_ends_the_process_cleanly_with_the_plan(told: str, tmp_path: Path) -> None:
    output = tmp_path / "plan.json"
    arguments = ("plan", EXAMPLE, "--time-limit", "600", "-o", output, "--format", "json", "--language", "en")
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    with subprocess.Popen(  # noqa: S603 - our own program with our own arguments
        (sys.executable, "-c", COMMAND, *map(str, arguments)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stderr is not None
        said = iter(process.stderr.readline, "")
        assert any(told in line for line in said)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=LONGEST)

    assert (process.returncode, err.count("terminate called")) == (0, 0)
    assert json.loads(out) == json.loads(output.read_text())
