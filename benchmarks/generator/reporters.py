"""Those who report a course of events, each with a vantage, a method and habits of speech."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

import numpy as np

from generator.course import DAY, HOUR, Course, Leg
from generator.hedging import COUNTER, ESTIMATOR, Wording, speak
from generator.layout import OTHER_SIDE, Surroundings
from safepassage.picture import Claim, Kind, Method, PartyKind, Scope, Source
from safepassage.quantities import Interval

ZONE = ZoneInfo("Etc/GMT-3")
BEGINS = datetime(2030, 3, 1, tzinfo=ZONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingHabits:
    """How good reporters are, argued from real ones; nothing here is fitted to one operation.

    outside_bias
        Standard deviation, over operations, of the logarithm of an outside estimate of people still
        inside over the number that is right. 0.9 puts nine in ten of them within a factor of 4.4:
        at Azovstal they were 4 to 6 times too high, while at Baghuz in 2019 some 2,000 were
        expected and 9,000 came out within two days (and tens of thousands in all).
    outside_scatter
        The same from one such estimate to the next within an operation.
    inside_scatter
        For those who are inside themselves and see a part of it.
    flow_scatter
        For officials who pass on how many came out (156 said, 127 arrived, at Azovstal).
    list_scatter, list_bias
        Lists of names: late, incomplete, some twice.
    counter_slips, slip_size
        Share of counts that are off, and by how much: 350 and 382 people were counted on the same
        five buses at Aleppo, a sum was 1.5 % off at Homs, and at Azovstal counts at hand-over were
        right to the person.
    registration_gap
        Share of registrations that missed up to a fourteenth of those who came.
    revision_scatter, echoed
        By what a later estimate of the same speaker differs; share of reports that tell an old figure
        as if it were of today.

    The others are chances of one statement (to be interrupted, published too early, broken down,
    followed by a sum, relayed, stripped of its hedge, revised), mean delays, and reports a day: guesses
    that the given ledger bears out in kind, not in number.
    """

    outside_bias: float = 0.9
    outside_scatter: float = 0.25
    inside_scatter: float = 0.3
    flow_scatter: float = 0.2
    list_scatter: float = 0.15
    list_bias: float = -0.1
    counter_slips: float = 0.0
    slip_size: float = 0.05
    registration_gap: float = 0.1
    interrupted: float = 0.1
    preliminary: float = 0.06
    broken_down: float = 0.35
    cumulative: float = 0.3
    relayed: float = 0.35
    hedge_lost: float = 0.25
    revised: float = 0.1
    revision_scatter: float = 0.15
    echoed: float = 0.12
    lag_hours: float = 9.0
    stale_days: float = 1.0
    stock_reports_a_day: float = 2.5


#: Reporters who believe what is so: with them only mistakes are wrong.
RIGHT = ReportingHabits(
    outside_bias=0.0,
    outside_scatter=0.0,
    inside_scatter=0.0,
    flow_scatter=0.0,
    list_scatter=0.0,
    list_bias=0.0,
    registration_gap=0.0,
    preliminary=0.0,
    hedge_lost=0.0,
    revision_scatter=0.0,
    echoed=0.0,
    stale_days=0.0,
)


#: (code, kind of party) of everybody who may speak; those of one site are numbered after it.
_SPEAKERS = (
    ("UN_TEAM", PartyKind.UN),
    ("RED_CROSS_TEAM", PartyKind.RED_CROSS),
    ("MINISTRY", PartyKind.ARMED_ACTOR),
    ("PRESIDENT", PartyKind.GOVERNMENT),
    ("DEPUTY_PREMIER", PartyKind.GOVERNMENT),
    ("UN_SPOKESPERSON", PartyKind.UN),
    ("UNATTRIBUTED", PartyKind.OTHER),
    ("LIST_KEEPERS", PartyKind.NGO),
)
_LOCAL_SPEAKERS = (
    ("GOVERNOR", PartyKind.GOVERNMENT),
    ("COMMANDER", PartyKind.ARMED_ACTOR),
    ("EVACUEE", PartyKind.WITNESS),
    ("REGISTRY", PartyKind.NGO),
)
#: So many people one evacuee can count; of more they give an estimate.
FEW = 30
AGENCIES = ("AGENCY_A", "AGENCY_B", "AGENCY_C", "AGENCY_D")


def speakers(sites: Sequence[Surroundings]) -> tuple[Source, ...]:
    """Everybody who may speak, all of them invented."""
    known = [*_SPEAKERS, *((agency, PartyKind.MEDIA) for agency in AGENCIES)]
    known += [(f"{code}_{site.number:02}", kind) for site in sites for code, kind in _LOCAL_SPEAKERS]
    return tuple(Source(code=code, name=f"Synthetic {code.replace('_', ' ').lower()}", kind=kind) for code, kind in known)


def moment(minute: int) -> datetime:
    """A minute of the course as a time."""
    return BEGINS + timedelta(minutes=minute)


def minute(when: datetime) -> int:
    """A time as a minute of the course."""
    return round((when - BEGINS) / timedelta(minutes=1))


def within(start: int, end: int) -> Interval:
    return Interval(moment(start), moment(end))


@dataclass(slots=True, kw_only=True)
class Newsroom:
    """Everything that has been said so far; `say` is the only way in."""

    rng: np.random.Generator
    course: Course
    habits: ReportingHabits
    claims: list[Claim] = field(default_factory=list)

    def chance(self, probability: float) -> bool:
        return bool(self.rng.random() < probability)

    def lag(self) -> int:
        """Minutes until something is published."""
        return int(self.rng.exponential(self.habits.lag_hours * HOUR)) + 1

    def misjudge(self, people: int, scatter: float, bias: float = 0.0) -> int:
        """A number that is off by a log-normal factor."""
        return max(0, round(people * float(np.exp(self.rng.normal(bias, scatter)))))

    def say(self, claim: Claim, believed: int, wordings: tuple[Wording, ...], *, vague: float = 0.0) -> None:
        """Publish a claim, and what others make of it."""
        words = speak(self.rng, believed, wordings, vague=vague)
        claim = replace(claim, stated=words.stated, hedge=words.hedge)
        self.claims.append(claim)
        while self.chance(self.habits.relayed):
            claim = self._relay(claim)
            self.claims.append(claim)

    def _relay(self, claim: Claim) -> Claim:
        """The same statement in an agency's words, later, sometimes without its hedge."""
        agency = str(self.rng.choice(AGENCIES))
        relayed = claim.relayed_by if agency in claim.relayed_by else (*claim.relayed_by, agency)
        claim = replace(claim, relayed_by=relayed, published_at=claim.published_at + timedelta(minutes=self.lag()))
        lost = claim.stated is not None and self.chance(self.habits.hedge_lost)
        if not lost or claim.hedge == "exact":
            return claim
        # A count that is passed on as something else is no longer a count.
        return replace(claim, hedge="exact", method=Method.HEARSAY if claim.is_counted else claim.method)


