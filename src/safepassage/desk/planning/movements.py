"""The movements of a plan in sentences: convoys that go on as they are joined, one line each, by the day on which they depart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from safepassage.desk.planning.called import Called
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say, say_count
from safepassage.language import joined as in_turn
from safepassage.plan import Call, Convoy, Need, Plan, VehicleKind, calls_of, carried, joined
from safepassage.plan.problem import Problem
from safepassage.plan.wording import people_by_need, vehicles_of
from safepassage.quantities import Reading

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
    """The words for the movements of one plan."""

    def __init__(self, operation: Operation, problem: Problem, plan: Plan, called: Called) -> None:
        self._zone = operation.zone
        self._plan = plan
        self._called = called
        self._kind = {fleet.id: fleet.kind for fleet in problem.fleets}
        self._need = {member.row: member.need for party in problem.parties for member in party.members}

    def local(self, minute: int) -> datetime:
        return (self._plan.starts + timedelta(minutes=minute)).astimezone(self._zone)

    def day(self, journeys: Iterable[Convoy]) -> Iterator[Sentence]:
        empty = []
        for journey in journeys:
            told = say(
                "{movement} {way}; {vehicles}", movement=journey.id, way=self._way(journey), vehicles=tuple(self._vehicles(journey))
            )
            if journey.people:
                yield say("{movement}; {people}", movement=told, people=self._people(journey))
            else:
                empty.append(told)
        if empty:
            yield say("without people: {movements}", movements=in_turn(empty)).opening()

    def _way(self, journey: Convoy) -> Sentence:
        """Where it goes from when, and each stop after that with the hour at which it is there."""
        first, *stops = calls_of(journey)
        at = journey.departs
        told = say("{hour} {place}", hour=self._hour(at), place=self._called.place(first.place))
        for stop in stops:
            arrives = at if stop.arrives is None else stop.arrives
            there = {"way": told, "hour": self._hour(arrives, at), "place": self._called.place(stop.place)}
            told = _reached(there, stop)
            at = arrives
        return say("{way} (window {window})", way=told, window=journey.window) if journey.window else told

    def _hour(self, minute: int, before: int | None = None) -> str:
        """With the offset at first and where clocks were changed; with the day where it is another."""
        local = self.local(minute)
        was = None if before is None else self.local(before)
        day = f"{local.date().isoformat()} " if was is not None and was.date() != local.date() else ""
        offset = "" if was is not None and was.utcoffset() == local.utcoffset() else Reading(local, self._zone).offset
        return f"{day}{local:%H:%M}{offset}"

    def _vehicles(self, journey: Convoy) -> Iterator[Sentence]:
        counts = Counter[VehicleKind]()
        for used in journey.vehicles:
            counts[self._kind.get(used.fleet, VehicleKind.BUS)] += used.count
        return (vehicles_of(kind, counts[kind]) for kind in VehicleKind if counts[kind])

    def _people(self, journey: Convoy) -> Sentence:
        counts = Counter[Need]()
        for row, count in carried(journey).items():
            counts[self._need.get(row, Need.WALKING)] += count
        needs = people_by_need(counts)
        return needs[0] if len(needs) == 1 else say("{count} people: {needs}", count=counts.total(), needs=needs)


def _reached(there: Mapping[str, object], stop: Call) -> Sentence:
    """A stop on the way, with who joins and who leaves there."""
    if stop.departs is None or not (stop.boards or stop.alights):
        return say("{way} → {hour} {place}", **there)
    if not stop.alights:
        return say("{way} → {hour} {place} (+{boards})", boards=stop.boards, **there)
    if not stop.boards:
        return say("{way} → {hour} {place} (−{alights})", alights=stop.alights, **there)
    return say("{way} → {hour} {place} (−{alights}, +{boards})", alights=stop.alights, boards=stop.boards, **there)
