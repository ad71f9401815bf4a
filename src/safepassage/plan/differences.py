"""What differs between two plans: convoys, and who is brought out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safepassage.plan.plan import Convoy, Plan

#: Minutes by which a convoy may be moved and still be told as the same.
_SAME_CONVOY = 6 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A convoy over the same places that goes at another time, or with other vehicles or people."""

    before: Convoy
    after: Convoy


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """From one plan to another.

    same
        How many convoys are in both.
    stranded, brought_out
        People of each row of the table of people who stay by the second plan and not by the first, and the other way round.
    """

    same: int
    moved: tuple[Moved, ...]
    added: tuple[Convoy, ...]
    dropped: tuple[Convoy, ...]
    stranded: Mapping[str, int]
    brought_out: Mapping[str, int]

    @property
    def is_none(self) -> bool:
        return not (self.moved or self.added or self.dropped or self.stranded or self.brought_out)


def differences(before: Plan, after: Plan) -> Differences:
    """Compare two plans that count minutes from the same start; names of convoys do not matter."""
    was, now = _by_what(before), _by_what(after)
    gone = _beyond(was, now)
    new = _beyond(now, was)
    moved = tuple(_pairs(gone, new))
    paired = {id(each.before) for each in moved} | {id(each.after) for each in moved}
    stayed, stays = _staying(before), _staying(after)
    return Differences(
        same=len(after.convoys) - len(new),
        moved=moved,
        added=tuple(convoy for convoy in new if id(convoy) not in paired),
        dropped=tuple(convoy for convoy in gone if id(convoy) not in paired),
        stranded=dict(sorted((stays - stayed).items())),
        brought_out=dict(sorted((stayed - stays).items())),
    )


def _by_what(plan: Plan) -> Mapping[tuple[object, ...], list[Convoy]]:
    found: dict[tuple[object, ...], list[Convoy]] = defaultdict(list)
    for convoy in plan.convoys:
        found[_what(convoy)].append(convoy)
    return found


def _what(convoy: Convoy) -> tuple[object, ...]:
    """When a convoy goes where, with which vehicles and people; not what it is called, nor which vehicle of a fleet it is."""
    vehicles = Counter[str]()
    people = Counter[tuple[str, str, str]]()
    for used in convoy.vehicles:
        vehicles[used.fleet] += used.count
    for aboard in convoy.people:
        people[aboard.row, aboard.origin, aboard.destination] += aboard.count
    return convoy.legs, frozenset(vehicles.items()), frozenset(people.items())


def _beyond(found: Mapping[tuple[object, ...], list[Convoy]], others: Mapping[tuple[object, ...], list[Convoy]]) -> list[Convoy]:
    """The convoys that have no counterpart among the others, in order of departure."""
    left = (convoy for what, convoys in found.items() for convoy in convoys[len(others.get(what, ())) :])
    return sorted(left, key=lambda convoy: (convoy.departs, convoy.id))


def _pairs(gone: Iterable[Convoy], new: Iterable[Convoy]) -> Iterable[Moved]:
    """Convoys over the same places, each with the next in time; one of another day is another convoy."""
    waiting: dict[tuple[str, ...], list[Convoy]] = defaultdict(list)
    for convoy in new:
        waiting[_places(convoy)].append(convoy)
    for convoy in gone:
        others = waiting[_places(convoy)]
        nearest = min(others, key=lambda other: abs(other.departs - convoy.departs), default=None)
        if nearest is not None and abs(nearest.departs - convoy.departs) <= _SAME_CONVOY:
            others.remove(nearest)
            yield Moved(before=convoy, after=nearest)


def _places(convoy: Convoy) -> tuple[str, ...]:
    return (convoy.legs[0].origin, *(leg.destination for leg in convoy.legs))


def _staying(plan: Plan) -> Counter[str]:
    stays = Counter[str]()
    for left in plan.left_behind:
        stays[left.row] += left.count
    return stays
