"""Planning anew after every loss that is seen, where that promises more than going on, replication by replication."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from safepassage.forecast.charting import Chart, chart
from safepassage.forecast.coming import still_to_come
from safepassage.forecast.execution import Execution, execute
from safepassage.forecast.kernels import ARRIVED, MOVING, WITH
from safepassage.forecast.laws import Effect, Ground, Law, Laws, Origin, Shape
from safepassage.forecast.outcomes import Outcomes, Runner, joined, told
from safepassage.forecast.scenarios import UNOPENED, Scenarios, scenarios_of
from safepassage.language import say
from safepassage.plan import Aboard, Convoy, Leg, Plan, Status, Used
from safepassage.plan.problem import Party, Problem, Route, Span

#: What plans anew: a problem of which a part has happened, to a plan that holds that part.
Planner = Callable[[Problem], Plan]
#: Replications that one piece of work takes: each plans several times.
_PIECE = 10
#: Futures in which going on is weighed against a new plan, numbered beyond all replications: nobody has seen them.
_FUTURES, _UNSEEN = 32, 2**40
#: What is known of a window that stands open.
_NOT_LOST = Law(
    effect=Effect.LOST,
    shape=Shape.BERNOULLI,
    parameters={"chance": 0.0},
    origin=Origin(ground=Ground.RECORD, sentence=say("it stands open")),
)
#: So many standard errors the mean gain is to lie above nought: 95 %, one-sided.
_SURE = 1.645


def replanned(charted: Chart, laws: Laws, planner: Planner, *, seed: int, replications: int, runner: Runner) -> Outcomes:
    """Execute a plan in replications 0 to `replications`, and plan anew after every loss; `charted` is that of the first plan.

    A loss is seen when a lost window would have opened and when one collapses. Where the plan in force still counts on that
    window, what has begun by then stays, and the rest is planned anew with what is known then. The new plan is taken where it
    brings more people to safety than going on with the plan in force, surely so on draws of the future from there; nobody
    plans with what happens in the replication but has not been seen.
    """
    pieces = [
        partial(_piece, charted, laws, planner, seed, range(first, min(first + _PIECE, replications)))
        for first in range(0, replications, _PIECE)
    ]
    return joined(list(runner(pieces)))


def _piece(charted: Chart, laws: Laws, planner: Planner, seed: int, replications: range) -> Outcomes:
    return joined([_one(charted, laws, planner, seed, replication) for replication in replications])


def _one(charted: Chart, laws: Laws, planner: Planner, seed: int, replication: int) -> Outcomes:
    """One replication: the plan in force is executed up to the next loss, what it had begun by then is kept, and so on."""
    problem, current = charted.problem, charted
    scenarios = scenarios_of(charted.drawing, seed=seed, first=replication, replications=1)
    execution = execute(current.course, scenarios)
    refused = told(current, execution).refused
    once = Laws(laws=tuple(law for law in laws.laws if law.effect is not Effect.REFUSAL))
    for moment, lost in _losses(charted, scenarios):
        if not _counts_on(current, execution, lost, moment):
            continue
        happened = tuple(_happened(current, execution, moment))
        known = replace(
            problem,
            parties=_refusing(current, execution),
            now=moment,
            happened=happened,
            routes=tuple(_known(charted, scenarios, moment)),
        )
        plan = planner(known)
        if plan.status is Status.INFEASIBLE:
            continue
        future = partial(_safe_in_futures, known, _unseen(known, once), charted.patience, seed, replication)
        anew = (*happened, *(convoy for convoy in plan.convoys if convoy not in happened))
        coming = still_to_come(current, execution, _begun(current, execution, moment), moment)
        if not _is_surely_more(future(anew) - future((*happened, *coming))):
            continue
        problem = replace(known, routes=charted.problem.routes)
        current = chart(problem, anew, once, at=charted.at, patience=charted.patience)
        execution = execute(current.course, scenarios_of(current.drawing, seed=seed, first=replication, replications=1))
    return replace(told(current, execution), refused=refused)


def _unseen(known: Problem, laws: Laws) -> Laws:
    """The laws of what has not been seen: a window that stands open is not lost any more before it opens."""
    opened = {each.id for route in known.routes for each in route.openings if each.span.start <= known.now < each.span.end}
    sure = (replace(_NOT_LOST, about=window) for window in sorted(opened))
    return Laws(laws=(*(law for law in laws.laws if law.effect is not Effect.LOST or law.about not in opened), *sure))


def _safe_in_futures(
    known: Problem, laws: Laws, patience: int, seed: int, replication: int, convoys: Sequence[Convoy]
) -> NDArray[np.float64]:
    """(futures,) people who are safe at the end if these convoys are followed from now on."""
    charted = chart(known, convoys, laws, at=(known.minutes,), patience=patience)
    scenarios = scenarios_of(charted.drawing, seed=seed, first=_UNSEEN + replication * _FUTURES, replications=_FUTURES)
    return told(charted, execute(charted.course, scenarios)).safe[:, -1].astype(np.float64)


def _is_surely_more(gains: NDArray[np.float64]) -> bool:
    return float(gains.mean()) > _SURE * float(gains.std(ddof=1)) / math.sqrt(len(gains))


def _losses(charted: Chart, scenarios: Scenarios) -> list[tuple[int, frozenset[int]]]:
    """When something lost is seen, in order, and which windows it is, by their places among all."""
    windows = charted.drawing.windows
    opens, agreed, closes = scenarios.opens[0], scenarios.agreed[0], scenarios.closes[0]
    seen: defaultdict[int, set[int]] = defaultdict(set)
    for index in np.flatnonzero((opens == UNOPENED) & windows.is_agreed).tolist():
        seen[int(windows.starts[index])].add(index)
    for index in np.flatnonzero((opens != UNOPENED) & (closes < agreed)).tolist():
        seen[int(closes[index])].add(index)
    return [(moment, frozenset(lost)) for moment, lost in sorted(seen.items())]


def _counts_on(charted: Chart, execution: Execution, lost: frozenset[int], moment: int) -> bool:
    """Whether anything that has not begun by a moment is to go by one of these windows, or is late and may go by any."""
    windows = charted.drawing.windows
    ids = {windows.openings[index].id for index in lost}
    corridors = {windows.corridors[index] for index in lost}
    for movement, has_begun in zip(charted.movements, _begun(charted, execution, moment), strict=True):
        way = charted.problem.way[movement.origin, movement.destination]
        if has_begun or way.corridor not in corridors:
            continue
        if movement.begins < moment or not movement.convoy.window or movement.convoy.window in ids:
            return True
    return False


def _begun(charted: Chart, execution: Execution, moment: int) -> list[bool]:
    """By movement, whether it had entered its way before a moment."""
    stage, entered = (charted.course.part(execution.words, name) for name in ("stage", "entered_at"))
    has_begun: list[bool] = (np.isin(stage, (MOVING, ARRIVED)) & (entered < moment)).tolist()
    return has_begun


def _known(charted: Chart, scenarios: Scenarios, moment: int) -> Iterator[Route]:
    """The corridors with the windows that can still be counted on: lost ones are gone, collapsed ones ended when they did."""
    windows = charted.drawing.windows
    ends: dict[str, int] = {}
    for index, opening in enumerate(windows.openings):
        if scenarios.opens[0, index] == UNOPENED:
            if opening.span.start <= moment:
                ends[opening.id] = UNOPENED
        elif scenarios.closes[0, index] <= moment:
            ends[opening.id] = int(scenarios.closes[0, index])
    for route in charted.problem.routes:
        openings = [
            replace(opening, span=Span(opening.span.start, ends.get(opening.id, opening.span.end)))
            for opening in route.openings
            if ends.get(opening.id) != UNOPENED
        ]
        yield replace(route, openings=tuple(openings))


def _refusing(charted: Chart, execution: Execution) -> tuple[Party, ...]:
    """The parties, with those who have refused counted among those who do."""
    refused: Counter[int] = Counter()
    for unit, parties in zip(charted.units, charted.course.part(execution.words, "unit_refused").tolist(), strict=True):
        refused[unit.party] += parties
    return tuple(
        replace(party, refuse=party.refuse + refused[index]) if refused[index] else party
        for index, party in enumerate(charted.problem.parties)
    )


def _happened(charted: Chart, execution: Execution, moment: int) -> Iterator[Convoy]:
    """What had begun before a moment, as it went: the ways of every convoy up to the last that it had entered."""
    part = partial(charted.course.part, execution.words)
    entered, arrived = part("entered_at"), part("arrived_at")
    ways: dict[Convoy, list[int]] = {}
    for m in np.flatnonzero(_begun(charted, execution, moment)).tolist():
        ways.setdefault(charted.movements[m].convoy, []).append(m)
    for convoy, taken in ways.items():
        legs = tuple(
            Leg(
                origin=charted.movements[m].origin,
                destination=charted.movements[m].destination,
                departs=int(entered[m]) + charted.movements[m].loading,
                arrives=int(arrived[m]),
            )
            for m in taken
        )
        opening = int(part("opening")[taken[0]])
        yield Convoy(
            id=convoy.id,
            legs=legs,
            vehicles=tuple(_vehicles(charted, execution, taken[-1])),
            people=tuple(_aboard(charted, execution, taken)),
            corridor=convoy.corridor,
            window=charted.drawing.windows.openings[opening].id if opening >= 0 else "",
        )


def _vehicles(charted: Chart, execution: Execution, m: int) -> Iterator[Used]:
    """The vehicles that went on a movement."""
    state = charted.course.part(execution.words, "now_vehicle")
    went: dict[str, list[int]] = {}
    for trip, at in zip(charted.trips, state.tolist(), strict=True):
        if trip.movement == m and at == WITH:
            went.setdefault(trip.fleet, []).append(trip.number)
    for fleet, numbers in went.items():
        yield Used(fleet=fleet, count=len(numbers), numbers=tuple(sorted(numbers)))


def _aboard(charted: Chart, execution: Execution, taken: Sequence[int]) -> Iterator[Aboard]:
    """Who went on movements, by row and way; the fleet is that of the first vehicle, since nobody asks for more of the past."""
    boarded = charted.course.part(execution.words, "boarded")
    extra = charted.course.part(execution.words, "extra").reshape(len(charted.movements), -1)
    more = charted.course.part(execution.words, "extra_aboard")
    riding: Counter[tuple[int, int]] = Counter()
    hop = 0
    for unit in charted.units:
        for m in unit.movements:
            if m in taken:
                riding[m, unit.party] += int(boarded[hop])
            hop += 1
    for m in taken:
        for index in np.flatnonzero(extra[m][:-1]).tolist() if more[m] else ():
            riding[m, index] += int(extra[m, index])
    for (m, index), parties in sorted(riding.items()):
        movement = charted.movements[m]
        for member in charted.problem.parties[index].members if parties else ():
            yield Aboard(
                row=member.row,
                count=member.count * parties,
                fleet=movement.convoy.vehicles[0].fleet,
                origin=movement.origin,
                destination=movement.destination,
            )
