"""What a public edition may quote of a condition: each word of it is the program's own and is told as a clause."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from safepassage.picture import Claim, Kind, Scope, clause_of, value_in_words
from safepassage.tell.disclosure.tellable import TELLABLE

WORDS = sorted((code, value) for code, values in TELLABLE.items() for value in values if value)


@pytest.mark.parametrize(("code", "value"), WORDS)
def test_what_a_public_edition_quotes_with_a_word_is_a_clause(code, value):
    scope = Scope.NEGATION if value in {"not confirmed", "no confirmation"} else Scope.UNSAID
    published = datetime(2022, 5, 4, tzinfo=UTC)
    quoted = Claim(id="C1", source="MAYOR", published_at=published, kind=Kind.CONDITION, category=code, value=value, scope=scope)

    assert clause_of(quoted) is not None


@pytest.mark.parametrize("value", sorted({value for _, value in WORDS}))
def test_a_value_that_public_editions_tell_can_be_translated(value):
    assert not value_in_words(value).values
