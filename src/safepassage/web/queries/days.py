"""The days of an operation: which the page shows, what was said about each, how the bounds went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from safepassage.exchange.tables import Operation
from safepassage.network import ANYWHERE
from safepassage.picture import Claim, Kind, Picture, Question, Scope, StockQuestion
from safepassage.plan import Window, WindowStatus
from safepassage.tell import Sample, Strip, days_between, status_strip
from safepassage.web.queries.lens import Lens

_PAUSED = frozenset({WindowStatus.AGREED, WindowStatus.OPEN, WindowStatus.CLOSED})
#: Days of the strip and of the course; a longer operation shows the stretch around the moment asked about.
_DAYS_SHOWN = 31
#: Columns of the course a day, in an operation of usual size and in a large one.
_SAMPLES_A_DAY, _SAMPLES_WHERE_LARGE = 2, 1
#: Claims; each bound then takes a tenth of a second and all contradictions take seconds.
_LARGE = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How the bounds of a question went over the days shown, and what was said about it."""

    samples: tuple[Sample, ...]
    said: tuple[Claim, ...]


def is_large(picture: Picture) -> bool:
    """Whether the page must choose what it answers at once."""
    return len(picture.accepted) > _LARGE


def besieged_places(operation: Operation, picture: Picture) -> tuple[str, ...]:
    """The besieged places as the tables name them, otherwise those that reported movements leave and none reaches."""
    if operation.network.besieged:
        return operation.network.besieged
    flows = [claim for claim in picture.accepted if claim.kind is Kind.FLOW and claim.is_about_people]
    reached = {claim.place_to for claim in flows}
    left = Counter(claim.place_from for claim in flows if claim.place_from != ANYWHERE)
    return tuple(sorted(code for code in left if code not in reached))


def beginning(operation: Operation, picture: Picture, lens: Lens) -> datetime:
    """When the operation began: as its tables say, else with the first reported movement."""
    moved = (claim.interval.start for claim in picture.accepted if claim.kind is Kind.FLOW and claim.interval is not None)
    return operation.starts or min(moved, default=lens.as_of)


def _span(operation: Operation, picture: Picture, lens: Lens) -> tuple[datetime, datetime]:
    """The stretch of time that the page shows: the operation, and the moment asked about in it."""
    starts = beginning(operation, picture, lens)
    ends = operation.ends or max(lens.as_of, lens.at)
    first, last = min(starts, ends), max(starts, ends)
    return first, max(last, first + timedelta(days=1))


def shown_days(operation: Operation, picture: Picture, lens: Lens) -> tuple[datetime, datetime]:
    """The stretch of `_span` around the moment asked about, a month at most."""
    starts, ends = _span(operation, picture, lens)
    days = days_between(starts, ends, operation.zone)
    if len(days) <= _DAYS_SHOWN:
        return starts, ends
    here = min(max((lens.at - starts).days - _DAYS_SHOWN // 2, 0), len(days) - _DAYS_SHOWN)
    step = (ends - starts) / len(days)
    return starts + here * step, starts + (here + _DAYS_SHOWN) * step


def strip_of(operation: Operation, picture: Picture, site: str, lens: Lens) -> Strip:
    """What was said about a besieged place, day by day."""
    starts, ends = shown_days(operation, picture, lens)
    days = days_between(starts, ends, operation.zone)
    return status_strip(
        picture.accepted,
        site=site,
        places=operation.network.places,
        days=days,
        zone=operation.zone,
        windows=_windows(operation, site, lens.as_of),
    )


def _windows(operation: Operation, site: str, as_of: datetime) -> tuple[Window, ...]:
    """The agreed windows of the corridors that begin in the site, those that had opened at the moment of knowledge."""
    places = operation.network.places
    corridors = {
        link.corridor
        for link in operation.network.links
        if link.corridor and site in places and places.is_within(link.origin, site)
    }
    return tuple(
        window
        for window in operation.windows
        if window.interval is not None
        and window.interval.start <= as_of
        and window.status in _PAUSED
        and window.corridor in corridors
    )


def course_of(operation: Operation, picture: Picture, question: StockQuestion, lens: Lens) -> Course:
    """Follow one question through the days that the page shows."""
    starts, ends = shown_days(operation, picture, lens)
    each_day = _SAMPLES_WHERE_LARGE if is_large(picture) else _SAMPLES_A_DAY
    step = timedelta(days=1) / each_day
    count = len(days_between(starts, ends, operation.zone)) * each_day
    moments = [moment for place in range(count + 1) if (moment := starts + place * step) <= ends]
    return Course(
        samples=tuple(Sample(at=moment, bounds=picture.bounds(replace(question, at=moment))) for moment in moments),
        said=claims_about(picture, question),
    )


def claims_about(picture: Picture, question: Question) -> tuple[Claim, ...]:
    """What was said about exactly this question, newest first."""
    return tuple(sorted(_about(picture.accepted, question), key=lambda claim: (claim.published_at, claim.id), reverse=True))


def _about(claims: Iterable[Claim], question: Question) -> Iterable[Claim]:
    if isinstance(question, StockQuestion):
        return (
            claim
            for claim in claims
            if claim.kind is Kind.STOCK and (claim.place_from, claim.category) == (question.place, question.category)
        )
    asked = (question.place_from, question.place_to, question.category)
    return (
        claim
        for claim in claims
        if claim.kind is Kind.FLOW
        and (claim.place_from, claim.place_to, claim.category) == asked
        and claim.scope is not Scope.PLANNED
    )
