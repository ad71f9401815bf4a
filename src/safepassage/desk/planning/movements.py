"""The movements of a plan in sentences: convoys that go on as they are joined, one line each, by the day on which they depart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from safepassage.desk.planning.called import Called
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say, say_count
from safepassage.language import joined as in_turn
from safepassage.plan import Convoy, Plan, joined
from safepassage.plan.problem import Problem
from safepassage.plan.wording import Journeys

#: Movements that are written out; more of them nobody reads in a terminal.
_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementsTold:
    """The movements of each day, and a word on those that are not written out."""

    days: tuple[tuple[date, tuple[Sentence, ...]], ...]
    left: Sentence | None


def tell_movements(operation: Operation, problem: Problem, plan: Plan, called: Called) -> MovementsTold:
    """Every movement, those with people a line each, those without on one line a day."""
    telling = _Telling(operation, problem, plan, called)
    journeys = sorted(joined(plan.convoys), key=lambda each: each.departs)
    days: dict[date, list[Convoy]] = defaultdict(list)
    for journey in journeys[:_MOST]:
        days[telling.local(journey.departs).date()].append(journey)
    left = len(journeys) - _MOST
    return MovementsTold(
        days=tuple((day, tuple(telling.day(found))) for day, found in days.items()),
        left=None
        if left <= 0
        else say_count(
            "{count} more movement is not written out here: export the plan as a workbook.",
            "{count} more movements are not written out here: export the plan as a workbook.",
            left,
        ),
    )


class _Telling:
    """The lines of one plan."""

    def __init__(self, operation: Operation, problem: Problem, plan: Plan, called: Called) -> None:
        self._words = Journeys(
            plan.starts,
            operation.zone,
            called.place,
            kinds={fleet.id: fleet.kind for fleet in problem.fleets},
            needs={member.row: member.need for party in problem.parties for member in party.members},
        )

    def local(self, minute: int) -> datetime:
        return self._words.local(minute)

    def day(self, journeys: Iterable[Convoy]) -> Iterator[Sentence]:
        """A line for each movement with people, and one for all without."""
        empty = []
        for journey in journeys:
            people = self._words.people(journey)
            if people is None:
                empty.append(self._going(journey))
            else:
                yield say("{movement}; {people}", movement=self._going(journey), people=people)
        if empty:
            yield say("without people: {movements}", movements=in_turn(empty)).opening()

    def _going(self, journey: Convoy) -> Sentence:
        way = self._words.way(journey)
        if journey.window:
            way = say("{way} (window {window})", way=way, window=journey.window)
        return say("{movement} {way}; {vehicles}", movement=journey.id, way=way, vehicles=tuple(self._words.vehicles(journey)))
