"""Who rides in which vehicle."""

from __future__ import annotations

import time
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from safepassage.plan import Need, VehicleKind
from safepassage.plan.manifest import packed
from safepassage.plan.problem import Fleet, Member, Party

BUS = Fleet(id="BUS", kind=VehicleKind.BUS, count=9, place="A", seats=8)
AMBULANCE = Fleet(id="AMBULANCE", kind=VehicleKind.AMBULANCE, count=9, place="A", seats=1, stretchers=2)
ESCORT = Fleet(id="ESCORT", kind=VehicleKind.ESCORT, count=9, place="A", seats=4)


def family(size: int, name: str = "F") -> Party:
    return Party(id=name, place="A", members=(Member(row=name, need=Need.WALKING, count=size),), count=99)


def test_family_larger_than_any_vehicle_is_left_whole():
    nine = family(9)

    assert packed([(nine, 1)], [BUS, BUS]).left == ((nine, 1),)


def test_families_are_not_parted_though_seats_are_enough():
    five = family(5)
    packing = packed([(five, 3)], [BUS, BUS])

    assert (packing.aboard, packing.left) == (((0, "F", 5), (1, "F", 5)), ((five, 1),))


def test_families_find_places_that_best_fit_misses():
    kinds = [(family(size, f"F{size}"), 2) for size in (5, 4, 3)]
    packing = packed(kinds, [Fleet(id="BUS", kind=VehicleKind.BUS, count=2, place="A", seats=12)] * 2)

    assert packing.left == ()
    assert Counter(number for number, _, people in packing.aboard for _ in range(people)) == {0: 12, 1: 12}


def test_nobody_rides_in_an_escort():
    assert packed([(family(1), 1)], [ESCORT]).aboard == ()


def test_stretcher_never_takes_a_seat():
    lying = Party(id="L", place="A", members=(Member(row="L", need=Need.STRETCHER),), count=9)

    assert packed([(lying, 3)], [BUS, AMBULANCE]).left == ((lying, 1),)


def test_family_that_stays_takes_no_place_from_others():
    kin = (Member(row="LYING", need=Need.STRETCHER), Member(row="KIN", need=Need.WALKING, count=10))
    large = Party(id="W", place="A", members=kin, count=9)
    lying = Party(id="L", place="A", members=(Member(row="L", need=Need.STRETCHER),), count=9)

    assert packed([(large, 1), (lying, 2)], [BUS, AMBULANCE]).left == ((large, 1),)


def test_child_rides_with_a_carer_on_a_stretcher():
    party = Party(
        id="P",
        place="A",
        members=(Member(row="CHILD", need=Need.CHILD_WITH_CARER), Member(row="CARER", need=Need.STRETCHER)),
        carers=(("CHILD", "CARER"),),
    )

    assert packed([(party, 1)], [BUS, AMBULANCE]).aboard == ((1, "CARER", 1), (1, "CHILD", 1))


def test_family_with_a_stretcher_is_parted_only_where_no_vehicle_holds_all():
    party = Party(
        id="P", place="A", members=(Member(row="SITS", need=Need.WALKING, count=3), Member(row="LIES", need=Need.STRETCHER))
    )
    large = Fleet(id="LARGE", kind=VehicleKind.AMBULANCE, count=1, place="A", seats=3, stretchers=1)

    assert packed([(party, 1)], [BUS, AMBULANCE]).aboard == ((0, "SITS", 3), (1, "LIES", 1))
    assert packed([(party, 1)], [BUS, large]).aboard == ((1, "LIES", 1), (1, "SITS", 3))


def test_who_is_alone_leaves_the_ambulance_to_stretchers_and_carers():
    alone = family(1)
    party = Party(
        id="P",
        place="A",
        members=(Member(row="SITS", need=Need.WALKING), Member(row="LIES", need=Need.STRETCHER)),
        carers=(("LIES", "SITS"),),
    )

    assert packed([(alone, 8), (party, 1)], [AMBULANCE, BUS]).left == ()


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 4)), min_size=1, max_size=4, unique_by=lambda kind: kind[0]),
    st.lists(st.sampled_from([BUS, AMBULANCE, ESCORT]), max_size=4),
)
def test_everybody_is_aboard_once_or_left_and_no_vehicle_is_overfull(kinds, vehicles):
    parties = [(family(size, f"F{size}"), count) for size, count in kinds]
    packing = packed(parties, vehicles)

    aboard, seated = Counter(), Counter()
    for number, row, people in packing.aboard:
        aboard[row] += people
        seated[number] += people
        assert people % int(row[1:]) == 0
    left = {party.id: count * party.people for party, count in packing.left}
    assert all(aboard[party.id] + left.get(party.id, 0) == party.people * count for party, count in parties)
    assert all(people <= vehicles[number].seats and vehicles[number] is not ESCORT for number, people in seated.items())


def test_a_convoy_of_thousands_is_seated_while_one_waits():
    began = time.process_time()
    packing = packed([(family(1, "F1"), 20_000), (family(3, "F3"), 6_000)], [BUS] * 5_000)

    assert (packing.left, sum(people for _, _, people in packing.aboard)) == ((), 38_000)
    assert time.process_time() - began < 2
