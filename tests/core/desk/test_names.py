"""How the people of an operation's own country call its places, and how its claims are told there."""

from __future__ import annotations

import pytest

from safepassage.desk import local_names
from safepassage.exchange.tables import Table, Tables, parse_operation

SETTINGS = [{"key": "code", "value": "SYNTHETIC"}, {"key": "time_zone", "value": "UTC"}, {"key": "local_language", "value": "uk"}]
SOURCES = [
    {"code": "W1", "name": "Synthetic Name", "name_local": "Вигадане Ім’я", "kind": "witness"}
    | {"role": "a neighbour", "role_local": "сусідка"}
]
PROMISES = [{"id": "U1", "promise": "the gate stays open", "promise_local": "брама лишається відчиненою"}]
EVENT = {"id": "C1", "source": "W1", "published_at": "2022-05-01", "kind": "event", "category": "FIGHTING"}


def operation_of(**cells):
    tables = {"operation": SETTINGS, "sources": SOURCES, "undertakings": PROMISES, "claims": [{**EVENT, **cells}]}
    return parse_operation(Tables(parts=tuple(Table.of_records(name, rows) for name, rows in tables.items()), origin="synthetic"))


def test_a_clause_is_told_in_the_local_language():
    operation = operation_of(in_words="guards hold the gate", in_words_local="варта тримає браму")

    assert local_names(operation, "uk")["guards hold the gate"] == "варта тримає браму"


def test_a_clause_keeps_its_words_in_any_other_language():
    assert local_names(operation_of(in_words="guards hold the gate", in_words_local="варта тримає браму"), "en") == {}


@pytest.mark.parametrize("local", ["", "браму бачить Вигадане Ім’я"])
def test_a_clause_without_local_words_or_with_a_private_name_in_them_keeps_its_own(local):
    names = local_names(operation_of(in_words="the gate was seen", in_words_local=local), "uk")

    assert "the gate was seen" not in names


@pytest.mark.parametrize(("words", "local"), [("a neighbour", "сусідка"), ("the gate stays open", "брама лишається відчиненою")])
def test_a_role_and_a_promise_are_told_in_the_local_language(words, local):
    assert local_names(operation_of(), "uk")[words] == local
