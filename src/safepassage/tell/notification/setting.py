"""Words, hours and blanks as the two papers of a movement write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from safepassage.language import Formatter, Sentence, say
from safepassage.quantities import clocks_differ, readings
from safepassage.tell.notification.document import Notification
from safepassage.tell.paper import Block, Notice, Table

#: What is not recorded is left to be filled in by hand.
BLANK = "_" * 16
#: What does not occur: nobody arrives at the first stop.
_NONE = "–"
#: More zones than these make a table too wide for paper; all stand above it.
MOST_ZONES_IN_TABLE = 2


def town_of(zone: ZoneInfo) -> str:
    """The town that a zone is named for, for the head of a narrow column; the whole name stands above."""
    return zone.key.rpartition("/")[2].replace("_", " ")


class Setting:
    """How one reader reads a movement: words in the language, hours in the zones of the operation."""

    def __init__(self, notification: Notification, formatter: Formatter) -> None:
        self.notification = notification
        self._formatter = formatter
        self.zones = self._zones()

    def write(self, value: object) -> str:
        """A sentence, name or number; hours as `moment` writes them, wherever they stand."""
        if isinstance(value, Sentence):
            return value.render(self)
        if isinstance(value, datetime):
            return self.moment(value)
        return self._formatter.write(value)

    def translate(self, template: str) -> str:
        return self._formatter.translate(template)

    def translate_count(self, one: str, many: str, count: int) -> str:
        return self._formatter.translate_count(one, many, count)

    def moment(self, moment: datetime) -> str:
        """By the clock of every zone whose clocks differ, as ``2022-12-01 09:00 +02:00 = 10:00 +03:00``."""
        first, *others = readings(moment, self.zones)
        told = [f"{first.clock} {first.offset}"]
        for other in others:
            clock = f"{other.local:%H:%M}" if other.local.date() == first.local.date() else other.clock
            told.append(f"{clock} {other.offset}")
        return " = ".join(told)

    def hour(self, moment: datetime | None, zone: ZoneInfo) -> str:
        """As the clocks of one zone show it, with the offset."""
        if moment is None:
            return _NONE
        (reading,) = readings(moment, (zone,))
        return f"{reading.clock} {reading.offset}"

    def told(self, value: object) -> str:
        """A value, or room to write it by hand."""
        return BLANK if value is None or value == "" else self.write(value)

    def hours(self, named: Iterable[tuple[Sentence, datetime | None]]) -> Table:
        """Moments, each by the clocks of every zone."""
        told = (
            (self.write(name), *((self.hour(moment, zone) if moment else BLANK) for zone in self.zones)) for name, moment in named
        )
        return self.table((say("Hour"), *(say("{zone}", zone=zone.key) for zone in self.zones)), told)

    def table(
        self, columns: Iterable[Sentence], rows: Iterable[tuple[str, ...]], *, numeric: frozenset[int] = frozenset()
    ) -> Table:
        return Table(columns=tuple(map(self.write, columns)), rows=tuple(rows), numeric=numeric)

    def notices(self) -> Iterator[Block]:
        """What is to be known of the hours and blanks of the paper."""
        notification = self.notification
        names = ", ".join(zone.key for zone in notification.zones)
        if not notification.zone_is_stated:
            yield self._notice(say("ATTENTION: the operation names no time zone; times without an offset were read as UTC."))
        elif len(self.zones) > 1:
            yield self._notice(
                say(
                    "ATTENTION: clocks in {zones} show different hours; each hour is told by each of them, in this order.",
                    zones=names,
                )
            )
        elif len(notification.zones) > 1:
            yield self._notice(say("Hours are those of {zones}, whose clocks agree on these days.", zones=names))
        else:
            yield self._notice(say("Hours are those of {zones}.", zones=names))

    def _notice(self, sentence: Sentence) -> Notice:
        return Notice(text=self.write(sentence))

    def _zones(self) -> tuple[ZoneInfo, ...]:
        """The zones by which each hour is written: the first alone where the clocks of all agree."""
        zones = self.notification.zones
        receipts = (party.receipt for party in self.notification.parties if party.receipt)
        more = (each for receipt in receipts for each in (receipt.sent_at, receipt.received_at, receipt.acknowledged_at) if each)
        moments = (*self.notification.moments, *more)
        return zones if clocks_differ(moments, zones) else zones[:1]
