"""What was said about a site, day by day: siege, pause, boarding, shelling, assault, contact.

Only what somebody said is shown. A day without a report stays blank: silence is never "no".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from types import MappingProxyType

from safepassage.language import Sentence, say
from safepassage.network import Places
from safepassage.picture import Claim, Kind, Scope
from safepassage.plan import Window
from safepassage.quantities import Interval, last_day


class Track(StrEnum):
    """A row of the strip."""

    SIEGE = "siege"
    PAUSE = "pause"
    BOARDING = "boarding"
    SHELLING = "shelling"
    ASSAULT = "assault"
    CONTACT = "contact"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]


class SiteStatus(StrEnum):
    """What a day's cell shows."""

    SAID = "said"
    WITHIN = "within"  # some time within several days
    KEPT = "kept"
    LOST = "lost"
    DISPUTED = "disputed"

    @property
    def label(self) -> Sentence:
        return _STATUSES[self]


_LABELS = {
    Track.SIEGE: say("Siege"),
    Track.PAUSE: say("Pause in fighting"),
    Track.BOARDING: say("Boarding"),
    Track.SHELLING: say("Shelling"),
    Track.ASSAULT: say("Assault"),
    Track.CONTACT: say("Contact"),
}
_STATUSES = {
    SiteStatus.SAID: say("said for this day"),
    SiteStatus.WITHIN: say("said for some time within several days"),
    SiteStatus.KEPT: say("said to be kept"),
    SiteStatus.LOST: say("said to be lost"),
    SiteStatus.DISPUTED: say("some say kept, others lost"),
}

#: Subject of an event or condition -> its track. Subjects that are not here say nothing about status.
SUBJECTS: Mapping[str, Track] = MappingProxyType(
    {
        subject: track
        for track, subjects in (
            (Track.SIEGE, ("SIEGE", "BLOCKADE", "ENCIRCLEMENT", "MONTHS_STRANDED", "WEEKS_UNDERGROUND")),
            (Track.PAUSE, ("PAUSE", "CEASEFIRE", "TRUCE", "HUMANITARIAN_PAUSE", "CESSATION_OF_HOSTILITIES")),
            (Track.BOARDING, ("BOARDING", "EVACUATION", "BOARDING_ENDED")),
            (
                Track.SHELLING,
                ("SHELLING", "BOMBARDMENT", "EXPLOSIONS", "AIR_STRIKE", "ROUTES_SHELLED", "VEHICLES_FIRED_ON", "STRIKES", "SMOKE"),
            ),
            (Track.ASSAULT, ("ASSAULT", "ATTACK", "ATTACK_RESUMED", "GROUND_ENTRY", "STORMING", "STORMING_DAYS", "FIGHTING")),
            (Track.CONTACT, ("CONTACT", "CONTACT_WITH_FIGHTERS", "COMMUNICATION")),
        )
        for subject in subjects
    }
)

#: What a contact claim's value says, as the ledger words it.
_CONTACT_VALUES: Mapping[str, SiteStatus] = MappingProxyType(
    {"kept": SiteStatus.KEPT, "remained": SiteStatus.KEPT, "lost": SiteStatus.LOST}
)
_NOT_SAID_TO_BE = frozenset({Scope.PLANNED, Scope.NEGATION, Scope.HYPOTHESIS, Scope.NAME})
_MOVED = frozenset({Scope.TOTAL, Scope.GROUP, Scope.PART})
#: An event said for more than this is some time within it; a night that runs into a morning is one event.
_ONE_EVENT = timedelta(hours=36)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One day of one track: what was said, by the claims and windows of these ids."""

    day: date
    status: SiteStatus
    claims: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The days of an operation and, for each track, the cells that somebody spoke of."""

    days: tuple[date, ...]
    tracks: Mapping[Track, Mapping[date, Cell]]


@dataclass(frozen=True, slots=True)
class _Sign:
    status: SiteStatus
    claim: str = ""
    window: str = ""


def status_strip(
    claims: Iterable[Claim], *, site: str, places: Places, days: tuple[date, ...], zone: tzinfo, windows: Iterable[Window] = ()
) -> Strip:
    """What `claims` say about `site` and what lies in or around it, for each of `days` in `zone`.

    Parameters
    ----------
    claims
        The accepted claims, known at the moment of knowledge.
    site
        Code of the besieged place.
    windows
        Agreed intervals without fighting, taken as said for the pause; one without an interval says nothing of a day.
    """
    signs: dict[tuple[Track, date], list[_Sign]] = defaultdict(list)
    for claim in claims:
        track = _track(claim, site, places)
        if track is None or claim.interval is None:
            continue
        for day in _days_of(claim.interval, days, zone):
            signs[track, day].append(_Sign(_status(claim, track), claim=claim.id))
    for window in windows:
        for day in _days_of(window.interval, days, zone) if window.interval else ():
            signs[Track.PAUSE, day].append(_Sign(SiteStatus.SAID, window=window.id))
    tracks = {track: {day: _cell(day, signs[track, day]) for day in days if (track, day) in signs} for track in Track}
    return Strip(days=days, tracks=MappingProxyType(tracks))


def _track(claim: Claim, site: str, places: Places) -> Track | None:
    if claim.scope in _NOT_SAID_TO_BE or not _concerns(claim.place_from, site, places):
        return None
    if claim.kind is Kind.FLOW and claim.scope in _MOVED:
        return Track.BOARDING
    if claim.kind in (Kind.EVENT, Kind.CONDITION):
        return SUBJECTS.get(claim.category)
    return None


def _concerns(place: str, site: str, places: Places) -> bool:
    """Whether a place is the site, in it, or the streets right around it (its innermost surrounding)."""
    if place not in places:
        return False
    return places.is_within(place, site) or place in places.enclosing(site)[:1]


def _status(claim: Claim, track: Track) -> SiteStatus:
    if track is Track.CONTACT:
        return _CONTACT_VALUES.get(claim.value.strip().lower(), SiteStatus.SAID)
    interval = claim.interval
    spread = interval is not None and (interval.end is None or interval.end - interval.start > _ONE_EVENT)
    # A condition holds throughout; an event or a movement happened at some time within.
    return SiteStatus.WITHIN if spread and claim.kind is not Kind.CONDITION else SiteStatus.SAID


def _cell(day: date, signs: list[_Sign]) -> Cell:
    statuses = {sign.status for sign in signs}
    if {SiteStatus.KEPT, SiteStatus.LOST} <= statuses:
        status = SiteStatus.DISPUTED
    else:
        status = next(each for each in (SiteStatus.LOST, SiteStatus.KEPT, SiteStatus.SAID, SiteStatus.WITHIN) if each in statuses)
    return Cell(
        day=day,
        status=status,
        claims=tuple(sorted({sign.claim for sign in signs if sign.claim})),
        windows=tuple(sorted({sign.window for sign in signs if sign.window})),
    )


def _days_of(interval: Interval, days: tuple[date, ...], zone: tzinfo) -> Iterator[date]:
    for day in days:
        start, end = (datetime.combine(day + timedelta(days=after), time(), zone) for after in (0, 1))
        if interval.overlaps(Interval(start, end)):
            yield day


def days_between(start: datetime, end: datetime, zone: tzinfo) -> tuple[date, ...]:
    """The calendar days of an interval in `zone`; an end at midnight does not open another day."""
    first = start.astimezone(zone).date()
    last = last_day(end, zone)
    return tuple(first + timedelta(days=step) for step in range(max((last - first).days, 0) + 1))
