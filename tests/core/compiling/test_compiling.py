"""Compiling: who stands aside, and what is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import safepassage
from safepassage import compiling

pytest.importorskip("numba")
_ASKED = "from safepassage.compiling import is_compiled; print(is_compiled())"


def test_kernels_stay_plain_where_numba_is_told_to_stand_aside() -> None:
    said = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-c", _ASKED],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "False"


def test_what_was_compiled_from_other_sources_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "plan" / "__pycache__" / "kernels.run-1.nbi"
    kept.parent.mkdir(parents=True)
    (tmp_path / "plan" / "kernels.py").write_text("first = 1\n", encoding="utf-8")
    monkeypatch.setattr(compiling, "_ROOT", tmp_path)
    monkeypatch.setattr(compiling, "_STAMP", tmp_path / "kernels.sha256")
    compiling._forget_stale()
    kept.touch()

    compiling._forget_stale()
    assert kept.is_file()
    (tmp_path / "plan" / "callee.py").write_text("second = 2\n", encoding="utf-8")
    compiling._forget_stale()
    assert not kept.is_file()


def test_every_package_compiles_through_one_module() -> None:
    root = Path(safepassage.__file__).parent
    found = {source.relative_to(root).as_posix() for source in root.rglob("*.py") if "import njit" in source.read_text("utf-8")}
    assert found == set()


def test_compiling_is_announced_once_and_what_is_kept_is_not_compiled() -> None:
    numba = compiling._numba()
    told: list[str] = []
    compiling.announce(lambda: told.append("preparing"))
    doubled = numba.njit(lambda number: number + number)

    assert told == []
    assert (doubled(2), doubled(2.5)) == (4, 5.0)
    assert told == ["preparing"]
