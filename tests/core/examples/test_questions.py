"""The public list of questions that an officer asks of the defining operation, answered with the right claims.

The expected claims were written from the ledger before the function that finds them.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from safepassage.exchange.tables import read_operation
from safepassage.picture import reconcile
from safepassage.picture.testimony import Asked, Topic, answers_to
from safepassage.quantities import Interval, parse_end, parse_instant, parse_start

ROOT = Path(__file__).parents[3]
OPERATION = read_operation(ROOT / "examples" / "azovstal")
with (ROOT / "tests" / "data" / "questions.csv").open(encoding="utf-8", newline="") as table:
    QUESTIONS = list(csv.DictReader(table))


@cache
def picture(as_of):
    return reconcile(OPERATION.network, OPERATION.ledger, as_of=parse_instant(as_of, OPERATION.zone))


def listed(cell):
    return set(cell.split(";")) if cell else set()


def answers(question):
    day = question["day"]
    time = Interval(parse_start(day, OPERATION.zone), parse_end(day, OPERATION.zone)) if day else None
    asked = Asked(
        topic=Topic(question["topic"]),
        place=question["place"],
        category=question["category"],
        number=float(question["number"]) if question["number"] else None,
        time=time,
    )
    return answers_to(picture(question["as_of"]), asked)


def by(column):
    return [pytest.param(question, id=question["id"]) for question in QUESTIONS if question[column]]


def test_there_are_questions_enough():
    assert len({question["id"] for question in QUESTIONS}) >= 30


@pytest.mark.parametrize("question", by("claims"))
def test_a_question_is_answered_with_the_right_claims(question):
    assert {code for row in answers(question) for code in row.claims} == listed(question["claims"])


@pytest.mark.parametrize("question", by("sources"))
def test_a_question_is_answered_by_the_right_speakers(question):
    assert {reply.source for row in answers(question) for reply in row.replies} == listed(question["sources"])


@pytest.mark.parametrize("question", by("relays"))
def test_an_answer_names_whom_it_passed_through(question):
    relays = {str(name) for row in answers(question) for reply in row.replies for name in reply.relayed_by}

    assert relays == listed(question["relays"])


@pytest.mark.parametrize("question", by("standing"))
def test_an_answer_stands_as_it_should(question):
    assert {row.standing.value for row in answers(question)} == {question["standing"]}
