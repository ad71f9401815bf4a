"""Forecasts that plan anew after every loss, worked out beside the pages in pieces, so that a page can say how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from safepassage.desk.chances import dispatched, moments_of
from safepassage.forecast import Forecast, Laws, Outcomes, Policy, Runner, simulate
from safepassage.plan import Plan
from safepassage.plan.problem import Problem

#: Runs in which it is planned anew, and pieces that they are worked out in: two seconds or so each.
RUNS, PIECES = 100, 10


def piece_of(problem: Problem, plan: Plan, laws: Laws, seed: int, number: int) -> Outcomes:
    """What comes of one piece of the runs."""
    return _simulated(problem, plan, laws, seed, lambda pieces: [pieces[number]()]).outcomes


def whole_of(problem: Problem, plan: Plan, laws: Laws, seed: int, pieces: Sequence[Outcomes]) -> Forecast:
    """The forecast that all pieces come to."""
    return _simulated(problem, plan, laws, seed, lambda _: pieces)


def _simulated(problem: Problem, plan: Plan, laws: Laws, seed: int, runner: Runner) -> Forecast:
    return simulate(
        problem,
        plan,
        laws,
        policy=Policy.REPLAN,
        replications=RUNS,
        seed=seed,
        at=moments_of(problem, plan),
        planner=partial(dispatched, times=RUNS),
        waiting=False,
        runner=runner,
    )
