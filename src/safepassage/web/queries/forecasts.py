"""The forecast of a plan: what may happen to it, how surely, and where each chance comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from math import ceil

from django.utils.formats import date_format

from safepassage.desk.chances import (
    OUTCOMES,
    Answer,
    Meaning,
    RoundsClaim,
    Share,
    answer_of,
    laws_of,
    meanings,
    moments_of,
    not_weighed,
    off_by,
    rounds_claims,
    share_of,
    shown,
)
from safepassage.errors import UnknownCode
from safepassage.forecast import (
    Clock,
    Comparison,
    Difference,
    Fan,
    Forecast,
    Laws,
    Outcomes,
    Policy,
    Remaining,
    Waiting,
    compare,
    left_by_need,
    simulate,
)
from safepassage.language import Sentence, say
from safepassage.plan import Plan, Status
from safepassage.plan.problem import Problem
from safepassage.plan.wording import NEEDS
from safepassage.tell import Sheets
from safepassage.tell.outlook import Chance, Deadline, FanPoint, RoundsSaid, Span, draw_all_out, draw_fan, draw_rounds
from safepassage.tell.timespace import people_at
from safepassage.web.access import Act, Scope
from safepassage.web.foreseeing import PIECES, RUNS, piece_of, whole_of
from safepassage.web.queries.lens import Parameters
from safepassage.web.queries.looking import Look
from safepassage.web.queries.plans import Planning, planning
from safepassage.web.queries.timespace import Drawn, names_of
from safepassage.web.working import Lane, Works
from safepassage.web.writing import PAGE

#: Replications of a page: half a second, and chances that are off by two in a hundred at most.
REPLICATIONS = (2000, 10_000)
_LONGEST_SEED = 9
#: Seconds of the processor that a fresh process takes to begin, and a convoy in one run: as measured on examples/azovstal.
_SECONDS_TO_BEGIN, _SECONDS_A_CONVOY = 2.0, 6e-7
#: Lines of supplies that end in one figure; more would cover each other.
_DEADLINES = 3
#: People of a need in a place who are left behind, on average over all runs: fewer are not told.
_SELDOM = 0.05
_FORECASTS: Works[tuple[object, ...], Forecast] = Works(24)
_COMPARED: Works[tuple[object, ...], Comparison] = Works(24)
_PIECES: Works[tuple[object, ...], Outcomes] = Works(6 * PIECES, Lane.EXTRAS)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftLine:
    """People who are not safe at the end and are in one place then, on average: by need, and all of them."""

    place: str
    mean: float
    needs: tuple[tuple[Sentence, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """People of one need who are not safe at the end, wherever they are."""

    need: Sentence
    mean: float
    people: Fan


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """A supply of a place against the forecast; one that ended before the plan begins says nothing of it."""

    place: str
    clock: Clock
    is_past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideLine:
    """One outcome under two plans, as it is told."""

    outcome: Sentence
    before: float
    after: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """The forecast of a plan, drawn and told.

    margin
        By how many in a hundred a chance may be off.
    """

    forecast: Forecast
    answer: Answer
    margin: float
    fan: Drawn
    out: Drawn
    rounds: Drawn
    said: tuple[RoundsClaim, ...]
    not_all: Share
    needs: tuple[NeedLine, ...]
    left: tuple[LeftLine, ...]
    clocks: tuple[ClockLine, ...]
    waiting: tuple[Waiting, ...]
    not_weighed: tuple[Sentence, ...]
    laws: tuple[Meaning, ...]
    points: tuple[FanPoint, ...]
    chances: tuple[Chance, ...]


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The plan beside another one on the same draws: which, and what is otherwise; None while it is being worked out."""

    other: Sentence
    lines: tuple[BesideLine, ...] | None


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """What the forecast page stands on; `outlook` is None while it is being worked out, or where there is no plan.

    done
        Runs in which it has been planned anew, of `runs`.
    """

    found: Planning
    seed: int
    replications: int
    policy: Policy = Policy.KEEP
    done: int = 0
    runs: int = RUNS
    outlook: Outlook | None = None
    beside: Beside | None = None

    @property
    def is_planned_anew(self) -> bool:
        return self.policy is Policy.REPLAN

    @property
    def is_waiting(self) -> bool:
        is_comparing = self.beside is not None and self.beside.lines is None
        is_forecasting = self.found.shown is not None and self.outlook is None and bool(self.convoys)
        return self.found.is_waiting or is_forecasting or is_comparing

    @property
    def seconds(self) -> int:
        """About how many seconds of the processor the runs take, with those in which a window is let pass."""
        if self.found.shown is None:
            return 0
        windows = {convoy.window for convoy in self.found.shown.plan.convoys if convoy.window and convoy.people}
        return ceil(_SECONDS_TO_BEGIN + _SECONDS_A_CONVOY * self.convoys * self.replications * (1 + len(windows)))

    @property
    def convoys(self) -> int:
        """How many convoys may be forecast: none of the answer that there is no plan."""
        shown = self.found.shown
        return 0 if shown is None or shown.plan.status is Status.INFEASIBLE else len(shown.plan.convoys)


