"""The stops of a convoy in their order, with who boards and alights at each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from safepassage.plan.plan import Aboard, Convoy


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One stop of a convoy; minutes of the problem.

    arrives, departs
        None at the first and at the last stop.
    aboard
        People when it departs.
    """

    place: str
    arrives: int | None
    departs: int | None
    boards: int
    alights: int
    aboard: int


def calls_of(convoy: Convoy) -> tuple[Call, ...]:
    """Every stop of a convoy. A place that it passes twice is boarded at the first time, and left at the first time after."""
    places = (convoy.legs[0].origin, *(leg.destination for leg in convoy.legs))
    rides = [_ride(places, aboard) for aboard in convoy.people]
    calls = []
    aboard = 0
    for at, place in enumerate(places):
        boards = sum(people.count for people, (first, _) in zip(convoy.people, rides, strict=True) if first == at)
        alights = sum(people.count for people, (_, last) in zip(convoy.people, rides, strict=True) if last == at)
        aboard += boards - alights
        calls.append(
            Call(
                place=place,
                arrives=convoy.legs[at - 1].arrives if at else None,
                departs=convoy.legs[at].departs if at < len(convoy.legs) else None,
                boards=boards,
                alights=alights,
                aboard=aboard,
            )
        )
    return tuple(calls)


def carried(convoy: Convoy) -> Mapping[str, int]:
    """How many people of each row of the table of people a convoy carries on any part of its way.

    Where some of a row alight and as many board, they are taken to have changed vehicles: nobody is counted twice.
    """
    places = (convoy.legs[0].origin, *(leg.destination for leg in convoy.legs))
    changes = [Counter[str]() for _ in places]
    for people in convoy.people:
        first, last = _ride(places, people)
        changes[first][people.row] += people.count
        changes[last][people.row] -= people.count
    return sum((+boarding for boarding in changes), Counter[str]())


def _ride(places: tuple[str, ...], people: Aboard) -> tuple[int, int]:
    """At which stops somebody boards and alights; the first and the last where the convoy does not pass what is named."""
    first = next((at for at, place in enumerate(places) if place == people.origin), 0)
    last = next((at for at, place in enumerate(places) if at > first and place == people.destination), len(places) - 1)
    return first, last
