"""The figures of what the documents say together are met, and a fault in it does not stay hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

import telling
from expected import KnownFate, picture_at
from figures import Effort, Standing


@pytest.fixture(scope="module")
def figures():
    return list(telling.figures(Effort.QUICK))


def test_every_bar_of_telling_is_met(figures):
    assert [figure for figure in figures if figure.standing not in (Standing.MET, Standing.NOT_RUN)] == []


def test_days_run_from_the_first_publication_to_the_last():
    assert (telling.days()[0], telling.days()[-1], len(telling.days())) == ("2022-04-30", "2022-05-11", 12)


@pytest.mark.parametrize(
    ("relays", "least"),
    [(((), ()), 2), ((("TASS",), ()), 1), (((), ("RIA",)), 1), ((("TASS",), ("RIA",)), 1), ((("Al Jazeera",), ("Al Jazeera",)), 2)],
)
def test_voices_begin_apart_unless_one_passes_on_the_other(relays, least):
    picture = picture_at("2022-05-04")
    first = picture.ledger.claim["A004"]
    claims = [replace(first, source=source, relayed_by=by) for source, by in zip(("RIA", "TASS"), relays, strict=True)]

    assert telling.least_origins(claims, picture) == least


def test_voices_taken_for_one_are_found(monkeypatch):
    monkeypatch.setattr(telling, "_taken_together", lambda _: iter([(("A004", "A010"), 1)]))

    assert [figure.found for figure in telling._origins()][1].startswith("1 of ")


def test_fate_told_otherwise_is_found():
    fate = KnownFate(claim="E004", undertaking="U04", as_of="2022-05-02", fate="kept", is_overdue=False)

    assert list(telling._told_otherwise("2022-05-02", [fate])) == ["U04 on 2022-05-02", "U05 on 2022-05-02"]
