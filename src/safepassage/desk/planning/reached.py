"""What a plan reaches by its objective, and what no plan on the grid can do better, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from safepassage.language import Sentence, say
from safepassage.plan import Bound, Plan, Status
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.wording import STATUSES

#: Digits of a number that is told.
_DIGITS = 1
_PERCENT_DIGITS = 2


def tell_reached(plan: Plan, problem: Problem) -> Iterator[Sentence]:
    """What the plan reaches by its objective, and what no plan on the grid can do better."""
    objective = problem.objective
    if plan.status is Status.INFEASIBLE:
        yield say("{status}.", status=STATUSES[plan.status]).opening()
        return
    if objective is not Objective.SAFETY or not plan.objective.levels:
        yield say("{status}.", status=STATUSES[plan.status]).opening()
        if objective is Objective.PERSON_HOURS:
            yield say("Weighted hours of people who are not safe: {hours}.", hours=round(plan.objective.value, _DIGITS))
        yield from _bound(plan.bound, problem.slot)
        return
    (_, late, _), *hours = plan.objective.levels
    if not late:
        yield say("Nobody is still unsafe when the first supply where they are may end; no plan can do better in this.")
    elif plan.status is Status.OPTIMAL:
        yield say(
            "Weighted people not safe before the first supply where they are may end: {people}. "
            "Proved: no plan on the grid of {slot} minutes has fewer.",
            people=round(late, _DIGITS),
            slot=problem.slot,
        )
    else:
        yield say("Weighted people not safe before the first supply where they are may end: {people}.", people=round(late, _DIGITS))
        yield from _bound(plan.bound, problem.slot)
    if len(hours) > 1:
        yield _hours(plan, hours, problem.slot)


def _hours(plan: Plan, levels: list[tuple[str, float, str]], slot: int) -> Sentence:
    """The levels of safety after the first, and how far they are proved."""
    words = {"exposed": round(levels[0][1], _DIGITS), "busy": round(levels[1][1], _DIGITS), "slot": slot}
    reached = say("Weighted hours of people who are not safe: {exposed}; hours that vehicles are busy: {busy}", **words)
    if plan.status is Status.OPTIMAL:
        return say("{reached}. Proved: no plan on the grid of {slot} minutes has less of them in turn.", reached=reached, slot=slot)
    proved = plan.bounds[1:2]
    if proved and proved[0].certified and proved[0].gap is not None:
        return say(
            "{reached}. These come after that; of plans on the grid of {slot} minutes that do as well in it "
            "none has fewer weighted hours by more than {gap} %.",
            reached=reached,
            slot=slot,
            gap=round(100 * proved[0].gap, _PERCENT_DIGITS),
        )
    return say("{reached}. These come after that, and may still be improved.", reached=reached)


def _bound(bound: Bound | None, slot: int) -> Iterator[Sentence]:
    if bound is None:
        yield say("How good a plan can be is not known.")
        return
    value = round(bound.value, _DIGITS)
    if bound.gap is None:
        yield say("No plan on the grid of {slot} minutes is below {bound}.", bound=value, slot=slot)
        return
    told = {"bound": value, "slot": slot, "gap": round(100 * bound.gap, _PERCENT_DIGITS)}
    if bound.certified:
        yield say(
            "No plan on the grid of {slot} minutes is below {bound}, which our own check has shown; the gap is {gap} %.", **told
        )
        return
    yield say("The file says that no plan is below {bound}, and no check of ours has shown it; the gap is {gap} %.", **told)