def foreseen(scope: Scope, parameters: Parameters) -> Foreseen:
    """The forecast of the plan that the address asks for. Raises NotPermitted."""
    scope.require(Act.FORESEE)
    found = planning(scope, parameters)
    seed = parameters.get("seed", "")
    number = int(seed) if seed.isdecimal() and len(seed) <= _LONGEST_SEED else 0
    wanted = parameters.get("replications", "")
    replications = int(wanted) if wanted in map(str, REPLICATIONS) else REPLICATIONS[0]
    policy = Policy.REPLAN if parameters.get("policy") == Policy.REPLAN else Policy.KEEP
    asked = Foreseen(found=found, seed=number, replications=replications, policy=policy)
    if found.is_waiting or found.shown is None or found.problem is None or not asked.convoys:
        return asked
    seen, problem, plan = found.seen, found.problem, found.shown.plan
    laws = laws_of(seen.operation, problem)
    key = (seen.state.operation_id, seen.state.stamp, found.order, plan, number)
    if asked.is_planned_anew:
        pieces = _pieces(key, problem, plan, laws, number)
        asked = replace(asked, done=len(pieces) * RUNS // PIECES)
        if len(pieces) < PIECES:
            return asked
        forecast = _FORECASTS.ask((*key, policy), partial(whole_of, problem, plan, laws, number, pieces))
    else:
        at = moments_of(problem, plan)
        task = partial(simulate, problem, plan, laws, policy=policy, replications=replications, seed=number, at=at)
        forecast = _FORECASTS.ask((*key, replications), task)
        asked = replace(asked, beside=_beside(found, key, problem, laws, asked))
    return asked if forecast is None else replace(asked, outlook=_outlook(seen, problem, plan, forecast))


def _pieces(key: tuple[object, ...], problem: Problem, plan: Plan, laws: Laws, seed: int) -> list[Outcomes]:
    """The pieces of planning anew that are there; the next one is begun only when somebody still asks."""
    found: list[Outcomes] = []
    while len(found) < PIECES:
        done = _PIECES.ask((*key, len(found)), partial(piece_of, problem, plan, laws, seed, len(found)))
        if done is None:
            break
        found.append(done)
    return found


def _beside(found: Planning, key: tuple[object, ...], problem: Problem, laws: Laws, asked: Foreseen) -> Beside | None:
    """The plan in front beside the one that it is an alternative to: what is supposed beside the tables as they are, else the
    plan beside the one kept last. None where there is no other, or it needs what is not there any more.
    """
    shown_plan = found.shown.plan if found.shown is not None else None
    if found.order.is_thought_of:
        other, named = found.usual.plan if found.usual is not None else None, say("the plan without what is supposed")
    else:
        other, named = found.last, _kept_name(found)
    if other is None or shown_plan is None or other.convoys == shown_plan.convoys:
        return None
    task = partial(compare, problem, other, shown_plan, laws, replications=asked.replications, seed=asked.seed)
    try:
        compared = _COMPARED.ask((*key, other, asked.replications), task)
    except UnknownCode:
        return None
    return Beside(other=named, lines=None if compared is None else tuple(map(_beside_line, compared.by)))


def _kept_name(found: Planning) -> Sentence:
    """The plan kept last by its number, with what was supposed for it: it is carried out here without that."""
    line = found.last_line
    if line is None:
        return say("the plan kept last")
    if not line.changes:
        return say("plan no. {number}", number=line.number)
    return say("plan no. {number}, made for another supposition ({changes})", number=line.number, changes=line.changes)


def _beside_line(difference: Difference) -> BesideLine:
    before, after, mean, low, high = shown(difference)
    return BesideLine(outcome=OUTCOMES[difference.outcome], before=before, after=after, mean=mean, low=low, high=high)


def _outlook(seen: Look, problem: Problem, plan: Plan, forecast: Forecast) -> Outlook:
    operation = seen.operation
    names = names_of(operation, problem)
    points = tuple(_points(forecast))
    chances = tuple(Chance(at=each.at, chance=each.chance) for each in forecast.all_out_by)
    rounds = {each.rounds: each.chance for each in forecast.rounds if each.rounds is not None}
    said = tuple(rounds_claims(operation, forecast, problem.starts, seen.picture.accepted))
    not_all = sum(each.chance for each in forecast.rounds if each.rounds is None)
    deadlines = tuple(_deadlines(forecast))
    axis = Span(start=problem.moment(0), end=problem.moment(problem.minutes), zone=operation.zone, day_label=_short_day)
    planned = tuple(_planned(problem, plan))
    spoken = tuple(RoundsSaid(claim=each.claim, rounds=each.rounds) for each in said if each.later is None)
    return Outlook(
        forecast=forecast,
        answer=answer_of(operation, problem, plan, forecast),
        margin=off_by(forecast.replications),
        fan=_drawn("fan", partial(draw_fan, points, deadlines, people=forecast.people, planned=planned, span=axis, formatter=PAGE)),
        out=_drawn("out", partial(draw_all_out, chances, deadlines, span=axis, formatter=PAGE)),
        rounds=_drawn("rounds", partial(draw_rounds, rounds, spoken, formatter=PAGE)) if rounds or spoken else (),
        said=said,
        not_all=share_of(not_all, forecast.replications),
        needs=tuple(
            NeedLine(need=NEEDS[need], mean=mean, people=people)
            for need, mean, people in left_by_need(forecast.outcomes)
            if mean >= _SELDOM
        ),
        left=tuple(_left(forecast, names)),
        clocks=tuple(
            ClockLine(
                place=names.get(each.place, each.place),
                clock=each,
                is_past=each.ends_high is not None and each.ends_high <= problem.starts,
            )
            for each in forecast.clocks
        ),
        waiting=forecast.waiting,
        not_weighed=tuple(not_weighed(operation, problem, forecast.waiting)),
        laws=meanings(forecast.laws, operation, problem),
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


def _left(forecast: Forecast, names: Mapping[str, str]) -> Iterator[LeftLine]:
    """Where people are left behind, most first; not whom one run in many leaves."""
    by_place: dict[str, list[Remaining]] = {}
    for each in forecast.left_behind:
        by_place.setdefault(each.place, []).append(each)
    lines = (
        LeftLine(
            place=names.get(place, place),
            mean=sum(each.mean for each in left),
            needs=tuple((NEEDS[each.need], each.mean) for each in left if each.mean >= _SELDOM),
        )
        for place, left in by_place.items()
    )
    yield from sorted((line for line in lines if line.needs), key=lambda line: -line.mean)


def _short_day(day: date) -> str:
    return date_format(day, "j E")
