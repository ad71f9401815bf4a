"""Papers to print: made up, with every kind of block, in the three scripts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import specimen
from safepassage.tell.paper import Paper


@pytest.fixture(scope="session")
def drawn_map() -> str:
    return specimen.drawn_map()


@pytest.fixture(scope="session")
def paper_in():
    """A paper with every kind of block in a language."""
    return specimen.specimen


@pytest.fixture(scope="session")
def paper_of():
    """A paper of the given blocks, in English."""

    def made(*blocks, **more) -> Paper:
        given = {"language": "en", "title": "Synthetic", "made_at": datetime(2022, 5, 1, 12, tzinfo=UTC), **more}
        return Paper(blocks=blocks, **given)

    return made
