"""The convoys of a plan as lines of a page: every leg, and every movement with what speaks for and against its going."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from safepassage.desk.planning import Called
from safepassage.exchange import tables
from safepassage.language import Bilingual, Sentence
from safepassage.plan import GoOrNoGo, Plan, joined
from safepassage.plan.problem import Problem
from safepassage.plan.wording import Journeys
from safepassage.tell.notification import compose, movements_of
from safepassage.tell.timespace import Run, runs_of

#: What is written out at once; the rest is told as a number, and stands in the workbook.
LEGS_SHOWN, MOVEMENTS_SHOWN = 60, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class LegLine:
    """One leg of a convoy; `loads` where loading begins before it departs."""

    convoy: str
    origin: Bilingual | Sentence
    destination: Bilingual | Sentence
    loads: datetime | None
    departs: datetime
    arrives: datetime
    vehicles: int
    people: int
    window: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementLine:
    """One movement: the day and way of it, and what speaks for and against its going."""

    day: date
    way: Sentence
    go: GoOrNoGo


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The legs and the movements of a plan as lines; of each so many found no room."""

    legs: tuple[LegLine, ...]
    legs_left: int
    movements: tuple[MovementLine, ...]
    movements_left: int


def lines_of(operation: tables.Operation, problem: Problem, plan: Plan, called: Called) -> Lines:
    """The lines of a plan."""
    runs = list(runs_of(problem, plan))
    journeys = replace(plan, convoys=joined(plan.convoys))
    movements = movements_of(journeys)
    return Lines(
        legs=tuple(_leg(problem, run, called) for run in runs[:LEGS_SHOWN]),
        legs_left=max(len(runs) - LEGS_SHOWN, 0),
        movements=tuple(_movements(operation, problem, journeys, movements[:MOVEMENTS_SHOWN], called)),
        movements_left=max(len(movements) - MOVEMENTS_SHOWN, 0),
    )


def _leg(problem: Problem, run: Run, called: Called) -> LegLine:
    return LegLine(
        convoy=run.convoy,
        origin=called.place(run.origin),
        destination=called.place(run.destination),
        loads=problem.moment(run.loads) if run.people and run.loads < run.departs else None,
        departs=problem.moment(run.departs),
        arrives=problem.moment(run.arrives),
        vehicles=run.vehicles,
        people=run.people,
        window=run.window,
    )


def _movements(
    operation: tables.Operation, problem: Problem, journeys: Plan, chosen: Iterable[str], called: Called
) -> Iterator[MovementLine]:
    words = Journeys(problem.starts, operation.zone, called.place, kinds={}, needs={})
    going = {journey.id: journey for journey in journeys.convoys}
    for movement in chosen:
        journey = going[movement]
        go = compose(operation, journeys, movement).go
        yield MovementLine(day=words.local(journey.departs).date(), way=words.way(journey), go=go)
