"""The forecast of the plan in a file: posed as it was asked for, with the laws of the operation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from safepassage.desk.chances.laws import laws_of, unused
from safepassage.desk.planning import Posed, pose, pose_request
from safepassage.exchange.plans import read_plan, read_request
from safepassage.exchange.tables import Operation
from safepassage.forecast import Forecast, Law, Policy, Runner, in_turn, simulate
from safepassage.plan import Plan
from safepassage.plan.dispatch import dispatch
from safepassage.plan.problem import DAY, HOUR, Problem
from safepassage.plan.timetable import timetable_of

#: Moments at which people are counted, at most; more nobody reads.
_MOMENTS = 170


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """A plan from a file, the problem that it is for, and its forecast; `unused` are laws about what the problem has not."""

    posed: Posed
    plan: Plan
    forecast: Forecast
    unused: tuple[Law, ...]


def foresee(
    operation: Operation, source: Path | str, *, policy: Policy, replications: int, seed: int, runner: Runner = in_turn
) -> Foreseen:
    """Forecast the plan in a file.

    Raises
    ------
    InputRefused, Unreadable
        If the file holds no plan, or the table of odds cannot be read.
    UnknownCode
        If the plan is not one for this operation.
    """
    request = read_request(source, operation.zone)
    plan = read_plan(source, starts=pose(operation).problem.starts, zone=operation.zone)
    posed = pose_request(operation, request, kept=plan)
    laws = laws_of(operation, posed.problem)
    forecast = simulate(
        posed.problem,
        plan,
        laws,
        policy=policy,
        replications=replications,
        seed=seed,
        at=moments_of(posed.problem),
        planner=partial(dispatched, times=replications),
        runner=runner,
    )
    return Foreseen(posed=posed, plan=plan, forecast=forecast, unused=unused(laws.laws, posed.problem))


def dispatched(problem: Problem, *, times: int) -> Plan:
    """A plan as good as milliseconds allow: the policy `replan` asks for several in each of so many replications."""
    return dispatch(timetable_of(problem), times=times)


def moments_of(problem: Problem) -> range:
    """Even moments, whole hours apart: hours for some days, a few hours for longer."""
    step = next(hours * HOUR for hours in (1, 2, 3, 6, 12, 24) if problem.minutes <= hours * HOUR * _MOMENTS or hours * HOUR == DAY)
    return range(0, problem.minutes + 1, step)
