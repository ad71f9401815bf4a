"""The search for leaks finds them where there are some, and finds none in public editions."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from attacker import Inference, Read, attack
from disclosure import search
from generator.canaries import fuzzed
from generator.secrets import CANARY
from safepassage.exchange.tables import SCHEMAS
from safepassage.language import PlainFormatter
from safepassage.tell.disclosure import Audience, World, companies, worlds
from safepassage.tell.disclosure.names import Names
from safepassage.tell.update import compose, edition_json

#: Kinds of cells in which anything can be written.
FREE = {"text", "clause", "names"}


def edition(**counts: int) -> Read:
    """An edition that tells these groups at one place, and their sum under the name `all`."""
    told = {("Camp", "" if group == "all" else group): people for group, people in counts.items()}
    return Read(counts=told, places=frozenset({"Camp"}), groups=frozenset({"adults", "children"}))


def small(*editions: Read) -> list[tuple[float, float]]:
    found = attack(editions, ["Camp"], ["adults", "children"])
    return [(each.least, each.most) for each in found if each.is_small or each.is_told]


def test_attacker_finds_a_small_count_in_a_total_that_is_not_made_of_what_is_told():
    assert small(edition(all=11, adults=5)) == [(2, 4)]


@pytest.mark.parametrize(
    ("least", "most", "is_small"), [(1, 4, True), (-4, -1, True), (0, 4, False), (1, 9, False), (-4, 4, False)]
)
def test_certain_change_of_fewer_than_five_is_small(least, most, is_small):
    assert Inference(terms=(), least=least, most=most).is_small is is_small


def test_attacker_finds_nothing_in_full_companies():
    assert small(edition(all=15, adults=10, children=5), edition(all=20, adults=10, children=10), edition(all=10, adults=10)) == []


def test_restricted_edition_would_leak_every_kind_of_secret():
    made = fuzzed(3)
    operation = made.operation

    told = json.dumps(edition_json(compose(operation, Audience.RESTRICTED, as_of=made.as_of), PlainFormatter()))

    assert CANARY in told.casefold()


#: A word by which the program decides, and keys of the table of settings.
NOT_SECRET = {("agreements", "status"), ("operation", "key")}


def test_every_column_of_free_text_holds_a_secret():
    free = {(name, column.name) for name, schema in SCHEMAS.items() for column in schema.columns if column.kind.name in FREE}
    tables = fuzzed(3).operation.tables.parts

    rows = ((table.name, column, text) for table in tables for row in table.records() for column, text in row.items())
    assert free - NOT_SECRET - {(name, column) for name, column, text in rows if CANARY in text.casefold()} == set()


def test_secrets_differ_and_what_may_be_told_does_not():
    one, other = (fuzzed(5, secrets=secrets).operation for secrets in (0, 1))

    assert {place.code for place in one.network.places.values()}.isdisjoint(place.code for place in other.network.places.values())
    assert {document.published_at for document in one.ledger.documents if document.is_public and "Paper" in document.publisher} == {
        document.published_at for document in other.ledger.documents if document.is_public and "Paper" in document.publisher
    }


@pytest.mark.parametrize("seed", range(12))
def test_public_editions_tell_no_secret(seed: int):
    found = search(range(seed, seed + 1))

    assert (found.canaries, found.differences, found.small, found.inferred, found.untrue) == ([], [], [], [], [])
    assert found.withdrawn == []


@pytest.mark.parametrize(
    ("where", "name", "broken", "kind"),
    [
        (World, "still_tells", lambda *_: True, "withdrawn"),
        (Names, "may_be_told", lambda _, text: bool(text), "canaries"),
        (companies, "_added", lambda counts, _: sum(int(each.stated) for each in counts), "untrue"),
        (companies, "COMPANY", 1, "small"),
        (worlds, "_coarse", lambda degrees, _: degrees, "differences"),
    ],
    ids=["told again", "names told", "counts added", "counted to the person", "fine positions"],
)
def test_search_finds_what_a_broken_public_world_lets_through(monkeypatch, where, name, broken, kind):
    monkeypatch.setattr(where, name, broken)

    assert getattr(search(range(5, 7)), kind) != []


def test_public_edition_without_a_moment_given_is_the_same_whatever_is_secret():
    made = [fuzzed(7, secrets=secrets) for secrets in (0, 1)]

    one, other = (compose(each.operation, Audience.PUBLIC, now=each.as_of) for each in made)

    assert edition_json(one, PlainFormatter()) == edition_json(other, PlainFormatter())


def test_editions_follow_each_other_in_time():
    assert fuzzed(1, edition=1).as_of - fuzzed(1).as_of == timedelta(days=1)
