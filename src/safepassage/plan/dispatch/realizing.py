"""From whole numbers of vehicles and parties to the very plan that they count: nobody more or less, at no other time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.dispatch.decoding import Whereabouts, convoy_of, unused_names
from safepassage.plan.dispatch.laying import Laid
from safepassage.plan.dispatch.rosters import rostered
from safepassage.plan.manifest import packed
from safepassage.plan.plan import Convoy
from safepassage.plan.problem import Party

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Realized:
    """The convoys that have not happened yet, by the minute in which they enter, and where they leave everybody."""

    convoys: tuple[Convoy, ...]
    where: Whereabouts


def realized(laid: Laid, vehicles: Ints, parties: Ints) -> Realized | None:
    """The plan of numbers that keep every rule of a model.

    Parameters
    ----------
    vehicles, parties
        (pools, entries) how many enter.

    Returns
    -------
    Realized
        None where single vehicles or their places were not found for it.
    """
    roster = rostered(laid, vehicles)
    if roster is None:
        return None
    ground, where, names = laid.ground, Whereabouts(laid), unused_names(laid)
    convoys: list[Convoy] = []
    for entry in sorted(roster, key=lambda entry: (ground.minute[entry], entry)):
        where.arrive(int(ground.slot[entry]))
        aboard = _seated(laid, roster[entry], _boarding(laid, where, parties, entry))
        if aboard is None:
            return None
        convoys.append(convoy_of(laid, entry, next(names), roster[entry], aboard))
    return Realized(convoys=tuple(convoys), where=where)


def _boarding(laid: Laid, where: Whereabouts, parties: Ints, entry: int) -> list[tuple[Party, int]]:
    ground = laid.ground
    origin, destination = int(ground.origin[entry]), int(ground.destination[entry])
    return [
        (laid.party[code], count)
        for pool in np.flatnonzero(parties[:, entry]).tolist()
        for code, count in where.move(pool, origin, destination, int(parties[pool, entry]), int(ground.lands[entry]))
    ]


def _seated(laid: Laid, vehicles: Sequence[int], boarding: list[tuple[Party, int]]) -> list[tuple[int, str, int]] | None:
    """(vehicle, row, people); None where somebody has no place."""
    packing = packed(boarding, [laid.singles[vehicle].fleet for vehicle in vehicles])
    return None if packing.left else [(vehicles[at], row, people) for at, row, people in packing.aboard]
