from functools import cache
from itertools import product
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.plan.shuttles import (
    Breach,
    Requirement,
    Shuttles,
    Standing,
    Tour,
    Trip,
    breaches,
    evacuate,
    holds,
    last_arrival,
    stops,
)

LONG = 30.0


def least(shuttles):
    """The earliest last arrival by trying everything: bus after bus makes any trip that is left, or stays where it is."""
    buses = tuple(yard for yard, count in enumerate(shuttles.buses) for _ in range(count))

    @cache
    def last(loads, room, bus, at, end):
        if not any(loads):
            return end
        found = [last(loads, room, bus + 1, None, 0)] if bus + 1 < len(buses) else []
        for point, shelter in product(range(len(loads)), range(len(room))):
            if loads[point] and room[shelter]:
                there = shuttles.approach[buses[bus]][point] if at is None else shuttles.length[point][at]
                arrives = end + there + shuttles.length[point][shelter]
                found.append(max(arrives, last(less(loads, point), less(room, shelter), bus, shelter, arrives)))
        return min(found, default=inf)

    return last(shuttles.loads, shuttles.room, 0, None, 0)


def less(row, at):
    return (*row[:at], row[at] - 1, *row[at + 1 :])


@st.composite
def small(draw, longest=10, shortest=0):
    """At most three points, two shelters, two yards, two buses and four loads."""
    points, shelters, yards = draw(st.integers(1, 3)), draw(st.integers(1, 2)), draw(st.integers(1, 2))
    lengths = st.integers(shortest, longest)
    loads = draw(st.lists(st.integers(0, 2), min_size=points, max_size=points).filter(lambda row: 0 < sum(row) <= 4))
    buses = (1,) * yards if yards == 2 else (draw(st.integers(1, 2)),)
    room = [draw(st.integers(0, 4)) for _ in range(shelters - 1)]
    return Shuttles(
        buses=buses,
        loads=tuple(loads),
        room=(*room, draw(st.integers(max(0, sum(loads) - sum(room)), 5))),
        approach=tuple(tuple(draw(lengths) for _ in range(points)) for _ in range(yards)),
        length=tuple(tuple(draw(lengths) for _ in range(shelters)) for _ in range(points)),
    )


@given(shuttles=small())
@settings(max_examples=40, deadline=None)
def test_evacuate_finds_what_trying_everything_finds_and_proves_it(shuttles):
    found = evacuate(shuttles, time_limit=LONG)

    assert (found.value, found.bound, found.standing) == (least(shuttles), found.value, Standing.OPTIMAL)
    assert breaches(shuttles, found.tours) == ()
    assert last_arrival(shuttles, found.tours) == found.value
    assert found.ruling is None or holds(shuttles, found.ruling)


@given(shuttles=small(longest=4_000, shortest=900))
@settings(max_examples=10, deadline=None)
def test_evacuate_proves_long_lengths_to_the_unit(shuttles):
    found = evacuate(shuttles, time_limit=LONG)

    assert (found.value, found.bound) == (least(shuttles), found.value)


def test_evacuate_goes_round_through_no_other_point():
    # By way of point 2, already empty, both buses could be back at point 1 in 2 instead of 10.
    shuttles = Shuttles(buses=(1,), loads=(2, 0), room=(2,), approach=((1, 1),), length=((10,), (1,)))

    assert evacuate(shuttles, time_limit=LONG).value == 1 + 10 + 10 + 10


@pytest.mark.parametrize(
    ("buses", "room"),
    [pytest.param((0,), (5,), id="no bus"), pytest.param((2,), (1,), id="no room"), pytest.param((), (), id="nothing")],
)
def test_evacuate_says_where_not_all_can_be_carried(buses, room):
    shuttles = Shuttles(buses=buses, loads=(2,), room=room, approach=((3,),) * len(buses), length=((4,) * len(room),))

    found = evacuate(shuttles, time_limit=LONG)

    assert (found.standing, found.value, found.tours) == (Standing.INFEASIBLE, None, ())


def test_evacuate_has_nothing_to_do_where_there_are_no_loads():
    shuttles = Shuttles(buses=(1,), loads=(0,), room=(0,), approach=((3,),), length=((4,),))

    found = evacuate(shuttles, time_limit=LONG)

    assert (found.standing, found.value, found.tours) == (Standing.OPTIMAL, 0, ())


def test_evacuate_gives_a_whole_plan_when_time_is_over_at_once():
    shuttles = Shuttles(buses=(2,), loads=(2, 3), room=(3, 2), approach=((3, 5),), length=((4, 6), (7, 2)))

    found = evacuate(shuttles, time_limit=0.0)

    assert (found.bound, breaches(shuttles, found.tours)) == (0, ())
    assert last_arrival(shuttles, found.tours) == found.value


def test_evacuate_proves_what_needs_cases():
    # Three buses share four loads: a mix of halves is done by 12, whole tours only by 16.
    shuttles = Shuttles(buses=(3,), loads=(4,), room=(4,), approach=((4,),), length=((4,),))

    found = evacuate(shuttles, time_limit=LONG)

    assert (found.value, found.bound) == (16, 16)


def test_stops_tell_when_a_bus_is_where():
    shuttles = Shuttles(buses=(1,), loads=(1, 1), room=(1, 1), approach=((3, 5),), length=((4, 6), (7, 2)))

    assert stops(shuttles, Tour(yard=0, trips=(Trip(0, 1), Trip(1, 0)))) == ((3, 9), (11, 18))


TWO_POINTS = Shuttles(buses=(1,), loads=(1, 1), room=(1, 1), approach=((3, 5),), length=((4, 6), (7, 2)))


@pytest.mark.parametrize(
    ("tours", "breach"),
    [
        pytest.param([(0, [(0, 0)])], Breach(Requirement.LOADS, 1, 1, 0), id="a load stays"),
        pytest.param([(0, [(0, 0), (1, 0)])], Breach(Requirement.ROOM, 0, 1, 2), id="a shelter is full"),
        pytest.param([(0, [(0, 0)]), (0, [(1, 1)])], Breach(Requirement.BUSES, 0, 1, 2), id="a bus too many"),
        pytest.param([(0, [(0, 0), (1, 1)]), (0, [])], Breach(Requirement.TRIPS, 1, 1, 0), id="a tour without trips"),
        pytest.param([(0, [(0, 0), (1, 1), (2, 1)])], Breach(Requirement.PLACES, 0, 1, 0), id="a point unknown"),
    ],
)
def test_breaches_names_what_is_wrong(tours, breach):
    driven = [Tour(yard=yard, trips=tuple(Trip(*trip) for trip in trips)) for yard, trips in tours]

    assert breach in breaches(TWO_POINTS, driven)
