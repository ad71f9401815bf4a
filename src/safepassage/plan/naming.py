"""Names of convoys that outlast a new plan: a movement of which the parties were told keeps its id from version to version."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from itertools import count

from safepassage.plan.plan import Convoy, Plan

_NUMBER = re.compile(r"\d+\Z")
#: What an id begins with where no convoy has one that ends in a number.
_PREFIX = "K"


def renamed(plan: Plan, before: Plan) -> Plan:
    """Give the convoys of a plan the ids that they had in a plan before; ids of convoys that are no more are not used again.

    A convoy that is the same in all keeps its id. Else it is the one before that goes the same way at the same hours with as
    many vehicles of each fleet; else the same way at the same hours; else the same way at the same departure; else the same
    way, the first with the first. Both plans count minutes from the same start.
    """
    names = _names(before.convoys, plan.convoys)
    fresh = _fresh((*before.convoys, *plan.convoys))
    convoys = (replace(convoy, id=names[at] if at in names else next(fresh)) for at, convoy in enumerate(plan.convoys))
    return replace(plan, convoys=tuple(convoys))


def _names(before: Iterable[Convoy], after: Iterable[Convoy]) -> dict[int, str]:
    """By the place of a convoy among those after, the id of the one before that it is."""
    named: dict[int, str] = {}
    gone = sorted(before, key=lambda convoy: convoy.departs)
    new = sorted(enumerate(after), key=lambda numbered: numbered[1].departs)
    for alike in _ALIKE:
        waiting: dict[Hashable, list[Convoy]] = defaultdict(list)
        for convoy in gone:
            waiting[alike(convoy)].append(convoy)
        for at, convoy in new:
            if waiting[alike(convoy)]:
                named[at] = waiting[alike(convoy)].pop(0).id
        gone = [convoy for convoys in waiting.values() for convoy in convoys]
        gone.sort(key=lambda convoy: convoy.departs)
        new = [(at, convoy) for at, convoy in new if at not in named]
    return named


def _places(convoy: Convoy) -> tuple[str, ...]:
    return (convoy.legs[0].origin, *(leg.destination for leg in convoy.legs))


def _vehicles(convoy: Convoy) -> frozenset[tuple[str, int]]:
    counts = Counter[str]()
    for used in convoy.vehicles:
        counts[used.fleet] += used.count
    return frozenset(counts.items())


#: How far two convoys are alike, the strictest first.
_ALIKE: tuple[Callable[[Convoy], Hashable], ...] = (
    lambda convoy: convoy,
    lambda convoy: (convoy.legs, _vehicles(convoy)),
    lambda convoy: convoy.legs,
    lambda convoy: (_places(convoy), convoy.departs),
    _places,
)


def _fresh(convoys: Iterable[Convoy]) -> Iterator[str]:
    """Ids that nobody has had, in the manner of those that end in the highest number."""
    numbered = [(int(found[0]), convoy.id[: found.start()]) for convoy in convoys if (found := _NUMBER.search(convoy.id))]
    highest, prefix = max(numbered, default=(0, _PREFIX))
    return (f"{prefix}{number}" for number in count(highest + 1))
