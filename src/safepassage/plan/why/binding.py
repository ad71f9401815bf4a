"""What binds a plan, and what one more unit of it is worth."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.language import say
from safepassage.plan.model import ColumnKind, Model, model_of
from safepassage.plan.plan import Binding, Plan, Status
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.solvers import Outcome, Solver
from safepassage.plan.timetable import Timetable, timetable_of
from safepassage.plan.why.units import Unit, units

#: Models with more columns are too large to be solved once for every unit.
_COLUMNS = 40_000
#: What is worth less than this, in weighted hours, is worth nothing: solvers are no more exact.
_LEAST = 0.05
_DIGITS = 1


def binding(problem: Problem, plan: Plan, *, seconds: float) -> tuple[Binding, ...]:
    """Every unit that would make the plan better, the most telling first, and every fleet of which more are of no use.

    A worth is the difference between two relaxations, in which vehicles and convoys may be divided: that of the problem and
    that of the problem with one unit more, both solved. It is in weighted hours of people who are not safe, of *safety* too.
    Where a plan leaves some of a fleet unused, another one stays unused, and nothing is solved. For the last arrival, and for
    problems too large, only such fleets are told.

    Parameters
    ----------
    seconds
        Of processor time: what is not reached by then is not told.
    """
    if plan.status is Status.INFEASIBLE:
        return ()
    ends = time.process_time() + seconds
    found: list[Binding] = []
    lacking: list[Unit] = []
    for unit in units(problem, plan):
        if unit.spare is None:
            lacking.append(unit)
        else:
            idle, count = unit.spare
            sentence = say("{unit} gains nothing: {idle} of {count} never move.", unit=unit.name, idle=idle, count=count)
            found.append(Binding(constraint=unit.constraint, where=unit.where, sentence=sentence, worth_of_one_more=0.0))
    return (*sorted(_worths(problem, lacking, ends), key=lambda each: -(each.worth_of_one_more or 0.0)), *found)


def _worths(problem: Problem, lacking: list[Unit], ends: float) -> list[Binding]:
    if problem.objective is Objective.LAST_ARRIVAL:
        return []
    before = _relaxed(problem, ends)
    found = []
    for unit in lacking if before is not None else ():
        after = _relaxed(unit.problem, ends)
        if before is None or after is None or before.hours - after.hours < _LEAST:
            continue
        worth, people = round(before.hours - after.hours, _DIGITS), round(after.safe - before.safe, _DIGITS)
        sentence = (
            say(
                "{unit} would bring about {people} more to safety, and spare about {hours} weighted hours of people who are "
                "not safe.",
                unit=unit.name,
                people=people,
                hours=worth,
            )
            if people > 0
            else say("{unit} would spare about {hours} weighted hours of people who are not safe.", unit=unit.name, hours=worth)
        )
        found.append(Binding(constraint=unit.constraint, where=unit.where, sentence=sentence, worth_of_one_more=worth))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relaxed:
    """What a relaxation comes to: weighted hours of people who are not safe, and how many people come to safety."""

    hours: float
    safe: float


def _relaxed(problem: Problem, ends: float) -> _Relaxed | None:
    """None where it is too large, out of time, or has no solution."""
    timetable = timetable_of(problem)
    left = ends - time.process_time()
    if left <= 0 or not len(timetable.entries) or not timetable.parties:
        return None
    model = model_of(timetable)
    if model.width > _COLUMNS:
        return None
    solution = Solver(model).relaxed(seconds=left)
    if solution.outcome is not Outcome.OPTIMAL:
        return None
    return _Relaxed(hours=solution.value, safe=_safe(timetable, model, solution.point))


def _safe(timetable: Timetable, model: Model, point: NDArray[np.float64]) -> float:
    """People who come to where they are safe."""
    travelling = model.column.of(ColumnKind.TRAVELLING)
    lands = timetable.destination[timetable.entries.way[model.column.place[travelling]]]
    people = np.array([pool.people * pool.safe for pool in timetable.parties])[model.column.pool[travelling], lands]
    return float(people @ point[travelling])
