"""What a plan by hand leaves unsaid about itself: who stays, and what it reaches by the objective."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from safepassage.plan.digest import digest
from safepassage.plan.plan import Achieved, LeftBehind, Plan, Staying
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.verifier.course import Course
from safepassage.plan.verifier.presence import presence
from safepassage.plan.verifier.reading import read
from safepassage.plan.verifier.value import levels

#: The parts of each objective, in order, with their units.
LEVELS: dict[Objective, tuple[tuple[str, str], ...]] = {
    Objective.SAFETY: (("late", "weighted people"), ("exposure", "weighted person-hours"), ("vehicle_time", "vehicle-hours")),
    Objective.PERSON_HOURS: (("person_hours", "weighted person-hours"),),
    Objective.LAST_ARRIVAL: (("last_arrival", "minutes"),),
}


def completed(problem: Problem, plan: Plan) -> Plan:
    """The same convoys with all that follows from them; of a plan that says for which problem it was made nothing is changed.

    Only for what nobody has claimed: a verifier that filled in the claims of a solver would find no fault in them.
    """
    if plan.problem:
        return plan
    course, _ = read(problem, plan)
    parts = tuple((name, value, unit) for (name, unit), value in zip(LEVELS[problem.objective], levels(course), strict=True))
    return replace(
        plan,
        problem=digest(problem),
        starts=problem.starts,
        objective=Achieved(
            name=problem.objective.value,
            value=parts[0][1],
            unit=parts[0][2],
            levels=parts if problem.objective is Objective.SAFETY else (),
        ),
        left_behind=tuple(_left(course)),
        endurance=problem.endurance,
    )


def _left(course: Course) -> Iterator[LeftBehind]:
    """Everybody who is not safe at the end, those who refuse apart."""
    for (row, place), people in sorted(presence(course).at_end.items()):
        if people <= 0 or place in course.safe[row]:
            continue
        party = course.party[row]
        refusing = min(people, party.refuse * course.member[row].count) if place == party.place else 0
        if refusing:
            yield LeftBehind(row=row, count=refusing, place=place, why=Staying.REFUSES)
        if people > refusing:
            yield LeftBehind(row=row, count=people - refusing, place=place)
