"""Bounds at once are those of the linear program, for every way and every pair of moments."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.picture import FlowQuestion, Kind, Scope, StockQuestion, reconcile
from safepassage.picture.kernels import carry, close, keep
from safepassage.picture.rows import RowWriter
from safepassage.picture.solving import GROWING, Weighing, Width
from safepassage.quantities import Bounds, Interval

PLACES = (("WORKS", "CAMP"), ("WORKS", "ROAD"), ("WORKS", ""), ("ROAD", "CAMP"))


@st.composite
def told(draw):
    start = draw(st.integers(0, 4))
    return (
        draw(st.sampled_from([Kind.STOCK, Kind.FLOW])),
        draw(st.sampled_from(PLACES)),
        draw(st.sampled_from(["CIVILIANS", "ADULTS", "CHILDREN", "FIGHTERS", "PEOPLE"])),
        start,
        draw(st.integers(start + 1, 5)),
        draw(st.integers(0, 40)),
        draw(st.integers(0, 30)),
        draw(st.sampled_from([Scope.TOTAL, Scope.GROUP])),
    )


@settings(max_examples=25, deadline=None)
@given(claims=st.lists(told(), min_size=1, max_size=9))
def test_bounds_at_once_are_those_of_the_program(build, claims):
    operation = build()
    picture = reconcile(operation.network, operation.ledger(*_made(operation, claims)))
    view = picture._view(picture.assumptions)
    moments = sorted({operation.at(hour) for _, _, _, start, end, *_ in claims for hour in (start, end)})

    for places in PLACES:
        for category in ("CIVILIANS", "CHILDREN"):
            for start, end in combinations(moments, 2):
                question = FlowQuestion(place_from=places[0], place_to=places[1], category=category, interval=Interval(start, end))
                assert view.bounds(question, Width.WARRANTED) == view.inquire(question).bounds(Width.WARRANTED)
    for moment in moments:
        question = StockQuestion(place="WORKS", category="CIVILIANS", at=moment)
        assert view.bounds(question, Width.WARRANTED) == view.inquire(question).bounds(Width.WARRANTED)


@settings(max_examples=15, deadline=None)
@given(claims=st.lists(told(), min_size=1, max_size=9))
def test_many_bounds_of_one_moment_are_those_asked_one_by_one(build, claims):
    operation = build()
    ledger = operation.ledger(*_made(operation, claims))
    moment = operation.at(2.5)
    flows = (
        FlowQuestion(place_from=places[0], place_to=places[1], category=category, interval=Interval(operation.at(0.5), moment))
        for places in PLACES
        for category in ("CIVILIANS", "CHILDREN")
    )
    asked = [StockQuestion(place="WORKS", category="CIVILIANS", at=moment), *flows]
    together = reconcile(operation.network, ledger)

    assert [together.bounds(question) for question in asked] == [
        reconcile(operation.network, ledger).bounds(question) for question in asked
    ]


@settings(max_examples=15, deadline=None)
@given(claims=st.lists(told(), min_size=1, max_size=9))
def test_moments_that_nobody_named_never_widen_a_bound(build, claims):
    operation = build()
    picture = reconcile(operation.network, operation.ledger(*_made(operation, claims)))
    model = picture._view(picture.assumptions).model
    moments = (int(operation.at(1.5).timestamp()), int(operation.at(3.5).timestamp()))

    for part in model.parts:
        plain, finer = Weighing(model.constrain(part)), Weighing(model.constrain(part, moments=moments))
        for way, grid in plain.constraints.layout.grid.items():
            before = plain.bounds(Width.WARRANTED, plain.everything, _gone(plain, way, grid[0], grid[-1]))
            after = finer.bounds(Width.WARRANTED, finer.everything, _gone(finer, way, grid[0], grid[-1]))
            assert None in (before, after) or before.intersection(after) == after


def _gone(weighing, way, start, end):
    layout = weighing.constraints.layout
    columns = [(layout.column(way, layout.grid[way].index(moment)), sign) for moment, sign in ((end, 1.0), (start, -1.0))]
    return [(column, sign) for column, sign in columns if column >= 0] if way in layout.base else []


def _made(operation, claims):
    return [
        operation.stock("WORKS", (start, end), category=category, low=low, high=low + more, scope=scope)
        if kind is Kind.STOCK
        else operation.flow(*places, (start, end), category=category, low=low, high=low + more, scope=scope)
        for kind, places, category, start, end, low, more, scope in claims
    ]


def test_closing_finds_the_tightest_chain():
    limits = np.array([[0.0, 5.0, 90.0], [0.0, 0.0, 7.0], [-3.0, 0.0, 0.0]])

    assert close(limits).tolist() == [[0.0, 5.0, 12.0], [0.0, 0.0, 7.0], [-3.0, 0.0, 0.0]]


def test_a_course_is_raised_to_what_closed_limits_demand():
    limits = np.array([[0.0, 5.0, 12.0], [0.0, 0.0, 7.0], [-3.0, 0.0, 0.0]])

    assert keep(np.array([0.0, 1.0, 9.0]), limits).tolist() == [0.0, 2.0, 9.0]


def test_a_course_carries_what_is_missing_of_each_step():
    assert carry(np.array([0.0, 6.0, 8.0]), np.array([0.0, 4.0, 9.0])).tolist() == [0.0, 6.0, 11.0]


def test_a_course_that_carries_enough_is_left_as_it_is():
    assert carry(np.array([0.0, 6.0]), np.array([0.0, 2.0])).tolist() == [0.0, 6.0]


def test_parts_that_are_limited_limit_the_whole_without_a_program(build, monkeypatch):
    operation = build()
    told = [
        operation.flow("WORKS", "CAMP", (0, 4), category="ADULTS", low=3, high=10),
        operation.flow("WORKS", "CAMP", (0, 4), category="CHILDREN", low=2, high=5),
        operation.flow("WORKS", "CAMP", (0, 2), category="CIVILIANS", low=1, high=90),
    ]
    picture = reconcile(operation.network, operation.ledger(*told))
    asked = [
        FlowQuestion(
            place_from="WORKS", place_to="CAMP", category="CIVILIANS", interval=Interval(operation.at(start), operation.at(end))
        )
        for start, end in ((0, 2), (0, 4))
    ]
    opened = picture.bounds(asked[0])
    monkeypatch.delattr(Weighing, "extreme")

    assert opened == Bounds(1, 15)
    assert picture.bounds(asked[1]) == Bounds(5, 15)


def test_a_part_that_has_people_at_first_where_its_whole_has_none_is_answered(operation):
    picture = operation.picture(
        operation.stock("WORKS", (5, 5), stated=7),
        operation.stock("WORKS", (1, 1), stated=9, category="FIGHTERS"),
        operation.stock("WORKS", (1, 1), stated=3, category="CHILDREN"),
        operation.flow("WORKS", "", (6, 7), stated=2, category="PEOPLE"),
    )

    view = picture._view(picture.assumptions)
    for question in picture.questions():
        assert view.bounds(question, Width.WARRANTED) == view.inquire(question).bounds(Width.WARRANTED)


def test_what_can_grow_without_limit_is_found_in_all_columns_together():
    rows = RowWriter(())
    whole, limited, free = range(rows.columns(3), 3)
    rows.always([(whole, 1.0), (limited, -1.0), (free, -1.0)], 0.0, 0.0)
    rows.always([(limited, 1.0)], 0.0, 5.0)
    weighing = Weighing(rows.finish(()))

    limits = weighing.limits(Width.WARRANTED, weighing.everything)
    growth = weighing.growth(limits, [(-1, whole), (-1, limited), (-1, free)], np.zeros(4))[:3]

    assert (growth > GROWING).tolist() == [True, False, True]
