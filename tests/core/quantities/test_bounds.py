"""Bounds: least and most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.errors import InvalidValue
from safepassage.quantities import Bounds


@st.composite
def bounds(draw):
    least = draw(st.integers(0, 50))
    return Bounds(least, draw(st.none() | st.integers(least, 99)))


def test_bounds_refuse_a_least_above_the_most():
    with pytest.raises(InvalidValue):
        Bounds(2, 1)


def test_bounds_refuse_negative_people():
    with pytest.raises(InvalidValue):
        Bounds(-1, 1)


def test_open_bounds_are_written_without_a_number_for_the_most():
    assert str(Bounds(3)) == "at least 3, no upper limit"


def test_exact_bounds_are_written_as_one_number():
    assert str(Bounds(46, 46)) == "46"


@given(bounds(), bounds())
def test_hull_covers_both(a, b):
    hull = a.hull(b)

    assert (hull.covers(a), hull.covers(b)) == (True, True)


@given(bounds(), bounds(), st.integers(0, 120))
def test_intersection_holds_exactly_what_both_hold(a, b, people):
    both = a.intersection(b)

    assert (both is not None and people in both) == (people in a and people in b)


@given(bounds(), bounds())
def test_meeting_is_having_an_intersection(a, b):
    assert a.meets(b) == (a.intersection(b) is not None)


@given(bounds(), bounds(), st.integers(0, 60), st.integers(0, 60))
def test_sum_holds_every_sum_of_members(a, b, x, y):
    person_count = _member(a, x) + _member(b, y)

    assert person_count in a + b


def _member(bounds, offset):
    """Some number within the bounds."""
    return bounds.least + offset if bounds.most is None else min(bounds.least + offset, bounds.most)
