"""The forecast of a plan: posed as it was asked for, with the laws of the operation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from safepassage.desk.chances.answer import plan_end
from safepassage.desk.chances.laws import laws_of, unused
from safepassage.desk.planning import Planned, Posed, pose, pose_request
from safepassage.errors import SafepassageError
from safepassage.exchange.plans import read_plan, read_request
from safepassage.exchange.tables import Operation
from safepassage.forecast import REPLICATIONS, Comparison, Forecast, Law, Policy, Runner, compare, in_turn, simulate
from safepassage.language import say
from safepassage.plan import Plan, Status
from safepassage.plan.dispatch import dispatch
from safepassage.plan.problem import DAY, HOUR, Problem
from safepassage.plan.timetable import timetable_of

#: Moments at which people are counted, at most; more nobody reads.
_MOMENTS = 170


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """A plan from a file, the problem that it is for, and its forecast; `unused` are laws about what the problem has not.

    compared
        The plan beside another one on the same draws, where one was named.
    """

    posed: Posed
    plan: Plan
    forecast: Forecast
    unused: tuple[Law, ...]
    compared: Comparison | None = None


def foresee(
    operation: Operation,
    source: Planned | Path | str,
    *,
    policy: Policy = Policy.KEEP,
    replications: int = REPLICATIONS,
    seed: int = 1,
    beside: Path | str | None = None,
    runner: Runner = in_turn,
) -> Foreseen:
    """Forecast a plan as it was made, or the one in a file, and compare it with that of another file if both are followed.

    Raises
    ------
    InputRefused, Unreadable
        If the file holds no plan, or the table of odds cannot be read.
    UnknownCode
        If the plan is not one for this operation.
    SafepassageError
        If either is the answer that there is no plan.
    """
    posed, plan = (source.posed, source.plan) if isinstance(source, Planned) else _read(operation, source)
    _refuse_none(plan)
    laws = laws_of(operation, posed.problem)
    forecast = simulate(
        posed.problem,
        plan,
        laws,
        policy=policy,
        replications=replications,
        seed=seed,
        at=moments_of(posed.problem, plan),
        planner=partial(dispatched, times=replications),
        runner=runner,
    )
    compared = None
    if beside is not None:
        other = read_plan(beside, starts=posed.problem.starts, zone=operation.zone)
        _refuse_none(other)
        compared = compare(posed.problem, other, plan, laws, replications=replications, seed=seed, runner=runner)
    return Foreseen(posed=posed, plan=plan, forecast=forecast, unused=unused(laws.laws, posed.problem), compared=compared)


def _read(operation: Operation, source: Path | str) -> tuple[Posed, Plan]:
    request = read_request(source, operation.zone)
    plan = read_plan(source, starts=pose(operation).problem.starts, zone=operation.zone)
    return pose_request(operation, request, kept=plan), plan


def _refuse_none(plan: Plan) -> None:
    if plan.status is Status.INFEASIBLE:
        raise SafepassageError(say("There is nothing to forecast: the answer was that no plan keeps every rule."))


def dispatched(problem: Problem, *, times: int) -> Plan:
    """A plan as good as milliseconds allow: the policy `replan` asks for several in each of so many replications."""
    return dispatch(timetable_of(problem), times=times)


def moments_of(problem: Problem, plan: Plan) -> tuple[int, ...]:
    """Even moments, whole hours apart, and the end of the plan: hours for some days, a few hours for longer."""
    step = next(hours * HOUR for hours in (1, 2, 3, 6, 12, 24) if problem.minutes <= hours * HOUR * _MOMENTS or hours * HOUR == DAY)
    return tuple(sorted({*range(0, problem.minutes + 1, step), plan_end(plan)}))
