from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from safepassage.plan import Aboard, Achieved, Convoy, LeftBehind, Leg, Plan, Status, Used, differences

STARTS = datetime(2030, 6, 1, tzinfo=UTC)


def convoy(number, departs, *, to="CENTRE", people=10):
    return Convoy(
        id=number,
        legs=(Leg(origin="WORKS", destination=to, departs=departs, arrives=departs + 60),),
        vehicles=(Used(fleet="BUSES", count=1),),
        people=(Aboard(row="P1", count=people, fleet="BUSES", origin="WORKS", destination=to),),
    )


def plan(*convoys, stay=0):
    return Plan(
        problem="0" * 64,
        starts=STARTS,
        status=Status.FEASIBLE,
        objective=Achieved(name="safety", value=0, unit="people"),
        bound=None,
        convoys=convoys,
        left_behind=(LeftBehind(row="P1", count=stay, place="WORKS"),) if stay else (),
    )


def test_plan_does_not_differ_from_itself_whatever_its_convoys_are_called():
    one = plan(convoy("C1", 10), convoy("C2", 90))
    other = plan(convoy("D2", 90), convoy("D1", 10))

    found = differences(one, other)

    assert found.is_none
    assert found.same == 2


def test_convoy_at_another_time_is_moved():
    found = differences(plan(convoy("C1", 10)), plan(convoy("C1", 40)))

    assert [(each.before.departs, each.after.departs) for each in found.moved] == [(10, 40)]
    assert (found.added, found.dropped, found.same) == ((), (), 0)


def test_convoy_over_other_places_is_another_one():
    found = differences(plan(convoy("C1", 10)), plan(convoy("C1", 10, to="CAMP")))

    assert [each.legs[0].destination for each in found.added] == ["CAMP"]
    assert [each.legs[0].destination for each in found.dropped] == ["CENTRE"]


def test_vehicles_alike_that_change_places_make_no_difference():
    numbered = replace(convoy("C1", 10), vehicles=(Used(fleet="BUSES", count=1, numbers=(2,)),))

    assert differences(plan(convoy("C1", 10)), plan(numbered)).is_none


def test_people_whom_a_loss_strands_are_told_by_row():
    found = differences(plan(stay=5), plan(stay=12))

    assert (found.stranded, found.brought_out) == ({"P1": 7}, {})
    assert differences(plan(stay=12), plan(stay=5)).brought_out == {"P1": 7}


DEPARTURES = st.lists(st.integers(0, 5), max_size=8)


@given(DEPARTURES, DEPARTURES)
def test_every_convoy_is_the_same_moved_added_or_dropped(was, now):
    before, after = (plan(*(convoy(f"C{n}", at) for n, at in enumerate(departures))) for departures in (was, now))

    found = differences(before, after)

    assert found.same + len(found.moved) + len(found.added) == len(after.convoys)
    assert found.same + len(found.moved) + len(found.dropped) == len(before.convoys)
