"""A claim as one clause: the ledger's own, or the program's for what its reader writes."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from importlib import resources

import pytest

from safepassage.picture import Claim, Kind, Phrasing, Scope, clause_of, phrasing_of

READER = tomllib.loads((resources.files("safepassage.picture.reading") / "languages" / "en.toml").read_text(encoding="utf-8"))
OF_PEOPLE = {Kind.STOCK, Kind.FLOW, Kind.IDENTITY}
WRITTEN = sorted(
    {
        (rule["kind"], rule["code"], value, rule.get("scope", ""))
        for rule in READER["subjects"]
        for value in (rule.get("values") or {rule.get("value", ""): ()})
        if Kind(rule["kind"]) not in OF_PEOPLE
    }
)


def claim(kind=Kind.EVENT, category="", **fields):
    published = datetime(2022, 5, 4, tzinfo=UTC)
    return Claim(id="C1", source="MAYOR", published_at=published, kind=Kind(kind), category=category, **fields)


@pytest.mark.parametrize(
    ("kind", "code", "value", "scope"), [row for row in WRITTEN if row[1] not in {"DIRECTION", "CONTACT_WITH_FIGHTERS"}]
)
def test_what_the_reader_writes_of_an_event_is_a_clause(kind, code, value, scope):
    assert clause_of(claim(kind, code, value=value, scope=Scope(scope))) is not None


@pytest.mark.parametrize("value", ["kept", "lost"])
def test_what_the_reader_writes_of_contact_is_a_clause(value):
    assert str(clause_of(claim(Kind.CONDITION, "CONTACT_WITH_FIGHTERS", value=value))) == f"contact is {value}"


@pytest.mark.parametrize("direction", sorted(READER["directions"]))
def test_a_direction_is_a_clause(direction):
    assert str(clause_of(claim(Kind.CONDITION, "DIRECTION", value=direction))) == f"it lies to the {direction}"


def test_the_ledger_s_own_clause_is_told_as_it_stands():
    assert str(clause_of(claim(category="FIGHTING", in_words="guards hold the gate"))) == "guards hold the gate"


def test_a_clause_in_the_local_language_alone_is_told():
    assert str(clause_of(claim(category="FIGHTING", in_words_local="варта тримає браму"))) == "варта тримає браму"


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope.PLANNED, "the gate opens (planned or hoped)"),
        (Scope.HYPOTHESIS, "the gate opens (only supposed)"),
        (Scope.NEGATION, "the gate opens"),
    ],
)
def test_a_clause_of_the_ledger_says_itself_what_is_denied_and_is_marked_where_it_is_no_fact(scope, words):
    assert str(clause_of(claim(in_words="the gate opens", scope=scope))) == words


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope.UNSAID, "fighting is reported"),
        (Scope.PLANNED, "planned or hoped: fighting"),
        (Scope.NEGATION, "denied or not confirmed: fighting"),
        (Scope.HYPOTHESIS, "only supposed: fighting"),
        (Scope.UNKNOWN, "not known: fighting"),
    ],
)
def test_what_nobody_reports_as_so_is_told_by_its_subject(scope, words):
    assert str(clause_of(claim(category="FIGHTING", scope=scope))) == words


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope.UNSAID, "contact is lost"),
        (Scope.PLANNED, "planned or hoped: contact is lost"),
        (Scope.NEGATION, "it is denied or not confirmed that contact is lost"),
        (Scope.HYPOTHESIS, "it is only supposed that contact is lost"),
        (Scope.UNKNOWN, "it is not known whether contact is lost"),
    ],
)
def test_a_clause_of_the_program_never_opens_with_what_is_not_said_to_be_so(scope, words):
    assert str(clause_of(claim(category="CONTACT_WITH_FIGHTERS", value="lost", scope=scope))) == words


@pytest.mark.parametrize(
    ("fields", "words"), [({"hedge": "heavy"}, "heavy"), ({"stated": 3.0}, "3"), ({"stated": 3.0, "hedge": "about"}, "about 3")]
)
def test_a_hedge_or_a_number_stands_behind_the_program_s_clause(fields, words):
    assert str(clause_of(claim(category="FIGHTING", **fields))) == f"fighting is reported ({words})"


@pytest.mark.parametrize("fields", [{"stated": 40.0}, {"hedge": "dozens"}])
def test_a_number_of_people_is_told_as_a_number_whatever_the_ledger_has_in_words(fields):
    assert clause_of(claim(Kind.STOCK, "CIVILIANS", in_words="people are inside", **fields)) is None


@pytest.mark.parametrize("hedge", ["", "some", "more", "unknown"])
def test_people_without_a_number_are_told_in_the_ledger_s_words(hedge):
    assert str(clause_of(claim(Kind.FLOW, "CIVILIANS", in_words="some came out", hedge=hedge))) == "some came out"


@pytest.mark.parametrize(("code", "value"), [("FIGHTING", "fierce"), ("BRIDGE_OF_BOATS", "")])
def test_what_nobody_has_words_for_has_no_clause(code, value):
    assert clause_of(claim(category=code, value=value)) is None


def test_nobody_left_is_a_clause_of_a_stock():
    assert str(clause_of(claim(Kind.STOCK, "REMAINING", value="nobody", scope=Scope.NEGATION))) == "nobody is left"


@pytest.mark.parametrize(
    ("fields", "phrasing"),
    [
        ({"category": "FIGHTING", "in_words": "guards hold the gate"}, Phrasing.LEDGER),
        ({"category": "FIGHTING"}, Phrasing.PROGRAM),
        ({"category": "FIGHTING", "value": "fierce"}, Phrasing.VALUE),
        ({"category": "CONTROL"}, Phrasing.SUBJECT),
        ({"category": "CONTROL", "scope": Scope.NEGATION, "hedge": "not"}, Phrasing.SUBJECT),
        ({"category": "UNCLEAR", "value": "unclear", "scope": Scope.UNKNOWN}, Phrasing.SUBJECT),
        ({"category": "ELIGIBLE", "scope": Scope.NEGATION}, Phrasing.PROGRAM),
        ({"category": "AGREEMENT", "scope": Scope.NEGATION}, Phrasing.PROGRAM),
        ({"kind": Kind.STOCK, "category": "CIVILIANS"}, Phrasing.SUBJECT),
        ({"kind": Kind.STOCK, "category": "CIVILIANS", "hedge": "more"}, Phrasing.VALUE),
        ({"kind": Kind.STOCK, "category": "CIVILIANS", "stated": 9.0}, Phrasing.VALUE),
        ({"kind": Kind.FLOW, "category": "CIVILIANS"}, Phrasing.VALUE),
    ],
)
def test_what_only_names_its_subject_is_told_from_what_says_something(fields, phrasing):
    assert phrasing_of(claim(**fields)) is phrasing
