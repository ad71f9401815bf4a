"""Laws that hold for every ledger, tried on random small ones, with exhaustive enumeration as the oracle."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.picture.strategies import MOST, STEPS, claims_of, flows_alone, ledgers

from safepassage.picture import Assumptions, Kind, Method, Scope, StockQuestion, reconcile

OPEN = Assumptions(few_unreported=False)


def courses():
    """Every course of events: who was inside at first, and each hour's departures to the camp and elsewhere."""
    for first in range(MOST + 3):
        for camp in product(range(3), repeat=STEPS):
            for elsewhere in product(range(3), repeat=STEPS):
                if sum(camp) + sum(elsewhere) <= first:
                    yield first, camp, elsewhere


def holds(course, claim):
    first, camp, elsewhere = course
    kind, start, end, least, most, scope = claim
    ceiling = most if scope is Scope.TOTAL else 10**6
    if kind is Kind.FLOW:
        return least <= sum(camp[start:end]) <= ceiling
    inside = [first - sum(camp[:at]) - sum(elsewhere[:at]) for at in range(start, end + 1)]
    # People leave one by one, so every number between two of these is there at some instant.
    return inside[-1] <= ceiling and inside[0] >= least


ALL_COURSES = tuple(courses())


@settings(max_examples=60, deadline=None)
@given(told=ledgers, hours=st.tuples(st.integers(0, 2), st.integers(1, 3)), at=st.integers(0, STEPS))
def test_whatever_can_have_happened_lies_within_the_bounds(build, told, hours, at):
    operation = build()
    ledger = operation.ledger(*claims_of(operation, told))
    picture = reconcile(operation.network, ledger, assumptions=OPEN)
    start, end = hours[0], max(hours[0] + 1, hours[1])
    inside, moved = picture.bounds(operation.inside(at)), picture.bounds(operation.moved("WORKS", "CAMP", (start, end)))

    for course in ALL_COURSES:
        if all(holds(course, claim) for claim in told):
            first, camp, elsewhere = course
            assert first - sum(camp[:at]) - sum(elsewhere[:at]) in inside
            assert sum(camp[start:end]) in moved


@settings(max_examples=80, deadline=None)
@given(told=flows_alone, hours=st.tuples(st.integers(0, 2), st.integers(1, 3)))
def test_flows_on_one_way_are_bounded_exactly(build, told, hours):
    operation = build()
    picture = reconcile(operation.network, operation.ledger(*claims_of(operation, told)), assumptions=OPEN)
    start, end = hours[0], max(hours[0] + 1, hours[1])
    found = picture.bounds(operation.moved("WORKS", "CAMP", (start, end)))
    possible = [
        sum(camp[start:end])
        for camp in product(range(MOST + 3), repeat=STEPS)
        if all(holds((0, camp, (0,) * STEPS), claim) for claim in told)
    ]

    if possible:
        assert found.least == min(possible)
        assert found.most is None or found.most == max(possible)


@settings(max_examples=60, deadline=None)
@given(told=ledgers, index=st.integers(0, 4), by=st.integers(1, 3))
def test_widening_a_claim_never_narrows_an_answer(build, told, index, by):
    operation = build()
    kind, start, end, least, most, scope = told[index % len(told)]
    wider = [*told]
    wider[index % len(told)] = (kind, start, end, max(0, least - by), most + by, scope)
    questions = [operation.inside(2), operation.moved("WORKS", "CAMP", (0, 2)), operation.moved("WORKS", "", (1, 3))]
    before = reconcile(operation.network, operation.ledger(*claims_of(operation, told)), assumptions=OPEN)
    after = reconcile(operation.network, operation.ledger(*claims_of(operation, wider)), assumptions=OPEN)

    if not before.set_aside:
        assert all(after.bounds(question).covers(before.bounds(question)) for question in questions)


@settings(max_examples=40, deadline=None)
@given(told=ledgers, data=st.data())
def test_the_order_of_claims_changes_nothing(build, told, data):
    operation = build()
    claims = claims_of(operation, told)
    shuffled = data.draw(st.permutations(claims))
    one, other = (reconcile(operation.network, operation.ledger(*each)) for each in (claims, shuffled))

    assert one.contradictions == other.contradictions
    assert one.set_aside == other.set_aside
    assert [one.answer(q) for q in one.questions()] == [other.answer(q) for q in other.questions()]


