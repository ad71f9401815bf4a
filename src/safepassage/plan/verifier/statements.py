"""What a plan says of itself: for which problem, how good it is, and how good one could be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from math import isclose

from safepassage.language import say
from safepassage.plan.digest import digest
from safepassage.plan.plan import Achieved, Bound, Plan, Status
from safepassage.plan.problem import Objective
from safepassage.plan.verifier.course import Course
from safepassage.plan.verifier.presence import Presence
from safepassage.plan.verifier.value import levels
from safepassage.plan.verifier.verdict import Compared, Rule, Violation

#: Sums of many weighted hours in floating point agree to many more digits; a person never weighs so little.
_TOLERANCE = 1e-6
#: A gap is printed to no more digits than this.
_GAP_TOLERANCE = 1e-4


def statements(course: Course, plan: Plan, presence: Presence) -> Iterator[Violation]:
    """Every fault of what a plan says of itself."""
    yield from _of_problem(course, plan)
    yield from _of_clocks(course, plan)
    if plan.status is Status.INFEASIBLE:
        if not plan.infeasible_because:
            sentence = say("The plan says that it cannot be done, and not why.")
            yield Violation(rule=Rule.STATUS, where="status", required=1, found=0, sentence=sentence)
        return
    yield from _of_everybody(course, plan, presence)
    yield from _of_value(course, plan.objective)
    yield from _of_bounds(plan)
    unproved = next((value for value, bound in _told(plan) if not _is_proved(bound, value)), None)
    if plan.status is Status.OPTIMAL and unproved is not None:
        sentence = say("The plan says that no other is better, without a certified bound that is as good as its value.")
        found = next((bound.value for value, bound in _told(plan) if bound is not None and not _is_proved(bound, value)), None)
        yield Violation(rule=Rule.STATUS, where="status", required=unproved, found=found, sentence=sentence)


def _equal(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)


def _of_problem(course: Course, plan: Plan) -> Iterator[Violation]:
    expected = digest(course.problem)
    if plan.problem != expected:
        sentence = say("The plan was made for other inputs than these.")
        yield Violation(rule=Rule.PROBLEM, where="problem", required=expected, found=plan.problem, sentence=sentence)
    if plan.starts != course.problem.starts:
        sentence = say("The plan counts from {found}, the problem from {starts}.", found=plan.starts, starts=course.problem.starts)
        yield Violation(rule=Rule.PROBLEM, where="starts", required=course.problem.starts, found=plan.starts, sentence=sentence)


def _of_clocks(course: Course, plan: Plan) -> Iterator[Violation]:
    for each in plan.endurance:
        if each not in course.problem.endurance:
            sentence = say("The plan says of {item} in {place} something else than the problem.", item=each.item, place=each.place)
            where = f"{each.place}: {each.item}"
            yield Violation(rule=Rule.ENDURANCE, where=where, required=None, found=each.ends_low, sentence=sentence)


def _of_everybody(course: Course, plan: Plan, presence: Presence) -> Iterator[Violation]:
    """A plan that is judged by the last arrival brings everybody who is willing, or says itself that it does not."""
    if course.problem.objective is not Objective.LAST_ARRIVAL or (plan.infeasible_because and plan.bound is None):
        return
    willing = sum(party.people * party.willing for party in course.problem.parties)
    safe = sum(people for (row, place), people in presence.at_end.items() if place in course.safe[row])
    if safe < willing:
        sentence = say(
            "People who are safe by the plan: {safe}; willing to leave: {willing}. A last arrival is that of everybody.",
            safe=safe,
            willing=willing,
        )
        yield Violation(rule=Rule.STATUS, where="status", required=willing, found=safe, sentence=sentence)


def _of_value(course: Course, said: Achieved) -> Iterator[Violation]:
    objective, expected = course.problem.objective, levels(course)
    if said.name != objective.value:
        sentence = say("The plan was made for the objective {found}, not {required}.", found=said.name, required=objective.value)
        yield Violation(rule=Rule.OBJECTIVE, where="name", required=objective.value, found=said.name, sentence=sentence)
        return
    compared: list[tuple[str, float, float]] = [(said.name, expected[0], said.value)]
    if objective is Objective.SAFETY:
        if len(said.levels) != len(expected):
            sentence = say(
                "Levels of the objective that the plan tells: {found}; there are {required}.",
                found=len(said.levels),
                required=len(expected),
            )
            yield Violation(rule=Rule.OBJECTIVE, where="levels", required=len(expected), found=len(said.levels), sentence=sentence)
        compared += [(name, required, found) for required, (name, found, _) in zip(expected, said.levels, strict=False)]
    for name, required, found in compared:
        if not _equal(required, found):
            yield _misstated(name, required, found)
            return


def _misstated(name: str, required: Compared, found: Compared) -> Violation:
    sentence = say("The plan says {found} for {name}; its convoys make it {required}.", found=found, name=name, required=required)
    return Violation(rule=Rule.OBJECTIVE, where=name, required=required, found=found, sentence=sentence)


def _told(plan: Plan) -> list[tuple[float, Bound | None]]:
    """The value of each level, or of the objective that has one, and the bound that the plan tells for it."""
    values = [value for _, value, _ in plan.objective.levels] or [plan.objective.value]
    bounds = plan.bounds or ((plan.bound,) if plan.bound is not None else ())
    return list(zip_longest(values, bounds[: len(values)]))


def _of_bounds(plan: Plan) -> Iterator[Violation]:
    if plan.bound is not None:
        yield from _of_bound(plan.bound, plan.objective.value)
    for value, bound in _told(plan):
        if bound is not None and bound != plan.bound:
            yield from _of_bound(bound, value)


def _of_bound(bound: Bound, value: float) -> Iterator[Violation]:
    if not (bound.value <= value or _equal(bound.value, value)):
        sentence = say(
            "The plan says that none is better than {bound}, and reaches {value} itself.", bound=bound.value, value=value
        )
        yield Violation(rule=Rule.BOUND, where="value", required=value, found=bound.value, sentence=sentence)
    elif bound.gap is not None:
        gap = (value - bound.value) / value if value else 0.0
        if not isclose(gap, bound.gap, abs_tol=_GAP_TOLERANCE):
            sentence = say(
                "The plan says a gap of {found}; its value and its bound make it {gap}.", found=bound.gap, gap=round(gap, 6)
            )
            yield Violation(rule=Rule.BOUND, where="gap", required=gap, found=bound.gap, sentence=sentence)


def _is_proved(bound: Bound | None, value: float) -> bool:
    return bound is not None and bound.certified and _equal(bound.value, value)
