"""What is sure in minutes, on whatever grid a plan is looked for: that nobody can be brought out, or not everybody."""

from __future__ import annotations

from collections.abc import Iterator

from safepassage.language import say
from safepassage.plan.plan import Obstacle
from safepassage.plan.problem import Problem
from safepassage.plan.why.obstacles import in_the_way, may_leave
from safepassage.plan.why.waiting import waiting


def is_shut(problem: Problem) -> bool:
    """Whether something stands in the way of each party who wants to leave, to safety and to a camp, were it alone."""
    return all(in_the_way(problem, party) and not may_leave(problem, party) for party in waiting(problem))


def crowding(problem: Problem) -> Iterator[Obstacle]:
    """Places that do not have room for all who can be safe nowhere else."""
    unsafe = [party for party in problem.parties if party.willing and party.place not in problem.safe(party)]
    for places in sorted({tuple(sorted(problem.safe(party))) for party in unsafe}):
        people = sum(party.people * party.willing for party in unsafe if problem.safe(party) <= set(places))
        room = 0
        for place in places:
            most = problem.stop[place].capacity
            room += people if most is None else most
        if room < people:
            sentence = say(
                "{people} people want to go to {places}, and there is room for {room}: {more} places more would do.",
                people=people,
                places=", ".join(places),
                room=room,
                more=people - room,
            )
            yield Obstacle(constraint="capacity", where=", ".join(places), sentence=sentence)
