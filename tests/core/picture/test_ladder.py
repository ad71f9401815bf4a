"""Whoever supposes more knows no less, on every line and under every assumption."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.picture.strategies import claims_of, ledgers

from operations import SIZES, generate, seeded
from safepassage.picture import Assumptions, Method, StockQuestion, reconcile
from safepassage.picture.ladder import known_under
from safepassage.picture.solving import Width
from safepassage.quantities import Bounds, parse_end

#: Which way a switch supposes more.
SUPPOSING = {"open_movement": False, "no_entry": True, "distinct_groups": True, "few_unreported": True, "nobody_under_way": True}
EVERY = tuple(map(frozenset, chain.from_iterable(combinations(SUPPOSING, size) for size in range(len(SUPPOSING) + 1))))


def supposing(names):
    return Assumptions(**{name: on if name in names else not on for name, on in SUPPOSING.items()})


def steps():
    """Every set of suppositions with each one that has one more."""
    return [(names, names | {more}) for names in EVERY for more in SUPPOSING if more not in names]


def widened(picture, questions):
    """Lines that one more supposition widens, as (question, line, suppositions); there should be none."""
    found = []
    for question in questions:
        told, counts = picture._told(question), picture._told_by_counts(question)
        lines = {"reported": (Width.WARRANTED, told), "as_said": (Width.SAID, told), "counted": (Width.WARRANTED, counts)}
        for line, (width, by) in lines.items():
            known = {names: known_under(supposing(names), width, by) for names in EVERY}
            found.extend((question, line, sorted(more)) for less, more in steps() if not known[less].covers(known[more]))
    return found


def test_every_assumption_supposes_more_one_way():
    assert set(SUPPOSING) == set(Assumptions.names())


@settings(max_examples=30, deadline=None)
@given(told=ledgers, methods=st.tuples(*[st.sampled_from(Method)] * 5))
def test_supposing_more_never_widens_a_line(build, told, methods):
    operation = build()
    claims = [replace(claim, method=method) for claim, method in zip(claims_of(operation, told), methods, strict=False)]
    questions = [operation.inside(2), operation.moved("WORKS", "", (0, 3)), operation.moved("WORKS", "CAMP", (1, 3))]

    assert widened(operation.picture(*claims), questions) == []


@pytest.mark.parametrize("known", ["2022-05-04", "2022-05-09"])
def test_supposing_more_never_widens_a_line_of_azovstal(azovstal, known):
    at, as_of = parse_end("2022-05-04", azovstal.zone), parse_end(known, azovstal.zone)
    questions = [StockQuestion(place="AZOVSTAL", category=category, at=at) for category in ("CIVILIANS", "CHILDREN", "PEOPLE")]

    assert widened(reconcile(azovstal.network, azovstal.ledger, as_of=as_of), questions) == []


@pytest.mark.parametrize("seed", range(7001, 7007))
def test_supposing_more_never_widens_a_line_of_a_generated_operation(seed):
    operation = generate(seeded(seed), SIZES[0])
    picture = reconcile(operation.network, operation.ledger)

    assert widened(picture, picture.questions()[:4]) == []


def bounds_of(given):
    """Rows that say the same at their word and as warranted."""
    return lambda assumptions, _width: given[assumptions]


def test_a_further_supposition_narrows_what_is_known():
    closed = Assumptions(open_movement=False)
    rows = bounds_of({Assumptions(): Bounds(51, 550), closed: Bounds(0, 202)})

    assert known_under(closed, Width.WARRANTED, rows) == Bounds(51, 202)


def test_a_further_supposition_is_given_up_where_it_excludes_what_is_known():
    closed = Assumptions(open_movement=False)
    rows = bounds_of({Assumptions(): Bounds(300, 330), closed: Bounds(700, 733)})

    assert known_under(closed, Width.WARRANTED, rows) == Bounds(300, 330)


def test_of_two_further_suppositions_that_exclude_each_other_the_first_holds():
    closed, apart = Assumptions(open_movement=False), Assumptions(distinct_groups=True)
    rows = bounds_of({Assumptions(): Bounds(0, 90), closed: Bounds(0, 20), apart: Bounds(40, 60)})

    assert [known_under(each, Width.WARRANTED, rows) for each in (closed, apart)] == [Bounds(0, 20), Bounds(0, 90)]


def test_who_supposes_less_than_is_usual_knows_no_more():
    entering = Assumptions(no_entry=False)
    rows = bounds_of({Assumptions(): Bounds(54, 147), entering: Bounds(72, None)})

    assert known_under(entering, Width.WARRANTED, rows) == Bounds(54, None)


def test_counts_limit_a_place_of_whose_people_nobody_gave_a_number(operation):
    left = operation.flow("WORKS", "CAMP", (5, 9), stated=51)

    assert operation.picture(left, open_movement=False).counted(operation.inside(4)) == Bounds(51, None)


def test_uncounted_people_may_have_moved_beside_the_counted_where_movement_is_closed(operation):
    counted = [operation.stock("CAMP", (9, 9), stated=90), operation.flow("WORKS", "CAMP", (1, 2), stated=20)]
    told = operation.flow("WORKS", "CAMP", (3, 4), stated=40, source="WITNESS", method=Method.HEARSAY)
    came = operation.moved("WORKS", "CAMP", (3, 4))

    assert operation.picture(*counted, told, open_movement=False).counted(came) == Bounds(0, 45)