# Movements ------------------------------------------------------------------------------------------------------------


def report_leg(room: Newsroom, leg: Leg) -> None:
    """Let everybody who had a view of a movement speak of it."""
    for observer in _OBSERVERS:
        if observer.watches(leg) and room.chance(observer.present):
            _count(room, leg, observer)
    if leg.destination != OTHER_SIDE and room.chance(0.4):
        _official_passes_on(room, leg)
    if leg.origin == leg.site.site and room.chance(0.35):
        _evacuee_speaks(room, leg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observer:
    """A body before which people pass."""

    source: str
    method: Method
    present: float
    watches: Callable[[Leg], bool]

    #: What a body that counts breaks its numbers down by: all members of the partition, or one of them.
    BREAKDOWNS: ClassVar[tuple[tuple[str, ...], ...]] = (("CHILDREN", "ADULTS"), ("CHILDREN",), ("WOMEN", "CHILDREN"))

    def code(self, leg: Leg) -> str:
        return f"{self.source}_{leg.site.number:02}" if self.source == "REGISTRY" else self.source


_OBSERVERS = (
    Observer(source="MINISTRY", method=Method.COUNTED, present=0.75, watches=lambda leg: leg.destination == leg.site.camp),
    Observer(source="MINISTRY", method=Method.COUNTED, present=0.6, watches=lambda leg: leg.destination == OTHER_SIDE),
    Observer(source="UN_TEAM", method=Method.COUNTED, present=0.65, watches=lambda leg: leg.destination == leg.site.road),
    Observer(source="RED_CROSS_TEAM", method=Method.COUNTED, present=0.3, watches=lambda leg: leg.destination == leg.site.road),
    Observer(source="UN_TEAM", method=Method.COUNTED, present=0.4, watches=lambda leg: leg.destination == leg.site.reception),
    Observer(source="REGISTRY", method=Method.REGISTERED, present=0.8, watches=lambda leg: leg.destination == leg.site.reception),
)


def _count(room: Newsroom, leg: Leg, observer: Observer) -> None:
    start, end = _interval_told(room, leg)
    people = room.course.flow(leg.origin, leg.destination, "CIVILIANS", start, end)
    scope, counted = Scope.TOTAL, people
    if room.chance(room.habits.interrupted):
        scope, counted = Scope.GROUP, int(room.rng.binomial(people, room.rng.uniform(0.3, 0.95)))
    elif observer.method is Method.REGISTERED and room.chance(room.habits.registration_gap):
        counted = round(people * float(room.rng.uniform(0.93, 1.0)))
    if room.chance(room.habits.counter_slips):
        counted = room.misjudge(counted, room.habits.slip_size)
    published = max(leg.arrives, end) + room.lag()
    claim = Claim(
        id="",
        source=observer.code(leg),
        vantage="on the spot",
        published_at=moment(published),
        kind=Kind.FLOW,
        interval=within(start, end),
        place_from=leg.origin,
        place_to=leg.destination,
        category="CIVILIANS",
        scope=scope,
        method=observer.method,
    )
    if scope is Scope.TOTAL and room.chance(room.habits.preliminary):
        early = replace(claim, published_at=moment(max(leg.arrives, published - 6 * HOUR)))
        room.say(early, int(room.rng.binomial(counted, 0.8)), COUNTER)
    room.say(claim, counted, COUNTER)
    if counted == people and scope is Scope.TOTAL and room.chance(room.habits.broken_down):
        _break_down(room, claim, start, end)
    if room.chance(room.habits.cumulative):
        _sum_up(room, leg, claim)


def _interval_told(room: Newsroom, leg: Leg) -> tuple[int, int]:
    """The day or days of a movement, or the hours around it."""
    unit = DAY if room.chance(0.75) else HOUR
    return leg.departs // unit * unit, (leg.arrives // unit + 1) * unit


def _break_down(room: Newsroom, claim: Claim, start: int, end: int) -> None:
    scope = Scope.PART if room.chance(0.6) else Scope.TOTAL
    for category in Observer.BREAKDOWNS[int(room.rng.integers(len(Observer.BREAKDOWNS)))]:
        people = room.course.flow(claim.place_from, claim.place_to, category, start, end)
        room.say(replace(claim, category=category, scope=scope), people, COUNTER[:1])


def _sum_up(room: Newsroom, leg: Leg, claim: Claim) -> None:
    """A later statement of the same body about everything since the beginning, or about a wider area."""
    end = (leg.arrives // DAY + 1) * DAY
    origin = leg.origin
    if origin == leg.site.site and leg.destination == leg.site.camp and room.chance(0.4):
        origin = leg.site.area
    if claim.method is Method.REGISTERED and room.chance(0.5):
        origin = ""
    people = room.course.flow(origin, leg.destination, "CIVILIANS", 0, end)
    total = replace(
        claim,
        place_from=origin,
        interval=within(0, end),
        scope=Scope.TOTAL,
        published_at=moment(end + room.lag()),
    )
    room.say(total, people, COUNTER)


def _official_passes_on(room: Newsroom, leg: Leg) -> None:
    start, end = leg.departs // DAY * DAY, (leg.arrives // DAY + 1) * DAY
    destination = "" if room.chance(0.3) else leg.destination
    people = room.course.flow(leg.origin, destination, "CIVILIANS", start, end)
    source = str(room.rng.choice(("PRESIDENT", "DEPUTY_PREMIER", f"GOVERNOR_{leg.site.number:02}", "UNATTRIBUTED")))
    claim = Claim(
        id="",
        source=source,
        published_at=moment(max(leg.arrives, end - 6 * HOUR) + room.lag()),
        kind=Kind.FLOW,
        interval=within(start, end),
        place_from=leg.origin,
        place_to=destination,
        category="CIVILIANS",
        scope=Scope.TOTAL if room.chance(0.55) else Scope.GROUP,
        method=Method.HEARSAY if source == "UNATTRIBUTED" else Method(str(room.rng.choice(("estimated", "unknown")))),
    )
    room.say(claim, room.misjudge(people, room.habits.flow_scatter), ESTIMATOR, vague=0.15)


def _evacuee_speaks(room: Newsroom, leg: Leg) -> None:
    start, end = leg.departs // DAY * DAY, (leg.arrives // DAY + 1) * DAY
    people = room.course.flow(leg.origin, leg.destination, "CIVILIANS", start, end)
    seen = int(room.rng.binomial(people, room.rng.uniform(0.1, 1.0)))
    claim = Claim(
        id="",
        source=f"EVACUEE_{leg.site.number:02}",
        vantage="in the convoy",
        published_at=moment(leg.arrives + room.lag()),
        kind=Kind.FLOW,
        interval=within(start, end),
        place_from=leg.origin,
        place_to="" if room.chance(0.5) else leg.destination,
        category="CIVILIANS",
        scope=Scope.GROUP,
        method=Method.COUNTED if seen < FEW else Method.ESTIMATED,
    )
    room.say(claim, seen, ESTIMATOR if seen >= FEW else COUNTER[:1])


# People still inside --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimator:
    """Somebody who says how many are inside: `bias` is the share of the operation's outside bias."""

    source: str
    method: Method
    weight: float
    bias: float
    scatter: str
    stale: bool
    local: bool = False


_ESTIMATORS = (
    Estimator(source="GOVERNOR", method=Method.ESTIMATED, weight=0.3, bias=1.0, scatter="outside_scatter", stale=True, local=True),
    Estimator(source="PRESIDENT", method=Method.ESTIMATED, weight=0.1, bias=1.0, scatter="outside_scatter", stale=True),
    Estimator(source="UN_SPOKESPERSON", method=Method.ESTIMATED, weight=0.1, bias=1.0, scatter="outside_scatter", stale=True),
    Estimator(source="COMMANDER", method=Method.ESTIMATED, weight=0.2, bias=0.5, scatter="inside_scatter", stale=False, local=True),
    Estimator(source="EVACUEE", method=Method.ESTIMATED, weight=0.1, bias=0.3, scatter="inside_scatter", stale=False, local=True),
    Estimator(source="LIST_KEEPERS", method=Method.LISTED, weight=0.06, bias=0.0, scatter="list_scatter", stale=True),
    Estimator(source="UNATTRIBUTED", method=Method.HEARSAY, weight=0.14, bias=1.0, scatter="outside_scatter", stale=True),
)
_STOCK_CATEGORIES = (("CIVILIANS", 0.68), ("CHILDREN", 0.16), ("PEOPLE", 0.05), ("WOUNDED", 0.06), ("FIGHTERS", 0.05))


def report_inside(room: Newsroom, site: Surroundings, day: int, bias: float) -> None:
    """Let people say how many are still inside on one day."""
    for _ in range(int(room.rng.poisson(room.habits.stock_reports_a_day))):
        weights = np.array([estimator.weight for estimator in _ESTIMATORS])
        estimator = _ESTIMATORS[int(room.rng.choice(len(_ESTIMATORS), p=weights / weights.sum()))]
        category = str(room.rng.choice([c for c, _ in _STOCK_CATEGORIES], p=[w for _, w in _STOCK_CATEGORIES]))
        echoed = [claim for claim in room.claims if claim.kind is Kind.STOCK and claim.place_from == site.site][-20:]
        if echoed and room.chance(room.habits.echoed):
            _echo(room, echoed[int(room.rng.integers(len(echoed)))], day)
        else:
            _estimate(room, site, day, estimator, category, bias)


def _estimate(room: Newsroom, site: Surroundings, day: int, estimator: Estimator, category: str, bias: float) -> None:
    known_at = day * DAY + 12 * HOUR
    if estimator.stale:
        known_at = max(0, known_at - int(room.rng.exponential(room.habits.stale_days) * DAY))
    people = room.course.stock(site.site, category, known_at)
    if estimator.method is Method.LISTED:
        believed = room.misjudge(people, room.habits.list_scatter, room.habits.list_bias)
    else:
        believed = room.misjudge(people, getattr(room.habits, estimator.scatter), bias * estimator.bias)
    if not believed and room.chance(0.7):
        return
    part = estimator.source in ("COMMANDER", "EVACUEE") and room.chance(0.3)
    claim = Claim(
        id="",
        source=f"{estimator.source}_{site.number:02}" if estimator.local else estimator.source,
        vantage="inside" if estimator.source == "COMMANDER" else "",
        published_at=moment(day * DAY + 12 * HOUR + room.lag()),
        kind=Kind.STOCK,
        interval=within(day * DAY, (day + 1) * DAY),
        place_from=site.site,
        category=category,
        scope=Scope.GROUP if part else Scope.TOTAL,
        method=estimator.method,
    )
    believed = int(believed * room.rng.uniform(0.2, 0.9)) if part else believed
    room.say(claim, believed, ESTIMATOR, vague=0.15)
    if room.chance(room.habits.revised):
        later = replace(claim, published_at=claim.published_at + timedelta(minutes=room.lag()))
        room.say(later, room.misjudge(believed, room.habits.revision_scatter), ESTIMATOR)


def _echo(room: Newsroom, claim: Claim, day: int) -> None:
    """An old figure, told again as if it were of today."""
    room.claims.append(
        replace(
            claim,
            source="UNATTRIBUTED",
            relayed_by=(str(room.rng.choice(AGENCIES)),),
            vantage="",
            published_at=moment(day * DAY + 12 * HOUR + room.lag()),
            interval=within(day * DAY, (day + 1) * DAY),
            method=Method.HEARSAY,
        )
    )


# What says nothing about how many -------------------------------------------------------------------------------------

_REMARKS = (
    (Kind.FLOW, Scope.PLANNED, "CIVILIANS"),
    (Kind.FLOW, Scope.NEGATION, "CIVILIANS"),
    (Kind.STOCK, Scope.HYPOTHESIS, "CIVILIANS"),
    (Kind.EVENT, Scope.UNSAID, "SHELLING"),
    (Kind.CONDITION, Scope.UNSAID, "CONTACT"),
    (Kind.FLOW, Scope.TOTAL, "BUSES"),
)


def remark(room: Newsroom, site: Surroundings, day: int) -> None:
    """Plans, denials, guesses, events, conditions and buses: part of every ledger, no limit on people."""
    kind, scope, category = _REMARKS[int(room.rng.integers(len(_REMARKS)))]
    stated = float(room.rng.integers(2, 80)) if scope in (Scope.PLANNED, Scope.TOTAL) else None
    room.claims.append(
        Claim(
            id="",
            source=f"GOVERNOR_{site.number:02}",
            published_at=moment(day * DAY + 12 * HOUR + room.lag()),
            kind=kind,
            interval=within(day * DAY, (day + 1) * DAY),
            place_from=site.site,
            place_to=site.road if kind is Kind.FLOW else "",
            category=category,
            stated=stated,
            hedge="exact" if stated else "",
            scope=scope,
            method=Method.UNKNOWN,
            value="resumed" if kind is Kind.EVENT else "",
        )
    )
