"""What planning with risk gains on operations that leave many behind: beside the plan as asked for, and perfect foresight."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from planning.chanced import chanced
from safepassage.forecast import PATIENCE, Chart, Laws, chart
from safepassage.forecast.outcomes import piece_of
from safepassage.forecast.risk import CONFIDENT, Reserve, reserved, safe_at_end, with_risk
from safepassage.forecast.scenarios import UNOPENED, Scenarios, scenarios_of
from safepassage.plan import Plan, Status, solve, verify
from safepassage.plan.dispatch import dispatch
from safepassage.plan.problem import Problem, Route, Span
from safepassage.plan.timetable import timetable_of

SEEDS = Path(__file__).with_name("risky.csv")
#: Processor seconds for a plan, for everybody alike.
SECONDS = 0.2
#: Draws that choose a plan, and others that it is judged by; of the latter so many are planned anew with perfect foresight.
REPLICATIONS, FORESEEN = 1_000, 4
_CHOOSING, _JUDGING = 11, 23
#: Whoever knows the windows still may hold back some time.
_WITH_FORESIGHT = (Reserve(), Reserve(slack=1.5, slot=30))

Ints = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Gain:
    """One operation, in people.

    behind
        The share of the people whom the plan as asked for leaves behind.
    gained, error
        By planning with risk, on draws that it has not seen; the standard error.
    on_foreseen, gap
        The same on the few draws for which a plan was made with foresight, and what that one gains there.
    is_left
        Whether the plan as asked for was left for another one.
    faults
        What the verifier says against the plan that was chosen.
    """

    behind: float
    gained: float
    error: float
    on_foreseen: float
    gap: float
    is_left: bool
    faults: int

    @property
    def is_worse(self) -> bool:
        """Whether fewer are safe, at 95 % confidence."""
        return self.gained < -CONFIDENT * self.error


def seeds() -> tuple[int, ...]:
    """The committed operations."""
    with SEEDS.open(encoding="utf-8", newline="") as table:
        return tuple(int(row["seed"]) for row in csv.DictReader(table))


def gain(seed: int) -> Gain:
    """Plan as asked for, with risk, and with foresight; execute all on the same draws."""
    operation = chanced(seed)
    problem, laws = operation.problem, operation.truth.laws
    planner = partial(solve, time_limit=SECONDS)
    asked = planner(problem)
    chosen = with_risk(problem, asked, laws, (planner, _dispatched), replications=REPLICATIONS, seed=_CHOOSING)
    before, after = (
        safe_at_end(problem, plan, laws, replications=REPLICATIONS, seed=_JUDGING).astype(np.float64)
        for plan in (asked, chosen.plan)
    )
    best = np.array(list(_foreseen(problem, asked, laws, np.maximum(before, after))))
    more = after - before
    return Gain(
        behind=1 - float(before.mean()) / sum(party.people * party.willing for party in problem.parties),
        gained=float(more.mean()),
        error=float(more.std(ddof=1) / np.sqrt(len(more))),
        on_foreseen=float(more[: len(best)].mean()),
        gap=float((best - before[: len(best)]).mean()),
        is_left=chosen.reserve is not None,
        faults=len(verify(problem, chosen.plan).violations),
    )


def _foreseen(problem: Problem, asked: Plan, laws: Laws, safe: NDArray[np.float64]) -> Iterator[float]:
    """People safe in each scenario under the best of both plans and of plans made for the windows as they come."""
    charted = _charted(problem, asked, laws)
    for replication in range(FORESEEN):
        scenario = scenarios_of(charted.drawing, seed=_JUDGING, first=replication, replications=1)
        known = replace(problem, routes=tuple(_known(charted, route, scenario) for route in problem.routes))
        plans = [plan for _, plan in reserved(known, Laws(), partial(solve, time_limit=SECONDS), _WITH_FORESIGHT)]
        found = [_safe(_charted(problem, plan, laws), replication) for plan in plans if plan.status is not Status.INFEASIBLE]
        yield max([float(safe[replication]), *found])


def _known(charted: Chart, route: Route, scenario: Scenarios) -> Route:
    """The windows that open, until they close."""
    windows = charted.drawing.windows
    ends = {
        opening.id: int(scenario.closes[0, index])
        for index, opening in enumerate(windows.openings)
        if scenario.opens[0, index] != UNOPENED
    }
    kept = (opening for opening in route.openings if opening.id in ends)
    return replace(
        route, openings=tuple(replace(each, span=Span(each.span.start, min(each.span.end, ends[each.id]))) for each in kept)
    )


def _dispatched(problem: Problem) -> Plan:
    return dispatch(timetable_of(problem))


def _charted(problem: Problem, plan: Plan, laws: Laws) -> Chart:
    return chart(problem, plan.convoys, laws, at=(problem.minutes,), patience=PATIENCE)


def _safe(charted: Chart, replication: int) -> float:
    return float(piece_of(charted, seed=_JUDGING, first=replication, replications=1).safe[0, -1])
