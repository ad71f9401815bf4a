"""Ids of convoys that outlast a new plan."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from safepassage.plan import Achieved, Convoy, Leg, Plan, Status, Used, renamed


def convoy(name: str, way: str, departs: int, vehicles: int = 2) -> Convoy:
    legs = (Leg(origin=way[0], destination=way[1], departs=departs, arrives=departs + 60),)
    return Convoy(id=name, legs=legs, vehicles=(Used(fleet="BUSES", count=vehicles),))


def plan(*convoys: Convoy) -> Plan:
    achieved = Achieved(name="safety", value=0.0, unit="people")
    starts = datetime(2022, 5, 1, tzinfo=UTC)
    return Plan(problem="0", starts=starts, status=Status.FEASIBLE, objective=achieved, bound=None, convoys=convoys)


def ids(after: Plan, before: Plan) -> list[str]:
    return [each.id for each in renamed(after, before).convoys]


def test_convoy_keeps_the_id_that_it_had_before():
    before = plan(convoy("K1", "AB", 0), convoy("K2", "AB", 60), convoy("K3", "BC", 0))

    assert ids(plan(convoy("K1", "AB", 60), convoy("K2", "BC", 0)), before) == ["K2", "K3"]


def test_convoy_at_another_hour_over_the_same_way_keeps_its_id():
    assert ids(plan(convoy("K1", "AB", 90)), plan(convoy("K7", "AB", 60))) == ["K7"]


def test_hours_count_before_the_way_alone():
    before = plan(convoy("K1", "AB", 0), convoy("K2", "AB", 60))

    assert ids(plan(convoy("X1", "AB", 30), convoy("X2", "AB", 60, vehicles=5)), before) == ["K1", "K2"]


def test_new_convoy_gets_an_id_that_nobody_has_had():
    assert ids(plan(convoy("K1", "CD", 0)), plan(convoy("K1", "AB", 0), convoy("K9", "AB", 60))) == ["K10"]


def test_convoy_that_is_the_same_in_all_keeps_its_id_beside_its_like():
    twins = plan(convoy("K2", "AB", 0), convoy("K1", "AB", 0))

    assert ids(plan(convoy("K1", "AB", 0), convoy("K2", "AB", 0)), twins) == ["K1", "K2"]


def test_ids_without_numbers_are_carried_on_with_numbers():
    assert ids(plan(convoy("A", "CD", 0)), plan(convoy("MORNING", "AB", 0))) == ["K1"]


WAYS = st.tuples(st.sampled_from(["AB", "BC"]), st.integers(0, 3), st.integers(1, 2))


@given(st.lists(WAYS, max_size=8), st.lists(WAYS, max_size=8))
def test_ids_are_never_given_twice_and_nothing_else_changes(was, now):
    before = plan(*(convoy(f"K{at}", *each) for at, each in enumerate(was)))
    after = plan(*(convoy(f"K{at}", *each) for at, each in enumerate(now)))

    named = renamed(after, before)

    assert len({each.id for each in named.convoys}) == len(now)
    assert [each.legs for each in named.convoys] == [each.legs for each in after.convoys]
    assert renamed(before, before) == before
