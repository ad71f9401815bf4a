"""An answer hangs on what is known and asked, not on what was asked before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.picture.strategies import claims_of, ledgers

from operations import SIZES, generate, seeded
from safepassage.picture import StockQuestion, reconcile
from safepassage.quantities import Interval


def at_moments(question, hours):
    """The question as it would be asked so many hours earlier, one after the other."""
    if isinstance(question, StockQuestion):
        return [replace(question, at=question.at - timedelta(hours=each)) for each in hours]
    start, end = question.interval.start, question.interval.end
    return [replace(question, interval=Interval(start, max(start, end - timedelta(hours=each)))) for each in hours]


def differing(network, ledger, questions):
    """Answers of a picture that answered all the others before that are not those of a fresh one."""
    asked = reconcile(network, ledger)
    return [each for each in questions if asked.answer(each) != reconcile(network, ledger).answer(each)]


@settings(max_examples=25, deadline=None)
@given(told=ledgers, hours=st.lists(st.floats(0, 5, allow_subnormal=False), min_size=2, max_size=4))
def test_an_answer_is_the_same_whatever_was_asked_before(build, told, hours):
    operation = build()
    questions = [operation.inside(5), operation.moved("WORKS", "", (0, 5)), operation.moved("WORKS", "CAMP", (1, 5))]

    asked = [moment for question in questions for moment in at_moments(question, hours)]

    assert differing(operation.network, operation.ledger(*claims_of(operation, told)), asked) == []


def test_an_answer_of_azovstal_is_the_same_whatever_was_asked_before(azovstal):
    spoken = [each for each in reconcile(azovstal.network, azovstal.ledger).questions() if "AZOVSTAL" in repr(each)]

    asked = [moment for question in spoken[:4] for moment in at_moments(question, (61, 130))]

    assert differing(azovstal.network, azovstal.ledger, asked) == []


@pytest.mark.parametrize("seed", [7011, 7012])
def test_an_answer_of_a_generated_operation_is_the_same_whatever_was_asked_before(seed):
    reported = generate(seeded(seed), SIZES[1])
    questions = reconcile(reported.network, reported.ledger).questions()

    asked = [moment for question in questions[:: max(1, len(questions) // 6)] for moment in at_moments(question, (7, 31))]

    assert differing(reported.network, reported.ledger, asked) == []
