"""Plans that hold something back: made for longer ways, fewer or shorter windows, or more people than there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from safepassage.forecast.laws import Effect, Laws
from safepassage.forecast.quantiles import mean_of
from safepassage.forecast.replanning import Planner
from safepassage.forecast.spare import crowded, emptied
from safepassage.plan import Convoy, Leg, Plan, Status, completed, verify
from safepassage.plan.problem import Opening, Problem, Route, Span, Way


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
    more
        How many times as many people as there are it is made for: vehicles come with room to spare, and once more where nobody
        is planned for them, for whoever missed theirs.
    """

    slack: float = 1.0
    early: int = 0
    sure: float = 1.0
    slot: int = 0
    more: float = 1.0


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


def reserved(
    problem: Problem, laws: Laws, planner: Planner, reserves: Iterable[Reserve], *, posed: Problem | None = None
) -> Iterator[tuple[Reserve, Plan]]:
    """Plans that hold something back and keep to every rule of the problem; `posed` is what is planned, where that is less."""
    for reserve in reserves:
        plan = planner(narrowed(posed or problem, laws, reserve))
        if plan.status is Status.INFEASIBLE:
            continue
        convoys = _on_time(problem, plan.convoys)
        if reserve.more > 1:
            convoys = emptied(problem, convoys)
        own = completed(problem, replace(plan, convoys=convoys).unclaimed())
        if not verify(problem, own).violations:
            yield reserve, own


def narrowed(problem: Problem, laws: Laws, reserve: Reserve) -> Problem:
    """The problem as somebody poses it who holds something back."""
    return replace(
        crowded(problem, reserve.more),
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
