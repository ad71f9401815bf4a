"""A convoy in words: where it goes from when, with which vehicles and whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from safepassage.language import Bilingual, Sentence, say
from safepassage.plan.calls import Call, calls_of, carried
from safepassage.plan.plan import Convoy
from safepassage.plan.resources import Need, VehicleKind
from safepassage.plan.wording.counted import people_by_need, vehicles_of
from safepassage.quantities import Reading


class Journeys:
    """The words for the convoys of one plan.

    Parameters
    ----------
    called
        What a place is called, by its code.
    kinds, needs
        By the id of a fleet, and by the row of people. A fleet of no known kind is told as buses, people as walking.
    """

    def __init__(
        self,
        starts: datetime,
        zone: ZoneInfo,
        called: Callable[[str], Bilingual | Sentence],
        *,
        kinds: Mapping[str, VehicleKind | None],
        needs: Mapping[str, Need | None],
    ) -> None:
        self._starts, self._zone, self._called = starts, zone, called
        self._kinds, self._needs = kinds, needs

    def local(self, minute: int) -> datetime:
        return (self._starts + timedelta(minutes=minute)).astimezone(self._zone)

    def way(self, journey: Convoy) -> Sentence:
        """Where it goes from when, and each stop after that with the hour at which it is there."""
        first, *stops = calls_of(journey)
        at = journey.departs
        told = say("{hour} {place}", hour=self._hour(at), place=self._called(first.place))
        for stop in stops:
            arrives = at if stop.arrives is None else stop.arrives
            there = {"way": told, "hour": self._hour(arrives, at), "place": self._called(stop.place)}
            told = _reached(there, stop)
            at = arrives
        return told

    def _hour(self, minute: int, before: int | None = None) -> str:
        """With the offset at first and where clocks were changed; with the day where it is another."""
        local = self.local(minute)
        was = None if before is None else self.local(before)
        day = f"{local.date().isoformat()} " if was is not None and was.date() != local.date() else ""
        offset = "" if was is not None and was.utcoffset() == local.utcoffset() else Reading(local, self._zone).offset
        return f"{day}{local:%H:%M}{offset}"

    def vehicles(self, journey: Convoy) -> Iterator[Sentence]:
        """How many of each kind."""
        counts = Counter[VehicleKind]()
        for used in journey.vehicles:
            counts[self._kinds.get(used.fleet) or VehicleKind.BUS] += used.count
        return (vehicles_of(kind, counts[kind]) for kind in VehicleKind if counts[kind])

    def people(self, journey: Convoy) -> Sentence | None:
        """How many in all and of each need; None where nobody is carried."""
        counts = Counter[Need]()
        for row, count in carried(journey).items():
            counts[self._needs.get(row) or Need.WALKING] += count
        needs = people_by_need(counts)
        if not needs:
            return None
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
