"""Private persons have no name in what is told. Everybody here is synthetic."""

from __future__ import annotations

import pytest

from safepassage.language import say
from safepassage.picture import Ledger, PartyKind, Source
from safepassage.picture.testimony import Privacy

WITNESS = Source(
    code="W1", name="Synthetic Canary", name_local="Синтетична Канарка", kind=PartyKind.WITNESS, role="a guest", aliases=("Canary",)
)
OFFICIAL = Source(code="O1", name="Synthetic Official", kind=PartyKind.GOVERNMENT)
PRIVACY = Privacy.of(Ledger(sources=(WITNESS, OFFICIAL)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Synthetic Canary", "a guest"),
        ("W1", "a guest"),
        ("food for Synthetic Canary, and shelter", "food for a guest, and shelter"),
        ("SYNTHETIC CANARY and canary", "a guest and a guest"),
        ("її бачила Синтетична Канарка", "її бачила a guest"),
        ("Canaryville", "Canaryville"),
        ("Synthetic Official", "Synthetic Official"),
    ],
)
def test_a_witness_is_told_by_role_also_inside_words(text, told):
    assert PRIVACY.text(text) == told


def test_a_sentence_inside_a_sentence_has_no_name():
    inner = say("{who} came", who="Canary")

    assert str(PRIVACY.sentence(say("{first}", first=(inner,)))) == "a guest came"


def test_without_witnesses_nothing_changes():
    sentence = say("{who} came", who="Canary")

    assert Privacy.of(Ledger(sources=(OFFICIAL,))).sentence(sentence) is sentence
