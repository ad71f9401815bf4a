"""Numerical kernels: the most that a bus can earn in what time is left. Compiled where numba is installed, with equal answers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from safepassage.compiling import compiled, is_compiled

Ints = NDArray[np.int64]


class Terms(NamedTuple):
    """What a bus earns.

    ``carry`` (points, shelters) by a load, ``back`` (shelters, points) by a way back, ``reach`` (points, moments) and ``arrive``
    (shelters, moments) by being there with so much time left. ``length`` (points, shelters) lies between them.
    """

    length: Ints
    carry: Ints
    back: Ints
    reach: Ints
    arrive: Ints


#: What cannot be reached is worth this; far from the ends of 64 bits, so that prices may be added to it.
NEVER = -(1 << 61)
#: Heat is told in this many parts of a unit.
FINE = 64
_LUCK = (1 << 31) - 1
#: Kinds of changes, equally likely: 0 to 2 relocate a trip (1 and 2 perhaps to another shelter), 3 to 5 swap, 6 crosses tours, the
#: last takes a load to another shelter, as do those that cannot be made.
_MOVES, _LAST_RELOCATION, _SHELTERS_ALONE, _POINTS_ALONE, _LAST_SWAP, _CROSS = 8, 2, 4, 5, 5, 6


def _worths_by_loops(terms: Terms) -> tuple[Ints, Ints]:
    length, carry, back, reach, arrive = terms
    points, shelters = length.shape
    moments = arrive.shape[1]
    landed, aboard = arrive.copy(), np.full((points, moments), NEVER, np.int64)
    span = length.min()
    for begin in range(0, moments, span):
        end = min(begin + span, moments)
        for p in range(points):
            for s in range(shelters):
                far, price = length[p, s], carry[p, s]
                for left in range(max(begin, far), end):
                    aboard[p, left] = max(aboard[p, left], price + reach[p, left] + landed[s, left - far])
        for s in range(shelters):
            for p in range(points):
                far, price = length[p, s], back[s, p]
                for left in range(max(begin, far), end):
                    landed[s, left] = max(landed[s, left], price + arrive[s, left] + aboard[p, left - far])
    return landed, aboard


def _worths_by_rows(terms: Terms) -> tuple[Ints, Ints]:
    length, carry, back, reach, arrive = terms
    points, shelters = length.shape
    moments = arrive.shape[1]
    landed, aboard = arrive.copy(), np.full((points, moments), NEVER, np.int64)
    links = [(p, s, int(length[p, s])) for p in range(points) for s in range(shelters)]
    span = min(far for _p, _s, far in links)
    for begin in range(0, moments, span):
        end = min(begin + span, moments)
        near = [(p, s, max(begin, far), far) for p, s, far in links if far < end]
        for p, s, first, far in near:
            worth = carry[p, s] + reach[p, first:end] + landed[s, first - far : end - far]
            np.maximum(aboard[p, first:end], worth, out=aboard[p, first:end])
        for p, s, first, far in near:
            worth = back[s, p] + arrive[s, first:end] + aboard[p, first - far : end - far]
            np.maximum(landed[s, first:end], worth, out=landed[s, first:end])
    return landed, aboard


def _trace(point: int, left: int, terms: Terms, landed: Ints, aboard: Ints) -> Ints:
    length, carry, back, reach, arrive = terms
    points, shelters = length.shape
    trips = np.empty((arrive.shape[1] + 1, 2), np.int64)
    made, shelter = 0, 0
    while True:
        for s in range(shelters):
            rest = left - length[point, s]
            if rest >= 0 and aboard[point, left] == carry[point, s] + reach[point, left] + landed[s, rest]:
                shelter = s
                break
        trips[made, 0], trips[made, 1] = point, shelter
        made += 1
        left -= length[point, shelter]
        if landed[shelter, left] == arrive[shelter, left]:
            return trips[:made].copy()
        for p in range(points):
            rest = left - length[p, shelter]
            if rest >= 0 and landed[shelter, left] == back[shelter, p] + arrive[shelter, left] + aboard[p, rest]:
                point = p
                break
        left -= length[point, shelter]


worths = compiled(_worths_by_loops) if is_compiled() else _worths_by_rows
"""What a bus can still earn, by place and time left: (shelters, moments) from arriving at a shelter, (points, moments) from
reaching a point, each with what that itself earns. No length may be nought: what is nearest sets how much is done at a time.
"""

trace = compiled(_trace)
"""The trips (n, 2: point, shelter) of a bus that earns `aboard[point, left]`, from there on."""


class Ground(NamedTuple):
    """Lengths, as in `Shuttles`, and the yard of each bus."""

    approach: Ints
    length: Ints
    yard: Ints


class Rounds(NamedTuple):
    """The trips of every bus: (buses, most, 2: point, shelter), how many it makes, and what room is left in each shelter."""

    trips: Ints
    made: Ints
    room: Ints


class Cooling(NamedTuple):
    """Heat, in 64ths of a unit and below 2**30, that cools to nought in so many steps, of which those from `begin` are made."""

    heat: int
    steps: int
    begin: int
    end: int


@compiled
def draw(luck: Ints, below: int) -> int:
    """A number below another, from an order of numbers that looks like chance (Park and Miller 1988, CACM 31:1192)."""
    luck[0] = luck[0] * 48271 % _LUCK
    return luck[0] % below  # type: ignore[no-any-return]


@compiled
def duration(ground: Ground, yard: int, trips: Ints, made: int) -> int:
    """When a bus from a yard has made its trips."""
    at = 0
    for k in range(made):
        point, shelter = trips[k, 0], trips[k, 1]
        at += ground.approach[yard, point] if k == 0 else ground.length[point, trips[k - 1, 1]]
        at += ground.length[point, shelter]
    return at


@compiled
def relocate(drafts: Ints, made: Ints, taken: int, other: int, at: int, shelter: int) -> None:
    """Move a trip of the first draft to a place in that draft or the second; at a place beyond its end to the end."""
    point = drafts[0, taken, 0]
    for k in range(taken, made[0] - 1):
        drafts[0, k, 0], drafts[0, k, 1] = drafts[0, k + 1, 0], drafts[0, k + 1, 1]
    made[0] -= 1
    at = min(at, made[other])
    for k in range(made[other], at, -1):
        drafts[other, k, 0], drafts[other, k, 1] = drafts[other, k - 1, 0], drafts[other, k - 1, 1]
    drafts[other, at, 0], drafts[other, at, 1] = point, shelter
    made[other] += 1


@compiled
def swap(drafts: Ints, taken: int, other: int, at: int, first: int, last: int) -> None:
    """Exchange two trips, or their points or shelters alone."""
    for part in range(first, last):
        drafts[0, taken, part], drafts[other, at, part] = drafts[other, at, part], drafts[0, taken, part]


@compiled
def cross(drafts: Ints, made: Ints, taken: int, at: int) -> None:
    """Exchange the ends of both drafts, from a trip of each on."""
    tails = made[0] - taken, made[1] - at
    for k in range(max(tails)):
        for part in range(2):
            one, two = -1, -1
            if k < tails[0]:
                one = drafts[0, taken + k, part]
            if k < tails[1]:
                two = drafts[1, at + k, part]
            if one >= 0:
                drafts[1, at + k, part] = one
            if two >= 0:
                drafts[0, taken + k, part] = two
    made[0], made[1] = taken + tails[1], at + tails[0]


@compiled
def redraft(drafts: Ints, sizes: Ints, room: Ints, other: int, luck: Ints) -> tuple[int, int]:
    """Change the drafts of one or two buses by chance; the shelters that a load leaves and comes to."""
    taken, at = draw(luck, sizes[0]), draw(luck, sizes[other] + 1)
    move, chosen = draw(luck, _MOVES), draw(luck, len(room))
    before = drafts[0, taken, 1]
    after = chosen if room[chosen] > 0 else before
    if move <= _LAST_RELOCATION:
        if move == 0:
            after = before
        relocate(drafts, sizes, taken, other, at, after)
        return before, after
    if move == _CROSS and other:
        cross(drafts, sizes, taken, at)
        return before, before
    if move > _LAST_SWAP or at == sizes[other]:
        drafts[0, taken, 1] = after
        return before, after
    swap(drafts, taken, other, at, 1 if move == _SHELTERS_ALONE else 0, 1 if move == _POINTS_ALONE else 2)
    return before, before


def _anneal(ground: Ground, rounds: Rounds, target: int, luck: Ints, cooling: Cooling) -> int:
    trips, made, room = rounds.trips, rounds.made, rounds.room
    ends = np.array([duration(ground, ground.yard[bus], trips[bus], made[bus]) for bus in range(len(made))])
    late = np.maximum(ends - target, 0).sum()
    drafts, sizes = np.empty((2, trips.shape[1], 2), np.int64), np.zeros(2, np.int64)
    for step in range(cooling.begin, cooling.end):
        if late == 0:
            break
        one, two = draw(luck, len(made)), draw(luck, len(made))
        if ends[one] <= target and ends[two] > ends[one]:
            one, two = two, one
        if made[one] == 0:
            continue
        other = 0 if one == two else 1
        for draft, bus in ((0, one), (other, two)):
            sizes[draft] = made[bus]
            drafts[draft, : made[bus]] = trips[bus, : made[bus]]
        before, after = redraft(drafts, sizes, room, other, luck)
        first = duration(ground, ground.yard[one], drafts[0], sizes[0])
        second = duration(ground, ground.yard[two], drafts[other], sizes[other])
        change = max(0, first - target) - max(0, ends[one] - target)
        if other:
            change += max(0, second - target) - max(0, ends[two] - target)
        luck[0] = luck[0] * 48271 % _LUCK
        if change * FINE > cooling.heat * (cooling.steps - step) // cooling.steps * luck[0] // _LUCK:
            continue
        for draft, bus in ((0, one), (other, two)):
            made[bus] = sizes[draft]
            trips[bus, : made[bus]] = drafts[draft, : made[bus]]
        ends[one], ends[two] = first, second
        room[before] += 1
        room[after] -= 1
        late += change
    return late  # type: ignore[no-any-return]


anneal = compiled(_anneal)
"""Change tours by chance until every bus has done by the target, or the steps are over; how late they still are in all.

A change that makes them later is taken if that is less than a random part of the heat, which cools to nought (threshold accepting,
Dueck and Scheuer 1990, J. Comput. Phys. 90:161). `rounds` and `luck` (1: a number from 1 to 2147483646) are changed in place.
"""
