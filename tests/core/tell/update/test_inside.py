"""Who of those inside was named apart."""

from __future__ import annotations

import pytest

from safepassage.language import PlainFormatter
from safepassage.tell.disclosure import Audience
from safepassage.tell.update import UpdateSection, compose


def situation(synthetic, *cells):
    inside = {"kind": "stock", "place_to": "", "category": "CHILDREN", "scope": "total"}
    of_civilians = [synthetic.quoted(f"Q{at}") for at in range(3)]
    claims = [synthetic.quoted(f"R{at}", **(inside | each)) for at, each in enumerate(cells)]
    update = compose(synthetic.operation(*of_civilians, *claims), Audience.PUBLIC, as_of=synthetic.as_of)
    return [line for line in update.sections[UpdateSection.SITUATION] if " in Works: " in str(line.text)]


def test_children_inside_are_told_with_speaker_day_and_standing(synthetic):
    (line,) = situation(synthetic, {"stated": "30", "hedge": "more than"})

    told = line.text.render(PlainFormatter())
    assert (told.startswith("A union: children in Works: more than 30 ("), str(line.standing), line.cites) == (
        True,
        "one source alone",
        ("1",),
    )


def test_last_word_on_a_group_is_told(synthetic):
    later = {"from_time": "2030-06-01T12:00Z", "to_time": "2030-06-01T18:00Z", "stated": "12"}
    (line,) = situation(synthetic, {"stated": "30"}, later)

    assert ": 12 (" in str(line.text)


@pytest.mark.parametrize(
    "cells",
    [{"stated": "3"}, {"stated": "", "hedge": "", "scope": "negation"}, {"category": "PEOPLE"}, {"category": "CIVILIANS"}],
    ids=["few", "no number", "of all people", "of the group that the key figures count"],
)
def test_group_inside_is_not_told(synthetic, cells):
    assert situation(synthetic, cells) == []
