"""`safepassage forecast`: what its options take."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from safepassage.cli import app

#: The command line is wrong.
USAGE = 2


@pytest.mark.parametrize(
    "option", [("--replications", "0"), ("--replications", "1000000000"), ("--seed", "-1"), ("--seed", "1" + "0" * 30)]
)
def test_numbers_that_no_forecast_can_do_are_refused(tmp_path: Path, option: tuple[str, str]) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text("{}")

    assert CliRunner().invoke(app, ["forecast", str(tmp_path), str(plan), *option]).exit_code == USAGE
