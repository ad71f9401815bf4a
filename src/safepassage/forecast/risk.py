"""Planning with risk: of plans that hold something in reserve the one that brings most people to safety under the laws.

A plan made for windows that all open and trips that all take their time is brittle. Plans made with longer ways, shorter windows,
without the windows least to be relied on, or for the windows as they come in one scenario or another keep to every rule of the
problem as it is, and are executed on the same draws as it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from safepassage.forecast.charting import Chart, chart
from safepassage.forecast.forecast import Comparison
from safepassage.forecast.laws import Effect, Laws
from safepassage.forecast.outcomes import outcomes_of
from safepassage.forecast.quantiles import mean_of
from safepassage.forecast.replanning import Planner
from safepassage.forecast.scenarios import UNOPENED, scenarios_of
from safepassage.forecast.simulate import PATIENCE, compare
from safepassage.plan import Convoy, Leg, Plan, Status, completed, verify
from safepassage.plan.problem import Opening, Problem, Route, Span, Way

#: Standard errors by which a plan must be better on the draws that chose it before it is looked at again, and that a claim
#: at 95 % confidence needs on the draws that it is judged by (the normal law, one-sided).
CHOSEN, CONFIDENT = 2.0, 1.645


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """What a plan holds back.

    slack
        How many times as long as they take ways are planned with: vehicles are due that much later for what comes next.
    early
        Minutes before a window closes by which everybody is to be through.
    sure
        Windows that are lost with a higher chance are not counted on.
    slot
        Minutes of the grid on which it is planned; 0 is that of the problem.
    """

    slack: float = 1.0
    early: int = 0
    sure: float = 1.0
    slot: int = 0


#: What is tried beside the plan as it was asked for.
RESERVES = (
    Reserve(),
    Reserve(early=60),
    Reserve(slack=1.25, slot=30),
    Reserve(slack=1.5, slot=30),
    Reserve(slack=1.5, early=60, slot=30),
    Reserve(slack=2.0, slot=30),
    Reserve(sure=0.5),
    Reserve(slack=1.5, sure=0.5, slot=30),
    Reserve(slack=1.5, sure=0.3, slot=30),
)


#: What is held back in plans for one scenario: its windows are as they come, but roads and checks may be slow.
IN_SCENARIOS = (Reserve(), Reserve(slack=1.5, slot=30))


@dataclass(frozen=True, kw_only=True)
class Hedging:
    """One way to make plans that hold something back.

    planner
        Plans a problem in which ways are longer, or windows fewer and shorter.
    reserves
        What they hold back, each of them.
    scenarios
        For so many scenarios plans are made besides, with the windows as they come there.
    """

    planner: Planner
    reserves: Sequence[Reserve] = RESERVES
    scenarios: int = 0


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
    problem: Problem, plan: Plan, laws: Laws, hedgings: Sequence[Hedging], *, replications: int = 1_000, seed: int = 0
) -> Risked:
    """Leave a plan only for one that is better at 95 % confidence.

    Half of the draws choose among all candidates, the other half judge the one that was chosen: what is best of many on the draws
    that chose it looks better than it is.

    Parameters
    ----------
    plan
        The plan as it was asked for, always among the candidates.
    hedgings
        How others are made.
    """
    candidates = {
        candidate.convoys: (reserve, candidate) for reserve, candidate in _candidates(problem, plan, laws, hedgings, seed)
    }
    candidates.pop(plan.convoys, None)
    base = safe_at_end(problem, plan, laws, replications=replications, seed=seed)
    stays = Risked(plan=plan, reserve=None, gained=None, tried=len(candidates) + 1)
    best, gain = None, 0.0
    for reserve, candidate in candidates.values():
        more = safe_at_end(problem, candidate, laws, replications=replications, seed=seed) - base
        if more.mean() > gain and more.mean() > CHOSEN * _error(more):
            best, gain = (reserve, candidate), float(more.mean())
    if best is None:
        return stays
    found = compare(problem, plan, best[1], laws, replications=replications, seed=seed + 1)
    if found.mean <= CONFIDENT * found.error:
        return stays
    return replace(stays, plan=best[1], reserve=best[0], gained=found)


def _candidates(problem: Problem, plan: Plan, laws: Laws, hedgings: Sequence[Hedging], seed: int) -> Iterator[tuple[Reserve, Plan]]:
    charted = _charted(problem, plan, laws)
    for hedging in hedgings:
        yield from reserved(problem, laws, hedging.planner, hedging.reserves)
        for scenario in range(hedging.scenarios):
            known = foreseen(charted, seed=seed, replication=scenario)
            yield from reserved(problem, Laws(), hedging.planner, IN_SCENARIOS, posed=known)


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


def _charted(problem: Problem, plan: Plan, laws: Laws) -> Chart:
    return chart(problem, plan.convoys, laws, at=(problem.minutes,), patience=PATIENCE)


def safe_at_end(problem: Problem, plan: Plan, laws: Laws, *, replications: int, seed: int) -> NDArray[np.int64]:
    """People safe at the end, replication by replication."""
    charted = _charted(problem, plan, laws)
    return outcomes_of(charted, seed=seed, replications=replications).safe[:, -1].astype(np.int64)


def reserved(
    problem: Problem, laws: Laws, planner: Planner, reserves: Iterable[Reserve], *, posed: Problem | None = None
) -> Iterator[tuple[Reserve, Plan]]:
    """Plans that hold something back and keep to every rule of the problem; `posed` is what is planned, where that is less."""
    for reserve in reserves:
        plan = planner(narrowed(posed or problem, laws, reserve))
        if plan.status is Status.INFEASIBLE:
            continue
        convoys = _on_time(problem, plan.convoys)
        own = completed(problem, replace(plan, convoys=convoys).unclaimed())
        if not verify(problem, own).violations:
            yield reserve, own


def narrowed(problem: Problem, laws: Laws, reserve: Reserve) -> Problem:
    """The problem as somebody poses it who holds something back."""
    return replace(
        problem,
        slot=reserve.slot or problem.slot,
        ways=tuple(_slower(way, reserve) for way in problem.ways),
        routes=tuple(_narrower(problem, route, laws, reserve) for route in problem.routes),
    )


def _slower(way: Way, reserve: Reserve) -> Way:
    return replace(way, minutes=ceil(way.minutes * reserve.slack))


def _narrower(problem: Problem, route: Route, laws: Laws, reserve: Reserve) -> Route:
    """No window is made too short for the trips that it is for."""
    longest = max((way.minutes for way in problem.ways if way.corridor == route.code), default=0)
    kept = tuple(_shorter(each, reserve, longest) for each in route.openings if _chance(laws, each, route) <= reserve.sure)
    return replace(route, openings=kept)


def _shorter(opening: Opening, reserve: Reserve, longest: int) -> Opening:
    start, end = opening.span.start, opening.span.end
    return replace(opening, span=Span(start, min(end, max(end - reserve.early, start + ceil(longest * reserve.slack)))))


def _chance(laws: Laws, opening: Opening, route: Route) -> float:
    law = laws.of(Effect.LOST, opening.id, route.code)
    return 0.0 if law is None else mean_of(law)


def _on_time(problem: Problem, convoys: Iterable[Convoy]) -> tuple[Convoy, ...]:
    """Convoys that arrive as soon as the ways take, and then wait: what is held back is time to be late in."""
    return tuple(
        convoy if convoy in problem.happened else replace(convoy, legs=tuple(_legs(problem, convoy))) for convoy in convoys
    )


def _legs(problem: Problem, convoy: Convoy) -> Iterator[Leg]:
    for leg in convoy.legs:
        way = problem.way[leg.origin, leg.destination]
        yield replace(leg, arrives=leg.departs - way.loading + way.minutes)


def _error(values: NDArray[np.int64]) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))
