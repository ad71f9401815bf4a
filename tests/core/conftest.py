"""What several packages' tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from safepassage import load
from safepassage.desk import Operation


@pytest.fixture(scope="session")
def given_data() -> Path:
    """The folder with the given articles and data; a test that needs it is skipped by name where it is absent."""
    folder = Path(os.environ.get("SAFEPASSAGE_DATA") or Path(__file__).parents[3] / "shared")
    if not (folder / "articles").is_dir():
        pytest.skip("no given data: neither SAFEPASSAGE_DATA nor ../shared holds it")
    return folder


@pytest.fixture(scope="session")
def azovstal() -> Operation:
    """The defining operation, for tests of packages that stand below the one that reads it."""
    return load(Path(__file__).parents[2] / "examples" / "azovstal")
