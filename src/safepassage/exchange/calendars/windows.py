"""The windows of an operation as events: what is proposed is tentative, what is lost is cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

import icalendar

from safepassage.errors import Unreadable
from safepassage.exchange.tables import Operation
from safepassage.language import Bilingual, Formatter, Sentence, say
from safepassage.plan import Window, WindowStatus, agreement_of, version_number
from safepassage.plan.wording import BASES, WINDOW_STATUSES
from safepassage.quantities import Interval, clocks_differ, readings

#: RFC 5545, 3.8.1.11. A closed window was agreed, and is over.
_STATUS = {
    WindowStatus.PROPOSED: "TENTATIVE",
    WindowStatus.AGREED: "CONFIRMED",
    WindowStatus.OPEN: "CONFIRMED",
    WindowStatus.CLOSED: "CONFIRMED",
    WindowStatus.LOST: "CANCELLED",
}
#: A window only goes forward through these, so that a later file is newer to a calendar (SEQUENCE; RFC 5545, 3.8.7.4).
_COURSE = tuple(WindowStatus)
#: Room in SEQUENCE for the course of a window within one version of its agreement.
_STEP = 10
#: What makes a new revision of an event.
_TOLD = ("DTSTART", "DTEND", "STATUS", "SUMMARY", "DESCRIPTION")
_UIDS = uuid5(NAMESPACE_DNS, "windows.safepassage")
#: Offsets are written for this long before and after the windows, so that moving one by hand stays right.
_AROUND = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowCalendar:
    """The file, and the windows that are not in it, with why."""

    content: bytes
    left_out: tuple[Sentence, ...]


def windows_calendar(
    operation: Operation, *, formatter: Formatter, made_at: datetime, previous: bytes | None = None
) -> WindowCalendar:
    """Set the windows of an operation as a calendar.

    Parameters
    ----------
    made_at
        Written as the time of every event.
    previous
        A calendar that was given out before: what differs from it gets a higher sequence number, and an event of
        it whose window is gone is cancelled.

    Raises
    ------
    Unreadable
        If `previous` is no calendar.
    """
    return _Setting(operation, formatter, made_at, _events(previous)).calendar()


def _events(content: bytes | None) -> dict[str, icalendar.Component]:
    if content is None:
        return {}
    try:
        return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}
    except (ValueError, KeyError) as broken:
        raise Unreadable("", say("it is no calendar that this program wrote")) from broken


class _Setting:
    """One calendar in one language."""

    def __init__(
        self, operation: Operation, formatter: Formatter, made_at: datetime, before: dict[str, icalendar.Component]
    ) -> None:
        self._operation = operation
        self._formatter = formatter
        self._made_at = made_at
        self._before = before
        self._zones = (operation.zone, *operation.other_zones)
        self._corridors = {each.code: Bilingual(each.name or each.code, each.name_local) for each in operation.network.corridors}

    def calendar(self) -> WindowCalendar:
        windows = [(window, window.interval) for window in self._operation.windows if window.interval is not None]
        calendar = icalendar.Calendar()
        for name, value in (
            ("PRODID", "-//Safepassage//Windows//EN"),
            ("VERSION", "2.0"),
            ("METHOD", "PUBLISH"),
            ("X-WR-CALNAME", self._write(say("Windows: {operation}", operation=self._operation.label or self._operation.code))),
            ("X-WR-TIMEZONE", self._operation.zone.key),
        ):
            calendar.add(name, value)
        for part in (*self._timezones([interval for _, interval in windows]), *(self._event(*each) for each in windows)):
            calendar.add_component(part)
        for event in self._withdrawn(calendar):
            calendar.add_component(event)
        untimed = tuple(window for window in self._operation.windows if window.interval is None)
        left_out = (say("Window {window} is left out: the table has no time for it.", window=each.id) for each in untimed)
        return WindowCalendar(content=calendar.to_ical(), left_out=tuple(left_out))

    def _timezones(self, intervals: list[Interval]) -> Iterator[icalendar.Timezone]:
        if not intervals:
            return
        first = min(each.start for each in intervals) - _AROUND
        last = max(each.end or each.start for each in intervals) + _AROUND
        for zone in dict.fromkeys(self._zones):
            if zone.key != "UTC":  # UTC is written as Z and needs no rules
                yield _with_onsets(icalendar.Timezone.from_tzinfo(zone, first_date=first.date(), last_date=last.date()))

    def _event(self, window: Window, interval: Interval) -> icalendar.Event:
        event = icalendar.Event()
        event.add("UID", str(uuid5(_UIDS, f"{self._operation.code}/{window.id}")))
        event.add("DTSTAMP", self._made_at.replace(microsecond=0))
        event.add("DTSTART", self._written(interval.start))
        if interval.end is not None:
            event.add("DTEND", self._written(interval.end))
        event.add("SUMMARY", self._write(self._summary(window)))
        event.add("DESCRIPTION", "\n".join(map(self._write, self._description(window, interval))))
        event.add("STATUS", "TENTATIVE" if window.status is None else _STATUS[window.status])
        event.add("CLASS", "CONFIDENTIAL")
        event.add("TRANSP", "TRANSPARENT")
        event.add("SEQUENCE", self._sequence(window, event))
        return event

    def _written(self, moment: datetime) -> datetime:
        """In the operation's zone; in UTC in the hour that its clocks repeat, which a name of a zone cannot tell apart."""
        local = moment.astimezone(self._operation.zone)
        return moment.astimezone(UTC) if local.fold else local

    def _summary(self, window: Window) -> Sentence:
        corridor = self._corridors.get(window.corridor, "")
        status = say("status not said") if window.status is None else WINDOW_STATUSES[window.status]
        if not corridor:
            return say("Window {window} ({status})", window=window.id, status=status)
        return say("Window {window} ({status}): {corridor}", window=window.id, status=status, corridor=corridor)

    def _description(self, window: Window, interval: Interval) -> Iterator[Sentence]:
        yield say("RESTRICTED")
        if window.basis is not None:
            yield say("Basis: {basis}", basis=BASES[window.basis])
        if window.status is WindowStatus.PROPOSED or window.status is None:
            yield say("Nobody has agreed to it yet.")
        yield from self._clocks(interval)
        agreement = agreement_of(window, self._operation.agreements)
        eligible = window.eligible or (agreement.eligible if agreement else "")
        yield say("Whom it covers: {eligible}", eligible=eligible) if eligible else say("Whom it covers is not said.")
        if window.quota is not None:
            yield say("At most {count} people.", count=window.quota)
        if agreement is not None:
            yield say("Agreement {code}, version {version}.", code=agreement.code, version=agreement.version or "-")

    def _clocks(self, interval: Interval) -> Iterator[Sentence]:
        ends = tuple(filter(None, (interval.start, interval.end)))
        for zone in dict.fromkeys(self._zones):
            told = tuple(str(reading) for moment in ends for reading in readings(moment, (zone,)))
            yield say("{start} – {end}", start=told[0], end=told[-1]) if len(told) > 1 else say("from {start} on", start=told[0])
        if interval.end is None:
            yield say("When it ends is not said.")
        if clocks_differ(ends, self._zones):
            yield say("ATTENTION: the clocks of these zones show different hours; name the zone with every time.")
        for zone in dict.fromkeys(self._zones):
            if len({moment.astimezone(zone).utcoffset() for moment in ends}) > 1:
                yield say("ATTENTION: the clocks in {zone} are changed while it lasts.", zone=zone.key)
        if not self._operation.zone_is_stated:
            yield say("ATTENTION: the operation names no time zone; times without an offset were read as UTC.")

    def _sequence(self, window: Window, event: icalendar.Event) -> int:
        agreement = agreement_of(window, self._operation.agreements)
        course = _COURSE.index(window.status) if window.status else 0
        own = _STEP * max(version_number(agreement.version) - 1, 0) + course if agreement else course
        before = self._before.get(str(event["UID"]))
        if before is None:
            return own
        same = all(_told(before, name) == _told(event, name) for name in _TOLD)
        last = int(before.get("SEQUENCE", 0))
        return last if same else max(own, last + 1)

    def _withdrawn(self, calendar: icalendar.Calendar) -> Iterator[icalendar.Component]:
        """Events of the calendar before whose windows are gone, cancelled."""
        kept = {str(event["UID"]) for event in calendar.walk("VEVENT")}
        for uid, event in self._before.items():
            if uid not in kept:
                if event.get("STATUS") != "CANCELLED":
                    event["SEQUENCE"] = int(event.get("SEQUENCE", 0)) + 1
                    event["STATUS"] = icalendar.vText("CANCELLED")
                    event["DTSTAMP"] = icalendar.vDDDTypes(self._made_at.replace(microsecond=0))
                yield event

    def _write(self, sentence: Sentence) -> str:
        return sentence.render(self._formatter)


def _with_onsets(rules: icalendar.Timezone) -> icalendar.Timezone:
    """Rules of a zone with each change told by the clocks before it (RFC 5545, 3.6.5).

    icalendar writes a change forward by the clocks after it, an hour too late.
    """
    parts: Iterable[Any] = rules.subcomponents  # whose values are told by name
    for part in parts:
        forward = part["TZOFFSETTO"].td - part["TZOFFSETFROM"].td
        if forward > timedelta():
            onsets = [part["DTSTART"].dt, *(each.dt for each in (part["RDATE"].dts if "RDATE" in part else ()))]
            first, *more = (onset - forward for onset in onsets)
            part["DTSTART"] = icalendar.vDDDTypes(first)
            if more:
                part["RDATE"] = icalendar.vDDDLists(more)
    return rules


def _told(event: icalendar.Component, name: str) -> bytes:
    value = event.get(name)
    return b"" if value is None else value.to_ical()
