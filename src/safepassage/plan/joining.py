"""Convoys that follow each other with the very same vehicles become one, as people on the road and parties see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from safepassage.plan.plan import Aboard, Convoy


def joined(convoys: Sequence[Convoy], *, apart: Collection[str] = ()) -> tuple[Convoy, ...]:
    """Join convoys that go on from where they arrived, in the same window, with no vehicle more or less.

    Nothing moves at another time and nobody rides elsewhere: every rule of a plan holds as before. A convoy that comes back
    to a place is another one. The first of those that are joined gives its id.

    Parameters
    ----------
    apart
        Ids of convoys that stay as they are, such as those that have happened.
    """
    made: list[Convoy] = []
    for convoy in sorted(convoys, key=lambda each: each.departs):
        before = None if convoy.id in apart else _before(made, convoy, apart)
        if before is None:
            made.append(convoy)
        else:
            made[made.index(before)] = _join(before, convoy)
    order = {convoy.id: at for at, convoy in enumerate(convoys)}
    return tuple(sorted(made, key=lambda each: order[each.id]))


def _before(made: Sequence[Convoy], convoy: Convoy, apart: Collection[str]) -> Convoy | None:
    """The convoy that goes on as this one; None where its vehicles were last on the road otherwise."""
    vehicles = _vehicles(convoy)
    if not vehicles:
        return None
    last = next((each for each in reversed(made) if not vehicles.isdisjoint(_vehicles(each))), None)
    return last if last and last.id not in apart and _goes_on(last, convoy) else None


def _goes_on(before: Convoy, after: Convoy) -> bool:
    places = {before.legs[0].origin, *(leg.destination for leg in before.legs)}
    return (
        _vehicles(before) == _vehicles(after)
        and before.legs[-1].destination == after.legs[0].origin
        and before.arrives <= after.departs
        and (before.corridor, before.window) == (after.corridor, after.window)
        and places.isdisjoint(leg.destination for leg in after.legs)
    )


def _vehicles(convoy: Convoy) -> frozenset[tuple[str, int]]:
    """The single vehicles of a convoy; none where one is not numbered, for then nobody knows whether they are the same."""
    if any(not used.numbers for used in convoy.vehicles):
        return frozenset()
    return frozenset((used.fleet, number) for used in convoy.vehicles for number in used.numbers)


def _join(before: Convoy, after: Convoy) -> Convoy:
    return replace(before, legs=(*before.legs, *after.legs), people=tuple(_riding(before, after)))


def _riding(before: Convoy, after: Convoy) -> Iterator[Aboard]:
    """Who rides: those who stay in their vehicle from the one to the other ride once."""
    middle = after.legs[0].origin
    staying = Counter(_seat(each) for each in before.people if each.destination == middle)
    going = Counter(_seat(each) for each in after.people if each.origin == middle)
    ends = {_seat(each): each.destination for each in after.people if each.origin == middle}
    through = {seat for seat in staying if staying[seat] == going[seat] == 1}
    for each in before.people:
        is_through = each.destination == middle and _seat(each) in through
        yield replace(each, destination=ends[_seat(each)]) if is_through else each
    for each in after.people:
        if each.origin != middle or _seat(each) not in through:
            yield each


def _seat(people: Aboard) -> tuple[str, int, str, int | None]:
    return people.row, people.count, people.fleet, people.number
