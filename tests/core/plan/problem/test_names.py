"""Whatever a problem names is in it, and every row of people is in one party. All people are synthetic."""

from datetime import UTC, datetime

import pytest

from safepassage.errors import InvalidNetwork, InvalidValue
from safepassage.plan import Need, VehicleKind
from safepassage.plan.problem import Fixing, FixingKind, Fleet, Member, Party, Problem, Standing, Stop, Way

A = Member(row="A", need=Need.WALKING)
B = Member(row="B", need=Need.STRETCHER)


def party(name: str, *members: Member, carers: tuple[tuple[str, str], ...] = ()) -> Party:
    return Party(id=name, place="SIEGE", members=members, carers=carers)


def asked(*parties: Party, fixings: tuple[Fixing, ...] = ()) -> Problem:
    return Problem(
        starts=datetime(2030, 5, 1, tzinfo=UTC),
        minutes=600,
        slot=60,
        stops=(Stop(code="SIEGE", standing=Standing.BESIEGED), Stop(code="CITY", standing=Standing.DESTINATION)),
        ways=(Way(origin="SIEGE", destination="CITY", minutes=60),),
        fleets=(Fleet(id="BUS", kind=VehicleKind.BUS, count=1, place="SIEGE", seats=8),),
        parties=parties,
        fixings=fixings,
    )


def faults(*parties: Party, fixings: tuple[Fixing, ...] = ()) -> list[tuple[str, str, str, str]]:
    with pytest.raises(InvalidNetwork) as raised:
        asked(*parties, fixings=fixings)
    return [(fault.table, fault.code, fault.field, fault.value) for fault in raised.value.faults]


def test_row_of_people_is_in_one_party_only():
    assert faults(party("P", A, B), party("Q", A)) == [("people", "Q", "row", "A")]


def test_row_is_in_a_party_once():
    with pytest.raises(InvalidValue, match="A"):
        party("P", A, B, A)


@pytest.mark.parametrize(("cared", "carer"), [("A", "C"), ("C", "A")])
def test_carers_and_who_is_cared_for_are_of_the_party(cared, carer):
    with pytest.raises(InvalidValue, match="C"):
        party("P", A, B, carers=((cared, carer),))


@pytest.mark.parametrize("kind", [FixingKind.CONVOY, FixingKind.NO_CONVOY])
def test_fixed_convoy_names_places_of_the_problem(kind):
    fixing = Fixing(kind=kind, place="SIEGE", towards="NOWHERE", at=60)

    assert faults(fixings=(fixing,)) == [("fixings", kind.value, "towards", "NOWHERE")]


def test_vehicles_that_stay_are_of_the_problem():
    assert faults(fixings=(Fixing(kind=FixingKind.STAYS, fleet="VAN", count=1),)) == [("fixings", "stays", "vehicles", "VAN")]


def test_fixing_may_name_a_window_that_is_not_counted_on():
    assert asked(fixings=(Fixing(kind=FixingKind.WINDOW, window="W9"),)).fixings[0].window == "W9"


def test_convoy_fixed_by_hand_has_a_moment():
    fixing = Fixing(kind=FixingKind.CONVOY, place="SIEGE", towards="CITY")

    assert ("fixings", "convoy", "at", "") in faults(fixings=(fixing,))
