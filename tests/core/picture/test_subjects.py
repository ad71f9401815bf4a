"""Subjects and values in words: one table, which holds whatever the program itself writes into a claim."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from safepassage.picture import spoken, subject_in_words, value_in_words

READER = tomllib.loads((resources.files("safepassage.picture.reading") / "languages" / "en.toml").read_text(encoding="utf-8"))
VALUES = {value for rule in READER["subjects"] for value in (rule.get("value"), *rule.get("values", ())) if value}


def _is_the_program_s_own(sentence):
    return not sentence.values


@pytest.mark.parametrize("code", sorted({rule["code"] for rule in READER["subjects"]}))
def test_a_subject_that_the_program_writes_or_reads_can_be_translated(code):
    assert _is_the_program_s_own(subject_in_words(code))


@pytest.mark.parametrize("value", sorted(VALUES | set(READER["directions"])))
def test_a_value_that_the_program_writes_can_be_translated(value):
    assert _is_the_program_s_own(value_in_words(value))


@pytest.mark.parametrize("words", sorted(set(READER["hedges"]["vague_quantity"]) | set(READER["numbers"]["vague"])))
def test_a_word_for_a_number_that_the_reader_writes_can_be_translated(words):
    assert _is_the_program_s_own(spoken(words, None))


@pytest.mark.parametrize(("code", "words"), [("ROUTE_SHELLED", "route shelled"), ("DISTANCE_KM", "distance, km")])
def test_a_known_subject_is_said_in_words(code, words):
    assert str(subject_in_words(code)) == words


@pytest.mark.parametrize(("code", "words"), [("BRIDGE_OF_BOATS", "bridge of boats"), ("Ferry times", "Ferry times")])
def test_another_subject_stays_as_its_ledger_has_it(code, words):
    assert str(subject_in_words(code)) == words


def test_another_value_stays_as_it_was_written():
    assert str(value_in_words("half of the {roofs}")) == "half of the {roofs}"
