"""Planning with risk: of plans that hold something in reserve the one that brings most people to safety under the laws.

A plan made for windows that all open and trips that all take their time is brittle. Plans made with longer ways, shorter windows,
without the windows least to be relied on, for more people than there are, or for the windows as they come in one scenario keep to
every rule of the problem as it is, and are executed on the same draws as it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from safepassage.forecast.charting import Chart, chart
from safepassage.forecast.forecast import Comparison
from safepassage.forecast.laws import Laws
from safepassage.forecast.outcomes import Heard, outcomes_of
from safepassage.forecast.replanning import Planner
from safepassage.forecast.reserves import Reserve, reserved
from safepassage.forecast.scenarios import UNOPENED, scenarios_of
from safepassage.forecast.simulate import PATIENCE, compare
from safepassage.plan import Plan
from safepassage.plan.problem import Problem, Route, Span

#: Standard errors by which a plan must be better on the draws that chose it before it is looked at again.
CHOSEN = 2.0


@dataclass(frozen=True, kw_only=True)
class Hedging:
    """One way to make plans that hold something back.

    planner
        Plans a problem in which ways are longer, windows fewer and shorter, or people more.
    reserves
        What they hold back, each of them.
    scenarios, in_scenarios
        For so many scenarios plans are made besides with the windows as they come there, and what each of those holds back.
    """

    planner: Planner
    reserves: Sequence[Reserve] = ()
    scenarios: int = 0
    in_scenarios: Sequence[Reserve] = (Reserve(),)

    @property
    def plans(self) -> int:
        """How many plans are made, at most."""
        return len(self.reserves) + self.scenarios * len(self.in_scenarios)


@dataclass(frozen=True, kw_only=True)
class Risked:
    """The plan to go with, and why.

    plan
        The plan as it was asked for, unless another one is better at 95 % confidence.
    reserve
        What the plan holds back; None where it is the plan as it was asked for.
    gained
        People safe at the end beyond those of the plan as asked for, on draws that chose nothing; None where it is that plan.
    tried
        How many plans were compared.
    """

    plan: Plan
    reserve: Reserve | None
    gained: Comparison | None
    tried: int


def with_risk(
    problem: Problem,
    plan: Plan,
    laws: Laws,
    hedgings: Sequence[Hedging],
    *,
    replications: int = 1_000,
    seed: int = 0,
    heard: Heard | None = None,
) -> Risked:
    """Leave a plan only for one that is better at 95 % confidence: the interval of what it gains lies above nothing.

    Some draws choose among all candidates, as many others judge the one that was chosen: what is best of many on the draws
    that chose it looks better than it is.

    Parameters
    ----------
    plan
        The plan as it was asked for, always among the candidates.
    hedgings
        How others are made.
    heard
        Told of every plan that was made.
    """
    base = safe_at_end(problem, plan, laws, replications=replications, seed=seed)
    seen, total = {plan.convoys}, sum(hedging.plans for hedging in hedgings)
    best: tuple[Reserve, Plan] | None = None
    gain = 0.0
    for made, candidate in enumerate(_candidates(problem, plan, laws, hedgings, seed), start=1):
        if candidate is not None and candidate[1].convoys not in seen:
            seen.add(candidate[1].convoys)
            more = safe_at_end(problem, candidate[1], laws, replications=replications, seed=seed) - base
            if more.mean() > gain and more.mean() > CHOSEN * _error(more):
                best, gain = candidate, float(more.mean())
        if heard is not None:
            heard(made, total)
    stays = Risked(plan=plan, reserve=None, gained=None, tried=len(seen))
    if best is None:
        return stays
    found = compare(problem, plan, best[1], laws, replications=replications, seed=seed + 1)
    return replace(stays, plan=best[1], reserve=best[0], gained=found) if found.margin.low > 0 else stays


def _candidates(
    problem: Problem, plan: Plan, laws: Laws, hedgings: Sequence[Hedging], seed: int
) -> Iterator[tuple[Reserve, Plan] | None]:
    """Every plan that is made, or None where none is to be had."""
    charted = chart_at_end(problem, plan, laws)
    for hedging in hedgings:
        for reserve in hedging.reserves:
            yield next(reserved(problem, laws, hedging.planner, (reserve,)), None)
        for scenario in range(hedging.scenarios):
            known = foreseen(charted, seed=seed, replication=scenario)
            for reserve in hedging.in_scenarios:
                yield next(reserved(problem, Laws(), hedging.planner, (reserve,), posed=known), None)


def foreseen(charted: Chart, *, seed: int, replication: int) -> Problem:
    """The problem as somebody knows it who foresees one scenario: the windows that open, until they close."""
    scenario = scenarios_of(charted.drawing, seed=seed, first=replication, replications=1)
    ends = {
        opening.id: int(scenario.closes[0, index])
        for index, opening in enumerate(charted.drawing.windows.openings)
        if scenario.opens[0, index] != UNOPENED
    }
    return replace(charted.problem, routes=tuple(_opening(route, ends) for route in charted.problem.routes))


def _opening(route: Route, ends: Mapping[str, int]) -> Route:
    kept = (opening for opening in route.openings if opening.id in ends)
    return replace(
        route, openings=tuple(replace(each, span=Span(each.span.start, min(each.span.end, ends[each.id]))) for each in kept)
    )


def chart_at_end(problem: Problem, plan: Plan, laws: Laws) -> Chart:
    """A plan charted for who is safe at the end alone."""
    return chart(problem, plan.convoys, laws, at=(problem.minutes,), patience=PATIENCE)


def safe_at_end(problem: Problem, plan: Plan, laws: Laws, *, replications: int, seed: int) -> NDArray[np.int64]:
    """People safe at the end, replication by replication."""
    charted = chart_at_end(problem, plan, laws)
    return outcomes_of(charted, seed=seed, replications=replications).safe[:, -1].astype(np.int64)


def _error(values: NDArray[np.int64]) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))
