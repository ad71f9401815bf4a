"""Stops of a convoy with who boards and alights."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from safepassage.plan import Aboard, Call, Convoy, Leg, Used, calls_of, carried


def ride(origin: str, destination: str, count: int) -> Aboard:
    return Aboard(row="P1", count=count, fleet="BUSES", origin=origin, destination=destination)


def convoy(*people: Aboard, stops: str = "ABC") -> Convoy:
    legs = [
        Leg(origin=origin, destination=destination, departs=100 * at, arrives=100 * at + 60)
        for at, (origin, destination) in enumerate(pairwise(stops))
    ]
    return Convoy(id="C1", legs=tuple(legs), vehicles=(Used(fleet="BUSES", count=1),), people=people)


def test_stops_say_who_boards_and_alights_and_is_aboard():
    first, second, last = calls_of(convoy(ride("A", "C", 30), ride("A", "B", 10), ride("B", "C", 5)))

    assert first == Call(place="A", arrives=None, departs=0, boards=40, alights=0, aboard=40)
    assert second == Call(place="B", arrives=60, departs=100, boards=5, alights=10, aboard=35)
    assert last == Call(place="C", arrives=160, departs=None, boards=0, alights=35, aboard=0)


def test_convoy_that_comes_back_is_left_at_the_first_time_after_boarding():
    calls = calls_of(convoy(ride("B", "A", 7), stops="ABAB"))

    assert [(call.boards, call.alights) for call in calls] == [(0, 0), (7, 0), (0, 7), (0, 0)]


def test_empty_convoy_has_nobody_aboard():
    assert {call.aboard for call in calls_of(convoy())} == {0}


def test_whoever_changes_vehicles_is_carried_once():
    assert carried(convoy(ride("A", "B", 10), ride("B", "C", 15))) == {"P1": 15}


@given(
    st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("BCD"), st.integers(1, 60)).filter(lambda each: each[0] < each[1]))
)
def test_whoever_boards_alights_and_nobody_is_aboard_at_the_end(rides):
    calls = calls_of(convoy(*(ride(*each) for each in rides), stops="ABCD"))

    assert sum(call.boards for call in calls) == sum(call.alights for call in calls) == sum(count for _, _, count in rides)
    assert (min(call.aboard for call in calls), calls[-1].aboard) == (0, 0)
