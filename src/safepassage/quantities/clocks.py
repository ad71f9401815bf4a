"""One moment as the clocks of several zones show it, and whether they could be taken for different hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_OFFSET = len("+03:00")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clocks of a zone show at a moment; in UTC where they still went by the sun."""

    moment: datetime
    zone: ZoneInfo

    @property
    def local(self) -> datetime:
        local = self.moment.astimezone(self.zone)
        offset = local.utcoffset()
        return local.astimezone(UTC) if offset and offset % timedelta(minutes=1) else local

    @property
    def clock(self) -> str:
        """Day and hour as they stand on a calendar and a clock there, without the offset."""
        return f"{self.local:%Y-%m-%d %H:%M}"

    @property
    def offset(self) -> str:
        """Such as ``+03:00``."""
        return self.local.isoformat()[-_OFFSET:]

    def __str__(self) -> str:
        return f"{self.clock} {self.zone.key} (UTC{self.offset})"


def readings(moment: datetime, zones: Iterable[ZoneInfo]) -> tuple[Reading, ...]:
    """A moment by the clocks of each zone, each zone once."""
    return tuple(Reading(moment, zone) for zone in dict.fromkeys(zones))


def clocks_differ(moments: Iterable[datetime], zones: Iterable[ZoneInfo]) -> bool:
    """Whether clocks of two zones show different hours at any of the moments."""
    named = tuple(zones)
    return any(len({reading.clock for reading in readings(moment, named)}) > 1 for moment in moments)
