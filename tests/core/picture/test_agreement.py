"""Claims that agree never widen an answer, whatever end or scale hangs on them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.picture import Method

HOURS = 12


@st.composite
def counts(draw):
    """A count of people out of the works as (place to, start, end, number)."""
    start = draw(st.integers(0, HOURS - 2))
    return draw(st.sampled_from(["CAMP", "TOWN"])), start, draw(st.integers(start + 1, HOURS)), draw(st.integers(1, 900))


@st.composite
def open_ends(draw):
    """An open number of people out of the works as (place to, start, end, number)."""
    start = draw(st.integers(0, HOURS - 2))
    return draw(st.sampled_from(["CAMP", "TOWN", ""])), start, draw(st.integers(start + 1, HOURS)), draw(st.integers(1, 500))


def told(operation, counted, open_ones):
    yield operation.stock("WORKS", (0, 0), stated=2_000, hedge="about", method=Method.ESTIMATED, id="INSIDE")
    for number, (place, start, end, people) in enumerate(counted):
        yield operation.flow("WORKS", place, (start, end), stated=people, source="ARMY", id=f"COUNT{number}")
    for (place, start, end, people), source in zip(open_ones, ("MAYOR", "WITNESS", "UN"), strict=False):
        yield operation.flow("WORKS", place, (start, end), stated=people, hedge="more than", source=source, id=f"OPEN_{source}")


def questions(operation):
    yield from (operation.moved("WORKS", place, hours) for place in ("CAMP", "TOWN", "") for hours in ((0, HOURS), (2, 7)))
    yield from (operation.inside(at) for at in (0, 5, HOURS))


@settings(max_examples=60, deadline=None)
@given(counted=st.lists(counts(), min_size=1, max_size=3), open_ones=st.lists(open_ends(), max_size=2), data=st.data())
def test_a_number_that_a_count_bears_out_never_widens_an_answer(build, counted, open_ones, data):
    operation = build()
    place, start, end, people = data.draw(st.sampled_from(counted))
    agreeing = (
        data.draw(st.sampled_from([place, ""])),
        data.draw(st.integers(0, start)),
        data.draw(st.integers(end, HOURS)),
        data.draw(st.integers(0, people - 1)),
    )
    before = operation.picture(*told(operation, counted, open_ones))
    after = operation.picture(*told(operation, counted, [*open_ones, agreeing]))

    if not before.set_aside:
        for question in questions(operation):
            assert before.bounds(question).covers(after.bounds(question))


@settings(max_examples=60, deadline=None)
@given(counted=st.lists(counts(), min_size=1, max_size=3), open_ones=st.lists(open_ends(), max_size=2), data=st.data())
def test_a_range_that_a_count_bears_out_never_widens_an_answer(build, counted, open_ones, data):
    operation = build()
    place, start, end, people = data.draw(st.sampled_from(counted))
    below, above = data.draw(st.tuples(st.integers(0, people), st.integers(0, 900)))
    agreeing = operation.flow("WORKS", place, (start, end), low=people - below, high=people + above, method=Method.ESTIMATED)
    claims = list(told(operation, counted, open_ones))
    before, after = operation.picture(*claims), operation.picture(*claims, agreeing)

    if not before.set_aside:
        for question in questions(operation):
            assert before.bounds(question).covers(after.bounds(question))


@pytest.mark.parametrize("number", [60, 200, 400, 600])
def test_more_than_n_of_a_count_of_more_changes_nothing(operation, number):
    claims = list(told(operation, [("CAMP", 3, 9, 700), ("TOWN", 1, 2, 40)], []))
    before = operation.picture(*claims)
    after = operation.picture(*claims, operation.flow("WORKS", "CAMP", (3, 9), stated=number, hedge="more than"))

    assert [after.bounds(question) for question in questions(operation)] == [before.bounds(q) for q in questions(operation)]
