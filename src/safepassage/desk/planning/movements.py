"""The movements of a plan in sentences: convoys that go on as they are joined, one line each, by the day on which they depart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from safepassage.desk.planning.called import Called
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say, say_count
from safepassage.language import joined as in_turn
from safepassage.plan import Convoy, Plan, joined
from safepassage.plan.problem import Problem
from safepassage.plan.wording import Journeys

#: Movements that are written out, each day its share of them; more of them nobody reads in a terminal.
_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementsTold:
    """The movements of each day; where they are many, each day ends with a word on those that are not written out."""

    days: tuple[tuple[date, tuple[Sentence, ...]], ...]


def tell_movements(operation: Operation, problem: Problem, plan: Plan, called: Called) -> MovementsTold:
    """Every movement, those with people a line each, those without on one line a day; of very many the same share of each day."""
    telling = _Telling(operation, problem, plan, called)
    journeys = sorted(joined(plan.convoys), key=lambda each: each.departs)
    days: dict[date, list[Convoy]] = defaultdict(list)
    for journey in journeys:
        days[telling.local(journey.departs).date()].append(journey)
    share = min(_MOST / max(len(journeys), 1), 1.0)
    return MovementsTold(days=tuple((day, tuple(_shortened(telling, found, share))) for day, found in days.items()))


def _shortened(telling: _Telling, journeys: list[Convoy], share: float) -> Iterator[Sentence]:
    """The first and the last movements of a day, a share of them, and how many are left out between."""
    shown = ceil(share * len(journeys))
    first, last = journeys[: shown - shown // 2], journeys[len(journeys) - shown // 2 :]
    yield from telling.day([*first, *last])
    left = len(journeys) - shown
    if left:
        yield say_count(
            "{count} more movement between these is not written out here: the workbook and --format json have it.",
            "{count} more movements between these are not written out here: the workbook and --format json have them.",
            left,
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