@settings(max_examples=40, deadline=None)
@given(told=ledgers)
def test_an_unrelated_part_changes_nothing(build, told):
    operation = build()
    claims = claims_of(operation, told)
    apart = [
        operation.flow("EAST", "WEST", (0, 3), stated=5, id="X1"),
        operation.flow("EAST", "WEST", (0, 3), stated=8, id="X2", source="ARMY"),
    ]
    alone = reconcile(operation.network, operation.ledger(*claims))
    beside = reconcile(operation.network, operation.ledger(*claims, *apart))

    for question in alone.questions():
        assert beside.bounds(question) == alone.bounds(question)
    assert [c for c in beside.contradictions if not {"X1", "X2"} & set(c.claims)] == list(alone.contradictions)


@settings(max_examples=40, deadline=None)
@given(told=ledgers, switches=st.tuples(*[st.booleans()] * 5))
def test_every_answer_holds_together_under_all_assumptions(build, told, switches):
    operation = build()
    assumptions = Assumptions(**dict(zip(Assumptions.names(), switches, strict=True)))
    picture = reconcile(operation.network, operation.ledger(*claims_of(operation, told)), assumptions=assumptions)

    for question in picture.questions():
        answer = picture.answer(question)
        assert answer.reported.most is None or answer.reported.least <= answer.reported.most
        assert answer.ladder[0].bounds == answer.reported


@settings(max_examples=40, deadline=None)
@given(told=ledgers)
def test_people_are_conserved(build, told):
    operation = build()
    picture = reconcile(operation.network, operation.ledger(*claims_of(operation, told)), assumptions=OPEN)
    before, after = (picture.bounds(operation.inside(at)) for at in (0, 3))
    left = picture.bounds(operation.moved("WORKS", "", (0, 3)))

    if not picture.set_aside:
        assert before.least >= left.least
        assert before.most is None or (after.most is not None and after.most <= before.most)
        assert before.most is None or (left.most is not None and left.most <= before.most)


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_question_between_claims_needs_no_claim_of_that_moment(operation, at):
    claims = [operation.stock("WORKS", (0, 0), stated=9), operation.flow("WORKS", "CAMP", (0, 3), stated=4)]
    picture = operation.picture(*claims)
    question = StockQuestion(place="WORKS", category="CIVILIANS", at=operation.at(at + 0.5))

    found = picture.bounds(question)

    assert found.least == 0
    assert found.most == (9 if at < 3 else 5)


@pytest.mark.parametrize("ids", ["ABC", "CBA", "BAC"])
def test_what_adds_up_hangs_on_no_id(operation, ids):
    times, sources = [(0, 2), (1, 3), (2, 4)], ["UN", "ARMY", "MAYOR"]
    groups = [
        operation.flow("WORKS", "CAMP", time, stated=10, scope=Scope.GROUP, source=source, id=code)
        for time, source, code in zip(times, sources, ids, strict=True)
    ]
    picture = operation.picture(*groups, distinct_groups=True)

    assert picture.bounds(operation.moved("WORKS", "CAMP", (0, 3))).least == 20


def test_a_relay_adds_nothing(operation):
    claim = operation.flow("WORKS", "CAMP", (0, 3), stated=46)
    relay = replace(claim, id="RELAY", document="ELSEWHERE")

    one, other = operation.picture(claim), operation.picture(claim, relay)

    assert [one.bounds(q) for q in one.questions()] == [other.bounds(q) for q in other.questions()]
    assert other.set_aside == ()


@settings(max_examples=60, deadline=None)
@given(told=ledgers, methods=st.tuples(*[st.sampled_from(Method)] * 5), switches=st.tuples(*[st.booleans()] * 5))
def test_what_is_known_as_said_lies_within_what_is_reported(build, told, methods, switches):
    operation = build()
    assumptions = Assumptions(**dict(zip(Assumptions.names(), switches, strict=True)))
    claims = [replace(claim, method=method) for claim, method in zip(claims_of(operation, told), methods, strict=False)]
    picture = reconcile(operation.network, operation.ledger(*claims), assumptions=assumptions)
    asked = [operation.inside(2), operation.moved("WORKS", "", (0, 3)), operation.moved("WORKS", "CAMP", (1, 3))]

    for question in (*picture.questions(), *asked):
        answer = picture.answer(question)
        assert answer.reported.covers(answer.as_said)


def test_a_claim_that_cannot_hold_as_said_counts_as_wide_as_warranted(operation):
    claims = [
        operation.stock("WORKS", (1, 1), stated=200, hedge="about", source="ARMY", method=Method.HEARSAY),
        operation.stock("WORKS", (5, 5), stated=400, hedge="about", source="MAYOR", method=Method.LISTED),
    ]
    picture = operation.picture(*claims)

    answer = picture.answer(operation.inside(5))

    assert [each.claim for each in picture.set_aside] == [claims[0].id]
    assert (answer.as_said.least, answer.as_said.most) == (360, 440)
    assert answer.reported.covers(answer.as_said)
