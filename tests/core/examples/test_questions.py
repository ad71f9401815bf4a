"""The public list of questions that an officer asks of the defining operation, answered with the right claims."""

from __future__ import annotations

import pytest

from expected import questions

QUESTIONS = questions()


def by(name):
    return [pytest.param(question, id=question.id) for question in QUESTIONS if name in question.answer]


def test_there_are_questions_enough():
    assert len({question.id for question in QUESTIONS}) >= 30


@pytest.mark.parametrize("question", by("claims"))
def test_a_question_is_answered_with_the_right_claims(question):
    assert question.told()["claims"] == question.answer["claims"]


@pytest.mark.parametrize("question", by("sources"))
def test_a_question_is_answered_by_the_right_speakers(question):
    assert question.told()["sources"] == question.answer["sources"]


@pytest.mark.parametrize("question", by("relays"))
def test_an_answer_names_whom_it_passed_through(question):
    assert question.told()["relays"] == question.answer["relays"]


@pytest.mark.parametrize("question", by("standing"))
def test_an_answer_stands_as_it_should(question):
    assert question.told()["standing"] == question.answer["standing"]
