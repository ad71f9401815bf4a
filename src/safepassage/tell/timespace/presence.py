"""How many people are in each place as time goes, by a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from safepassage.plan import Convoy, Plan
from safepassage.plan.problem import Problem

#: (minute from which on, people), in order of time; the first begins at 0.
Steps = tuple[tuple[int, int], ...]


def people_at(problem: Problem, plan: Plan | None) -> Mapping[str, Steps]:
    """People in each place of the problem; on the way they are in none. At a destination everybody who has arrived."""
    moves: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for code in problem.stop:
        moves[code][0] += 0
    for party in problem.parties:
        moves[party.place][0] += party.people * party.count
    for convoy in plan.convoys if plan else ():
        for aboard in convoy.people:
            departs, arrives = hours_aboard(convoy, aboard.origin, aboard.destination)
            moves[aboard.origin][departs] -= aboard.count
            moves[aboard.destination][arrives] += aboard.count
    return {code: _steps(changes) for code, changes in moves.items()}


def hours_aboard(convoy: Convoy, origin: str, destination: str) -> tuple[int, int]:
    """When people leave one stop of a convoy, and when they arrive at another."""
    departs = next((leg.departs for leg in convoy.legs if leg.origin == origin), convoy.departs)
    arrives = next(
        (leg.arrives for leg in convoy.legs if leg.destination == destination and leg.arrives >= departs), convoy.arrives
    )
    return departs, arrives


def on_leg(convoy: Convoy, position: int) -> int:
    """How many people are aboard on one leg of a convoy."""
    leg = convoy.legs[position]
    return sum(
        aboard.count
        for aboard in convoy.people
        for departs, arrives in (hours_aboard(convoy, aboard.origin, aboard.destination),)
        if departs <= leg.departs and leg.arrives <= arrives
    )


def at(steps: Steps, minute: int) -> int:
    """People at a minute."""
    return next((people for start, people in reversed(steps) if start <= minute), 0)


def _steps(changes: Mapping[int, int]) -> Steps:
    people = 0
    found = []
    for minute in sorted(changes):
        people += changes[minute]
        found.append((minute, people))
    return tuple(found)


def most(all_steps: Iterable[Steps]) -> int:
    """The most people who are ever in one of these places."""
    return max((people for steps in all_steps for _, people in steps), default=0)
