"""Packing and verifier agree on how a party may be divided: every loading of small parties is tried. All people are synthetic."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from planning.edges import AMBULANCE, BUS, asked
from planning.handmade import convoy, written
from safepassage.plan import Need, verify
from safepassage.plan.manifest import packed
from safepassage.plan.manifest.parts import NOWHERE, parts_of
from safepassage.plan.problem import Fleet, Member, Party

#: Seats, stretchers and wheelchairs of each vehicle.
Rooms = tuple[tuple[int, int, int], ...]
_SORTS = {Need.STRETCHER: 1, Need.WHEELCHAIR: 2}


def household(*members: tuple[str, Need, int], carers: str = "", count: int = 1) -> Party:
    """`carers` as "L<C A<C": C cares for L and for A."""
    rows = tuple(Member(row=row, need=need, count=number) for row, need, number in members)
    pairs = tuple((cared, carer) for cared, carer in (each.split("<") for each in carers.split()))
    return Party(id="F", place="SIEGE", members=rows, carers=pairs, count=count)


def fleets_of(rooms: Rooms) -> tuple[Fleet, ...]:
    kinds = (replace(AMBULANCE, count=1) if lying or rolling else replace(BUS, count=1) for _, lying, rolling in rooms)
    return tuple(
        replace(kind, id=f"V{number}", seats=seats, stretchers=lying, wheelchairs=rolling)
        for number, (kind, (seats, lying, rolling)) in enumerate(zip(kinds, rooms, strict=True))
    )


def packs(party: Party, rooms: Rooms) -> bool:
    return not packed([(party, party.count)], fleets_of(rooms)).left


def may_load(party: Party, rooms: Rooms) -> bool:
    """Whether the verifier accepts one of all loadings of the vehicles."""
    problem = asked(party, fleets=fleets_of(rooms))
    used = ", ".join(f"V{number} 1" for number in range(len(rooms)))
    for loading in loadings(party, rooms):
        riding = ", ".join(f"{people} {row} V{number} 1" for (row, number), people in loading.items() if people)
        if verify(problem, written(problem, convoy("C1", "SIEGE>CITY", 120, 180, used, riding))).valid:
            return True
    return False


def loadings(party: Party, rooms: Rooms) -> Iterator[dict[tuple[str, int], int]]:
    """Everybody aboard, and nobody without a place."""
    ways = [list(divided(member.count * party.count, len(rooms))) for member in party.members]
    for each in product(*ways):
        taken = [[0, 0, 0] for _ in rooms]
        for member, numbers in zip(party.members, each, strict=True):
            for number, people in enumerate(numbers):
                taken[number][_SORTS.get(member.need, 0)] += people
        if all(asked <= has for places, room in zip(taken, rooms, strict=True) for asked, has in zip(places, room, strict=True)):
            yield {
                (member.row, number): people
                for member, numbers in zip(party.members, each, strict=True)
                for number, people in enumerate(numbers)
            }


def divided(people: int, vehicles: int) -> Iterator[tuple[int, ...]]:
    if vehicles == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for others in divided(people - first, vehicles - 1):
            yield first, *others


def drawn(seed: int) -> tuple[Party, Rooms]:
    """A small party in which somebody may care for somebody, and two or three vehicles of about the room that it takes."""
    chance = Random(seed)  # noqa: S311 - a test draws, nobody hides
    rows = "ABC"[: chance.randint(1, 3)]
    needs = (Need.WALKING, Need.WALKING, Need.STRETCHER, Need.STRETCHER, Need.WHEELCHAIR)
    members = tuple((row, chance.choice(needs), chance.choice((1, 1, 2, 2, 3, 4))) for row in rows)
    pairs = [f"{cared}<{carer}" for cared in rows for carer in rows if cared != carer and chance.random() < 0.35]
    rooms = tuple(
        (chance.randint(0, 4), chance.choice((0, 1, 1, 2)), chance.choice((0, 0, 1, 2))) for _ in range(chance.randint(2, 3))
    )
    return household(*members, carers=" ".join(pairs), count=chance.choice((1, 1, 1, 2))), rooms


L, W, R = Need.STRETCHER, Need.WALKING, Need.WHEELCHAIR
SMALL = (1, 1, 0)

#: Households, vehicles, and whether they hold it.
HOUSEHOLDS = {
    "two who lie and two carers in two ambulances": (household(("L", L, 2), ("C", W, 2), carers="L<C"), (SMALL, SMALL), True),
    "a carer to spare sits in the bus": (household(("L", L, 1), ("C", W, 3), carers="L<C"), (SMALL, (2, 0, 0)), True),
    "a carer to spare stays with the children": (
        household(("L", L, 1), ("C", W, 2), ("K", W, 3), carers="L<C K<C"),
        (SMALL, (4, 0, 0)),
        True,
    ),
    "the only carer rides with all for whom it cares": (
        household(("L", L, 1), ("C", W, 1), ("K", W, 3), carers="L<C K<C"),
        (SMALL, (4, 0, 0)),
        False,
    ),
    "one carer for a stretcher and one for a wheelchair": (
        household(("L", L, 1), ("R", R, 1), ("C", W, 2), carers="L<C R<C"),
        (SMALL, (1, 0, 1)),
        True,
    ),
    "three who lie have two carers": (household(("L", L, 3), ("C", W, 2), carers="L<C"), ((1, 2, 0), SMALL), True),
    "four who lie are shared out evenly": (household(("L", L, 4), ("C", W, 2), carers="L<C"), ((1, 3, 0), SMALL), False),
    "those who sit are not parted though some find room beside who lies": (
        household(("L", L, 1), ("S", W, 8)),
        ((3, 1, 0), (5, 0, 0)),
        False,
    ),
    "those who sit ride beside one who lies": (household(("L", L, 2), ("S", W, 3)), ((3, 1, 0), SMALL), True),
    "children with mothers who lie": (household(("M", L, 2), ("K", W, 2), carers="K<M"), (SMALL, SMALL), True),
}


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_household_is_divided_as_its_needs_ask(name):
    party, rooms, held = HOUSEHOLDS[name]

    assert (packs(party, rooms), may_load(party, rooms)) == (held, held)


@pytest.mark.parametrize("seed", range(60))
def test_party_packs_where_and_only_where_the_verifier_accepts_a_loading(seed):
    party, rooms = drawn(seed)

    assert packs(party, rooms) == may_load(party, rooms)


def test_parts_hold_everybody_once():
    for seed in range(300):
        party, _ = drawn(seed)
        held = {member.row: 0 for member in party.members}
        for part in parts_of(party, {NOWHERE}):
            for row, people in part.people:
                held[row] += people

        assert held == {member.row: member.count for member in party.members}
