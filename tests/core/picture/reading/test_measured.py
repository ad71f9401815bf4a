"""The bars on drafts, measured on the given articles and on the invented ones."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[4] / "benchmarks"


@pytest.fixture
def measuring(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    yield import_module("reading"), import_module("reading_texts")
    for name in ("reading", "reading_texts"):
        sys.modules.pop(name, None)


def below(scores, bars):
    return {name: getattr(scores, name) for name, bar in bars.items() if getattr(scores, name) < bar}


@pytest.mark.given
@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.usefixtures("given_data")
def test_given_articles_reach_every_bar(measuring, complete):
    reading, texts = measuring

    scores = reading.measure(map(reading.read_article, texts.given_articles(complete=complete)))

    assert below(scores, {**reading.KNOWN_BARS, **reading.LAWS}) == {}


@pytest.mark.parametrize("part", ["tuned", "held_out"])
def test_invented_articles_reach_the_bars_of_unseen_ones(measuring, part):
    reading, texts = measuring

    scores = reading.measure(map(reading.read_article, texts.synthetic_articles(part)))

    assert below(scores, {**reading.UNSEEN_BARS, **reading.LAWS}) == {}
