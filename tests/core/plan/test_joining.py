"""Convoys that follow each other with the same vehicles, as one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.problems import problem
from safepassage.plan import Aboard, Convoy, Leg, Used, joined, verify
from safepassage.plan.dispatch import dispatch
from safepassage.plan.timetable import timetable_of


def convoy(name: str, way: str, departs: int, *people: Aboard, numbers: tuple[int, ...] = (1, 2), window: str = "W1") -> Convoy:
    legs = (Leg(origin=way[0], destination=way[1], departs=departs, arrives=departs + 60),)
    return Convoy(
        id=name,
        corridor="K",
        window=window,
        legs=legs,
        vehicles=(Used(fleet="BUSES", count=2, numbers=numbers),),
        people=people,
    )


def ride(way: str, count: int = 40, number: int = 1) -> Aboard:
    return Aboard(row="P1", count=count, fleet="BUSES", number=number, origin=way[0], destination=way[1])


def test_convoys_that_go_on_with_the_same_vehicles_are_one_under_the_first_id():
    first, second = convoy("C1", "AB", 0, ride("AB")), convoy("C2", "BC", 60, ride("BC"))

    assert joined((first, second)) == (replace(first, legs=(*first.legs, *second.legs), people=(ride("AC"),)),)


def test_people_who_board_or_alight_on_the_way_ride_their_part():
    (one,) = joined((convoy("C1", "AB", 0, ride("AB"), ride("AB", 5)), convoy("C2", "BC", 60, ride("BC"), ride("BC", 7))))

    assert one.people == (ride("AC"), ride("AB", 5), ride("BC", 7))


def test_people_who_change_vehicles_ride_twice():
    (one,) = joined((convoy("C1", "AB", 0, ride("AB")), convoy("C2", "BC", 60, ride("BC", number=2))))

    assert one.people == (ride("AB"), ride("BC", number=2))


@pytest.mark.parametrize(
    "after",
    [
        convoy("C2", "BC", 60, numbers=(1, 3)),
        convoy("C2", "BC", 60, window="W2"),
        convoy("C2", "BA", 60),
        convoy("C2", "DE", 60),
    ],
    ids=["other vehicles", "another window", "back again", "from elsewhere"],
)
def test_convoys_that_differ_stay_apart(after):
    assert joined((convoy("C1", "AB", 0), after)) == (convoy("C1", "AB", 0), after)


def test_convoys_without_numbers_stay_apart():
    bare = [replace(each, vehicles=(Used(fleet="BUSES", count=2),)) for each in (convoy("C1", "AB", 0), convoy("C2", "BC", 60))]

    assert joined(bare) == tuple(bare)


def test_vehicles_that_were_elsewhere_in_between_are_another_convoy():
    given = (
        convoy("C1", "AB", 0),
        Convoy(
            id="C2",
            legs=(Leg(origin="B", destination="D", departs=60, arrives=70),),
            vehicles=(Used(fleet="BUSES", count=1, numbers=(1,)),),
        ),
        convoy("C3", "BC", 200),
    )

    assert joined(given) == given


@pytest.mark.parametrize("apart", ["C1", "C2"])
def test_what_has_happened_stays_as_it_is(apart):
    given = (convoy("C1", "AB", 0), convoy("C2", "BC", 60))

    assert joined(given, apart={apart}) == given


def test_whole_journey_is_one_convoy_whatever_the_order_of_the_list():
    given = (convoy("C3", "CD", 120), convoy("C1", "AB", 0), convoy("C2", "BC", 60))

    assert [(each.id, len(each.legs)) for each in joined(given)] == [("C1", 3)]


@pytest.mark.parametrize("seed", range(40))
def test_joining_changes_no_verdict(seed):
    given = problem(seed)
    plan = dispatch(timetable_of(given))
    one = replace(plan, convoys=joined(plan.convoys, apart={each.id for each in given.happened}))

    assert verify(given, one).valid is verify(given, plan).valid
