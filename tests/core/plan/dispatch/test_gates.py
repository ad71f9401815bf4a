"""Gates after what has happened: who has left has passed them, and only the rest serves the others. All people are synthetic."""

from datetime import UTC, datetime

import pytest

from planning.handmade import convoy
from planning.problems import later, problem
from safepassage.plan import Need, VehicleKind, verify
from safepassage.plan.dispatch import dispatch
from safepassage.plan.dispatch.gates import unused
from safepassage.plan.problem import Fleet, Gate, Member, Party, Problem, Standing, Stop, Way
from safepassage.plan.timetable import timetable_of


def left_with(*rides: str) -> Problem:
    """Twelve people behind a gate for two in each slot of ten minutes; `rides` as "minute people"."""
    happened = [
        convoy(f"C{at}", "SIEGE>CITY", int(minute), int(minute) + 10, f"BUS {at + 1}", f"{people} P BUS {at + 1}")
        for at, (minute, people) in enumerate(ride.split() for ride in rides)
    ]
    return Problem(
        starts=datetime(2030, 5, 1, tzinfo=UTC),
        minutes=100,
        slot=10,
        stops=(
            Stop(code="SIEGE", standing=Standing.BESIEGED, gate=Gate(per_hour=12)),
            Stop(code="CITY", standing=Standing.DESTINATION),
        ),
        ways=(Way(origin="SIEGE", destination="CITY", minutes=10),),
        fleets=(Fleet(id="BUS", kind=VehicleKind.BUS, count=3, place="SIEGE", seats=12),),
        parties=(Party(id="P", place="SIEGE", members=(Member(row="P", need=Need.WALKING),), count=12),),
        now=50,
        happened=tuple(happened),
    )


@pytest.mark.parametrize(
    ("rides", "lets"),
    [
        ((), [2] * 10),
        (("20 5",), [0, 0, 1] + [2] * 7),
        (("20 3", "40 4"), [0, 0, 0, 1] + [2] * 6),
        (("0 9",), [0] + [2] * 9),
    ],
)
def test_gate_lets_through_what_those_who_left_have_not_used(rides, lets):
    assert unused(timetable_of(left_with(*rides)), 0).tolist() == lets


@pytest.mark.parametrize("seed", [78, 131, 164, 183])
def test_plan_made_again_counts_nobody_through_a_gate_twice(seed):
    asked = problem(seed)
    made = dispatch(timetable_of(asked))
    begun = sorted(each.departs for each in made.convoys)
    again = later(asked, made, begun[len(begun) // 2] + 1)

    assert verify(again, dispatch(timetable_of(again))).violations == ()


@pytest.mark.parametrize("seed", [923, 2887, 3055])
def test_trip_that_ends_in_the_slot_in_which_it_begins_takes_its_beds(seed):
    asked = problem(seed)

    assert verify(asked, dispatch(timetable_of(asked))).violations == ()
