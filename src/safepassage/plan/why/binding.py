"""What binds a plan, and what one more unit of it is worth."""

from __future__ import annotations

from collections.abc import Callable
from math import isclose

from safepassage.language import Sentence, say, say_count
from safepassage.plan.plan import Binding, Plan, Status
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.verifier import worth
from safepassage.plan.why.units import Unit, units

#: Weighted hours told to one digit.
_DIGITS = 1

#: Plans a problem again from a plan that keeps its rules, and gives the better of the two.
Again = Callable[[Problem, Plan], Plan]


def binding(problem: Problem, plan: Plan, again: Again) -> tuple[Binding, ...]:
    """Every unit that makes the plan better, the most telling first, and every fleet of which more are of no use.

    Each worth is that of a plan that was found with one unit more: at least so much is gained, and where little time was
    given perhaps more. Where a plan leaves some of a fleet unused another one stays unused too: nothing is planned then.

    Parameters
    ----------
    again
        Plans again, beginning from the plan as it is.
    """
    if plan.status is Status.INFEASIBLE:
        return ()
    before = worth(problem, plan)
    found = [told for unit in units(problem, plan) if (told := _binding(unit, problem, plan, before, again)) is not None]
    return tuple(sorted(found, key=lambda each: -(each.worth_of_one_more or 0.0)))


def _binding(unit: Unit, problem: Problem, plan: Plan, before: tuple[float, ...], again: Again) -> Binding | None:
    if unit.spare is not None:
        idle, count = unit.spare
        sentence = say("{unit} gains nothing: {idle} of {count} never move.", unit=unit.name, idle=idle, count=count)
        return Binding(constraint=unit.constraint, where=unit.where, sentence=sentence, worth_of_one_more=0.0)
    better = again(unit.problem, plan)
    after = worth(unit.problem, better)
    if not _is_better(after, before):
        return None
    return Binding(
        constraint=unit.constraint,
        where=unit.where,
        sentence=_gain(unit, problem, plan, better, before, after),
        worth_of_one_more=_gained(problem.objective, before, after),
    )


def _is_better(after: tuple[float, ...], before: tuple[float, ...]) -> bool:
    """By the first level in which the two differ by more than sums in floating point do."""
    for new, old in zip(after, before, strict=True):
        if not isclose(new, old, rel_tol=1e-9, abs_tol=1e-6):
            return new < old
    return False


def _gained(objective: Objective, before: tuple[float, ...], after: tuple[float, ...]) -> float:
    """In weighted hours of people who are not safe, in minutes for the last arrival."""
    level = 1 if objective is Objective.SAFETY else 0
    return before[level] - after[level]


def _gain(unit: Unit, problem: Problem, plan: Plan, better: Plan, before: tuple[float, ...], after: tuple[float, ...]) -> Sentence:
    more = _staying(plan) - _staying(better)
    gained = _gained(problem.objective, before, after)
    if problem.objective is Objective.LAST_ARRIVAL:
        return say("{unit} would bring the last arrival {minutes} minutes forward.", unit=unit.name, minutes=round(gained))
    if more > 0:
        return say_count(
            "{unit} would bring out one person more and spare {hours} weighted hours.",
            "{unit} would bring out {count} people more and spare {hours} weighted hours.",
            more,
            unit=unit.name,
            hours=round(gained, _DIGITS),
        )
    return say(
        "{unit} would spare {hours} weighted hours of people who are not safe.", unit=unit.name, hours=round(gained, _DIGITS)
    )


def _staying(plan: Plan) -> int:
    return sum(each.count for each in plan.left_behind)
