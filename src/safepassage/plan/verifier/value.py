"""What a plan is worth by the objective, reckoned from its legs alone."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from safepassage.plan.problem import HOUR, Objective
from safepassage.plan.verifier.course import Course


def levels(course: Course) -> tuple[float, ...]:
    """The objective and what follows it, in order; the first decides."""
    if course.problem.objective is Objective.SAFETY:
        return (late_weight(course), exposure(course), vehicle_hours(course))
    if course.problem.objective is Objective.PERSON_HOURS:
        return (exposure(course),)
    return (float(last_arrival(course)),)


def weights(course: Course) -> Mapping[str, float]:
    """What one person of each row weighs."""
    policy = course.problem.policy
    return {row: policy.weight(member.need, member.priority) for row, member in course.member.items()}


def late_weight(course: Course) -> float:
    """Weighted people who are not safe when the first supply ends where they were at the start."""
    problem = course.problem
    ends: dict[str, int] = {}
    for each in problem.endurance:
        if each.ends_low is not None and each.ends_low >= 0:
            ends[each.place] = min(each.ends_low, ends.get(each.place, each.ends_low))
    late = {row: 0 if course.party[row].place in course.safe[row] else people for row, people in course.people.items()}
    for move in course.moves:
        for aboard in course.riding(move):
            deadline = ends.get(course.party[aboard.row].place, problem.minutes)
            if move.leg.destination in course.safe[aboard.row] and move.arrives <= deadline:
                late[aboard.row] -= aboard.count
    return fsum(weight * late[row] for row, weight in weights(course).items())


def exposure(course: Course) -> float:
    """Unsafe weighted person-hours up to the horizon."""
    horizon, between = course.problem.minutes, course.problem.policy.between
    weight = weights(course)

    def factor(row: str, stop: str) -> float:
        """What an hour in a place weighs, and on a way out of it until it arrives: the road out of a siege is under fire too."""
        if stop in course.safe[row]:
            return 0.0
        return 1.0 if course.is_besieged(stop) else between

    parts = [people * weight[row] * factor(row, course.party[row].place) * horizon for row, people in course.people.items()]
    for move in course.moves:
        for aboard in course.riding(move):
            changed = factor(aboard.row, move.leg.destination) - factor(aboard.row, move.leg.origin)
            parts.append(aboard.count * weight[aboard.row] * changed * (horizon - move.arrives))
    return fsum(parts) / HOUR


def vehicle_hours(course: Course) -> float:
    """Hours that vehicles are busy, escorts too, from when they begin to load until they have arrived."""
    return sum(used.count * (move.arrives - move.enters) for move in course.moves for used in move.used) / HOUR


def last_arrival(course: Course) -> int:
    """The minute in which the last of those who are brought out is safe."""
    arrivals = [
        move.arrives for move in course.moves for each in course.riding(move) if move.leg.destination in course.safe[each.row]
    ]
    return max(arrivals, default=0)
