"""The two clocks of a page: the time asked about and the time of knowledge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from safepassage.web.queries.days import shown_days
from safepassage.web.queries.looking import Look
from safepassage.web.queries.timeline import short_days
from safepassage.web.views.inside import InsideRequest

#: One step of the slider, in hours: four a day are as many as reports can tell apart.
SLIDER_STEP = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The two clocks as the form shows them, in the wall time of the operation."""

    at: str
    as_of: str
    newest: str
    slider_start: str
    slider_steps: int
    slider_at: int


def clock_of(seen: Look) -> Clock | None:
    """The clocks as they stand; None where nothing was published that they could choose from."""
    if not seen.operation.ledger.claims:
        return None
    starts, ends = (each.astimezone(seen.operation.zone) for each in shown_days(seen.operation, seen.picture, seen.lens))
    step = timedelta(hours=SLIDER_STEP)
    newest = seen.operation.ledger.newest_publication or seen.lens.as_of
    return Clock(
        at=_wall_end(seen.lens.at),
        as_of=_wall_end(seen.lens.as_of),
        newest=_wall(newest.astimezone(seen.operation.zone)),
        slider_start=_wall(starts),
        slider_steps=max((ends - starts) // step, 1),
        slider_at=min(max((seen.lens.at - starts) // step, 0), max((ends - starts) // step, 1)),
    )


def clocks(request: InsideRequest, seen: Look, names: Iterable[str] = ()) -> dict[str, object]:
    """What a page beside the Situation says of time: its lens and clocks, what their form keeps, short days."""
    return {
        "lens": seen.lens,
        "clock": clock_of(seen),
        "chosen": tuple((name, value) for name in names if (value := request.GET.get(name, ""))),
        "days": short_days(seen),
    }


def _wall(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def _wall_end(moment: datetime) -> str:
    """The same where a day's end is meant: 23:59, which is read as midnight, so that nobody takes it for the day after."""
    return _wall(moment - timedelta(minutes=1) if moment.time() == time() else moment)
