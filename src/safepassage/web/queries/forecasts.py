"""The forecast of a plan: what may happen to it, how surely, and where each chance comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import pairwise

from django.utils.formats import date_format

from safepassage.desk.chances import laws_of
from safepassage.exchange import tables
from safepassage.forecast import Clock, Forecast, Ground, Law, Policy, Remaining, Waiting, simulate
from safepassage.language import Sentence, say
from safepassage.picture import Claim, said_by
from safepassage.plan import Plan
from safepassage.plan.problem import Problem
from safepassage.plan.wording import NEEDS
from safepassage.tell import Sheets
from safepassage.tell.outlook import Chance, Deadline, FanPoint, RoundsSaid, Span, draw_all_out, draw_fan, draw_rounds
from safepassage.tell.timespace import people_at
from safepassage.web.access import Act, Scope
from safepassage.web.queries.lens import Parameters
from safepassage.web.queries.looking import Look
from safepassage.web.queries.plans import Planning, planning
from safepassage.web.queries.timespace import Drawn, names_of
from safepassage.web.working import Works
from safepassage.web.writing import PAGE

#: Replications of a page: half a second, and chances that are off by two in a hundred at most.
REPLICATIONS = (2000, 10_000)
#: A claim that says how many rounds are needed has this among the words of its subject.
_ROUNDS = "ROUNDS"
_LONGEST_SEED = 9
#: Lines of supplies that end in one figure; more would cover each other.
_DEADLINES = 3
#: People of a need in a place who are left behind, on average over all runs: fewer are not told.
_SELDOM = 0.05
_FORECASTS: Works[tuple[object, ...], Forecast] = Works(24)
_GROUNDS = {
    Ground.STATED: say("stated"),
    Ground.RECORD: say("from the record of undertakings"),
    Ground.ASSUMED: say("assumed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LawLine:
    """One law with its origin in words."""

    what: Sentence
    about: str
    shape: str
    parameters: tuple[tuple[str, float], ...]
    ground: Sentence
    is_assumed: bool
    origin: Sentence
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsLine:
    """What a claim says of the rounds needed, and the chance that it takes no more than that; None where it names no most."""

    claim: str
    speaker: str
    said: RoundsSaid
    chance: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftLine:
    """People of one need in one place who are not safe at the end."""

    place: str
    need: Sentence
    remaining: Remaining


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """A supply of a place against the forecast."""

    place: str
    clock: Clock


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """The forecast of a plan, drawn and told."""

    forecast: Forecast
    fan: Drawn
    out: Drawn
    rounds: Drawn
    said: tuple[RoundsLine, ...]
    not_all: float
    left: tuple[LeftLine, ...]
    clocks: tuple[ClockLine, ...]
    waiting: tuple[Waiting, ...]
    laws: tuple[LawLine, ...]
    points: tuple[FanPoint, ...]
    chances: tuple[Chance, ...]


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """What the forecast page stands on; `outlook` is None while it is being worked out, or where there is no plan."""

    found: Planning
    seed: int
    replications: int
    outlook: Outlook | None = None

    @property
    def is_waiting(self) -> bool:
        return self.found.is_waiting or (self.found.shown is not None and self.outlook is None and bool(self.convoys))

    @property
    def convoys(self) -> int:
        return len(self.found.shown.plan.convoys) if self.found.shown is not None else 0


def foreseen(scope: Scope, parameters: Parameters) -> Foreseen:
    """The forecast of the plan that the address asks for. Raises NotPermitted."""
    scope.require(Act.FORESEE)
    found = planning(scope, parameters)
    seed = parameters.get("seed", "")
    number = int(seed) if seed.isdecimal() and len(seed) <= _LONGEST_SEED else 0
    wanted = parameters.get("replications", "")
    replications = int(wanted) if wanted in map(str, REPLICATIONS) else REPLICATIONS[0]
    asked = Foreseen(found=found, seed=number, replications=replications)
    if found.is_waiting or found.shown is None or found.problem is None or not found.shown.plan.convoys:
        return asked
    seen, problem, plan = found.seen, found.problem, found.shown.plan
    laws = laws_of(seen.operation, problem)
    key = (seen.state.operation_id, seen.state.stamp, found.order, plan, number, replications)
    task = partial(simulate, problem, plan, laws, policy=Policy.KEEP, replications=replications, seed=number)
    forecast = _FORECASTS.ask(key, task)
    return asked if forecast is None else replace(asked, outlook=_outlook(seen, problem, plan, forecast))


def _outlook(seen: Look, problem: Problem, plan: Plan, forecast: Forecast) -> Outlook:
    operation = seen.operation
    names = names_of(operation, problem)
    points = tuple(_points(forecast))
    chances = tuple(Chance(at=each.at, chance=each.chance) for each in forecast.all_out_by)
    rounds = {each.rounds: each.chance for each in forecast.rounds if each.rounds is not None}
    said = tuple(_said(operation, seen.picture.accepted, rounds))
    deadlines = tuple(_deadlines(forecast))
    axis = Span(start=problem.moment(0), end=problem.moment(problem.minutes), zone=operation.zone, day_label=_short_day)
    planned = tuple(_planned(problem, plan))
    spoken = tuple(each.said for each in said)
    return Outlook(
        forecast=forecast,
        fan=_drawn("fan", partial(draw_fan, points, deadlines, people=forecast.people, planned=planned, span=axis, formatter=PAGE)),
        out=_drawn("out", partial(draw_all_out, chances, deadlines, span=axis, formatter=PAGE)),
        rounds=_drawn("rounds", partial(draw_rounds, rounds, spoken, formatter=PAGE)),
        said=said,
        not_all=sum(each.chance for each in forecast.rounds if each.rounds is None),
        left=tuple(
            LeftLine(place=names.get(each.place, each.place), need=NEEDS[each.need], remaining=each) for each in _left(forecast)
        ),
        clocks=tuple(ClockLine(place=names.get(each.place, each.place), clock=each) for each in forecast.clocks),
        waiting=forecast.waiting,
        laws=tuple(map(_law, forecast.laws)),
        points=points,
        chances=chances,
    )


def _drawn(name: str, draw: Callable[..., str]) -> Drawn:
    """A figure for a desk and for a phone."""
    return tuple(
        (classes, draw(name=f"{name}-{classes}", sheet=sheet))
        for classes, sheet in (("on-desk", Sheets.WIDE), ("on-phone", Sheets.NARROW))
    )


def _points(forecast: Forecast) -> Iterator[FanPoint]:
    for each in forecast.people_safe:
        fan = each.people
        yield FanPoint(at=each.at, p5=fan.p5, p10=fan.p10, p50=fan.p50, p90=fan.p90, p95=fan.p95)


def _planned(problem: Problem, plan: Plan) -> Iterator[tuple[datetime, int]]:
    """People at destinations if all goes as planned."""
    changes: dict[int, int] = {0: 0}
    for code, steps in people_at(problem, plan).items():
        if code in problem.destinations:
            for (_, before), (minute, people) in pairwise([(0, 0), *steps]):
                changes[minute] = changes.get(minute, 0) + people - before
    people = 0
    for minute in sorted(changes):
        people += changes[minute]
        yield problem.moment(minute), people


def _deadlines(forecast: Forecast) -> Iterator[Deadline]:
    """When supplies of besieged places end at the earliest, each once."""
    seen: set[tuple[str, datetime]] = set()
    for clock in forecast.clocks:
        if clock.ends_low is not None and (clock.item, clock.ends_low) not in seen and len(seen) < _DEADLINES:
            seen.add((clock.item, clock.ends_low))
            yield Deadline(at=clock.ends_low, label=say("{item} may end", item=clock.item))


def _said(operation: tables.Operation, claims: Iterable[Claim], rounds: Mapping[int, float]) -> Iterator[RoundsLine]:
    """Claims about the rounds that are needed, each with the chance that no more are."""
    for claim in claims:
        bounds = said_by(claim)
        if _ROUNDS not in claim.category.split("_") or bounds is None:
            continue
        source = operation.ledger.source.get(claim.source)
        most = bounds.most
        yield RoundsLine(
            claim=claim.id,
            speaker=source.label if source is not None else claim.source,
            said=RoundsSaid(claim=claim.id, rounds=bounds),
            chance=None if most is None else sum(chance for number, chance in rounds.items() if number <= most),
        )


def _left(forecast: Forecast) -> list[Remaining]:
    """Who is left behind, most first; not whom one run in many leaves."""
    return sorted((each for each in forecast.left_behind if each.mean >= _SELDOM), key=lambda each: -each.mean)


def _law(law: Law) -> LawLine:
    return LawLine(
        what=law.effect.label,
        about=law.about,
        shape=law.shape.value,
        parameters=tuple(law.parameters.items()),
        ground=_GROUNDS[law.origin.ground],
        is_assumed=law.origin.ground is Ground.ASSUMED,
        origin=law.origin.sentence,
        by=law.origin.by,
    )


def _short_day(day: date) -> str:
    return date_format(day, "j M")
