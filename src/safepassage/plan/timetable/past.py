"""What has happened, as moves between stops: who left where in which slot, and from which slot on they are elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from safepassage.plan.plan import Convoy, Leg, Used
from safepassage.plan.problem import Party, Problem
from safepassage.plan.timetable.pools import PartyPool, VehiclePool


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """`count` vehicles or parties of one pool, from where they joined a convoy to where they left it.

    pool
        Its place among the pools of its sort.
    origin, destination
        Stops, by number.
    enters, arrives
        Minutes: the beginning of the loading, and the arrival.
    leaves, lands
        The slot out of whose stock they are taken, and the slot from which they may go on.
    opening
        The id of the window that the convoy used; empty outside corridors.
    """

    pool: int
    origin: int
    destination: int
    count: int
    enters: int
    arrives: int
    leaves: int
    lands: int
    opening: str = ""


def vehicle_moves(problem: Problem, pools: Sequence[VehiclePool]) -> tuple[Move, ...]:
    """Vehicles that have left with a convoy and are free again where it ends; those that are no more are not among them."""
    pool_of = {fleet: number for number, pool in enumerate(pools) for fleet in pool.fleets}
    return tuple(
        _move(problem, pool_of[used.fleet], convoy, convoy.legs[0], convoy.legs[-1], count)
        for convoy in problem.happened
        for used in convoy.vehicles
        if (count := _remaining(problem, used))
    )


def _remaining(problem: Problem, used: Used) -> int:
    """How many of the vehicles used are still of their fleet."""
    most = problem.fleet[used.fleet].count
    return sum(number <= most for number in used.numbers) if used.numbers else min(used.count, most)


def party_moves(problem: Problem, pools: Sequence[PartyPool]) -> tuple[Move, ...]:
    """The rides of whole parties in convoys that have begun."""
    pool_of = {party: number for number, pool in enumerate(pools) for party in pool.parties}
    at = Counter({(party.id, party.place): party.willing for party in problem.parties})
    moves: list[Move] = []
    for convoy in sorted(problem.happened, key=lambda convoy: convoy.departs):
        for (origin, destination), aboard in _rides(convoy).items():
            first = next(leg for leg in convoy.legs if leg.origin == origin)
            last = next(leg for leg in convoy.legs[convoy.legs.index(first) :] if leg.destination == destination)
            for party in problem.parties:
                count = min(_whole(party, aboard), at[party.id, origin])
                if not count or party.id not in pool_of:
                    continue
                moves.append(_move(problem, pool_of[party.id], convoy, first, last, count))
                at[party.id, origin] -= count
                at[party.id, destination] += count
                for member in party.members:
                    aboard[member.row] -= member.count * count
    return tuple(moves)


def _whole(party: Party, aboard: Counter[str]) -> int:
    """How many such parties the people aboard make up."""
    needed = Counter[str]()
    for member in party.members:
        needed[member.row] += member.count
    return min(aboard[row] // count for row, count in needed.items())


def _rides(convoy: Convoy) -> dict[tuple[str, str], Counter[str]]:
    """Who is aboard by where they get on and off, in the order of getting on."""
    rides: dict[tuple[str, str], Counter[str]] = {}
    order = [leg.origin for leg in convoy.legs]
    for aboard in sorted(convoy.people, key=lambda aboard: order.index(aboard.origin)):
        rides.setdefault((aboard.origin, aboard.destination), Counter())[aboard.row] += aboard.count
    return rides


def _move(problem: Problem, pool: int, convoy: Convoy, first: Leg, last: Leg, count: int) -> Move:
    stops = [stop.code for stop in problem.stops]
    way = problem.way.get((first.origin, first.destination))
    enters = first.departs - (way.loading if way is not None else 0)
    # What has arrived by now may go on in the slot of the present, whose entries all lie after now.
    lands = last.arrives // problem.slot if last.arrives <= problem.now else -(-last.arrives // problem.slot)
    return Move(
        pool=pool,
        origin=stops.index(first.origin),
        destination=stops.index(last.destination),
        count=count,
        enters=enters,
        arrives=last.arrives,
        leaves=max(0, enters // problem.slot),
        lands=lands,
        opening=convoy.window,
    )
