"""The laws of chance of an operation: those that people stated, the record of undertakings, and what is assumed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from safepassage.desk.asking import picture_of
from safepassage.errors import CellFault, InputRefused, InvalidValue
from safepassage.exchange.tables import Operation
from safepassage.forecast import Effect, Ground, Law, Laws, Odds, Origin, Shape
from safepassage.language import Sentence, say
from safepassage.picture import Fate, Picture, PromiseKind
from safepassage.picture.testimony import promises_of
from safepassage.plan import VehicleKind, WindowStatus
from safepassage.plan.problem import Problem, Span
from safepassage.quantities import parse_instant, parse_start

#: What a promise that holds or fails says about windows; escorts, vehicles and help come and go with or without one.
_OF_WINDOWS = (PromiseKind.HOLD_FIRE, PromiseKind.NOT_STORM, PromiseKind.SAFE_ROUTE, PromiseKind.DEPARTURE)
#: What is known before anything was kept or broken (Jeffreys 1946): the prior of a share that favours neither end.
_PRIOR = 0.5
_WORTH: Mapping[Fate, tuple[float, float]] = {
    Fate.KEPT: (1, 0),
    Fate.LATE: (1, 0),
    Fate.BROKEN: (0, 1),
    Fate.DISPUTED: (0.5, 0.5),
}
_PARAMETER = re.compile(r"\s*(?P<name>[a-z_0-9]+)\s*=\s*(?P<value>[^;]+?)\s*\Z")
_CORRELATION, _FROM, _TO = "correlation", "from", "to"
#: What is about everything of its kind.
_ALL = "*"

#: What holds where nobody stated anything else: marked as assumed wherever it is shown.
_ASSUMED: tuple[tuple[Effect, Shape, Mapping[str, float], Sentence], ...] = (
    (
        Effect.COLLAPSE,
        Shape.EXPONENTIAL,
        {"mean": 48},
        say("an open window holds for 48 hours on average; no record says how long windows hold"),
    ),
    (
        Effect.TRAVEL,
        Shape.LOGNORMAL,
        {"median": 1, "spread": 0.2},
        say("two trips of three take within a fifth of the planned time"),
    ),
    (
        Effect.SCREENING,
        Shape.GAMMA,
        {"shape": 4, "mean": 1},
        say("checks take as long as planned on average, half as long again in one of seven"),
    ),
    (Effect.BREAKDOWN, Shape.BERNOULLI, {"chance": 0.01}, say("nothing is stated of breakdowns")),
    (Effect.REFUSAL, Shape.CONSTANT, {"value": 0}, say("nobody refuses when called; nobody has stated a share")),
    (Effect.EXTENSION, Shape.CONSTANT, {"value": 0}, say("nothing is stated of windows that stay open for longer")),
)


def laws_of(operation: Operation, problem: Problem) -> Laws:
    """Every law of a forecast, with its origin.

    First what the table of odds states; then, for windows, the record of what was kept and broken; then what is assumed.

    Raises
    ------
    InputRefused
        If rows of the table cannot be read.
    """
    stated = _stated(operation, problem)
    given = {(law.effect, law.about) for law in stated}
    rest = [] if (Effect.LOST, "") in given else [_record(operation)]
    rest += [
        Law(effect=effect, shape=shape, parameters=parameters, origin=Origin(ground=Ground.ASSUMED, sentence=why))
        for effect, shape, parameters, why in _ASSUMED
        if (effect, "") not in given
    ]
    return Laws(laws=(*stated, *rest))


def _record(operation: Operation) -> Law:
    """The chance that a window is lost, by what became of promises about windows and of windows themselves."""
    picture = picture_of(operation)
    fates = Counter(
        promise.fate for promise in promises_of(picture, operation.undertakings) if promise.undertaking.kind in _OF_WINDOWS
    )
    opened, lost = _windows(operation, picture)
    kept = _PRIOR + opened + sum(_WORTH[fate][0] * count for fate, count in fates.items() if fate in _WORTH)
    broken = _PRIOR + lost + sum(_WORTH[fate][1] * count for fate, count in fates.items() if fate in _WORTH)
    if kept + broken == 2 * _PRIOR:
        sentence = say("there is no record yet, so that nearly any share is possible")
        return _lost(kept, broken, Origin(ground=Ground.ASSUMED, sentence=sentence))
    sentence = say(
        "{kept} promises about windows kept, {broken} broken, {disputed} disputed (half each); {opened} windows that opened, "
        "{lost} that did not; half a window of each is added, as is the custom where little is known (Jeffreys)",
        kept=fates[Fate.KEPT] + fates[Fate.LATE],
        broken=fates[Fate.BROKEN],
        disputed=fates[Fate.DISPUTED],
        opened=opened,
        lost=lost,
    )
    return _lost(kept, broken, Origin(ground=Ground.RECORD, sentence=sentence))


def _lost(kept: float, broken: float, origin: Origin) -> Law:
    return Law(effect=Effect.LOST, shape=Shape.BETA, parameters={"kept": kept, "broken": broken}, origin=origin)


def _windows(operation: Operation, picture: Picture) -> tuple[int, int]:
    """Windows whose time was over by then: how many opened, and how many did not."""
    over = Counter(
        window.status
        for window in operation.windows
        if window.interval is not None
        and window.interval.end is not None
        and picture.as_of is not None
        and window.interval.end <= picture.as_of
    )
    return over[WindowStatus.CLOSED], over[WindowStatus.LOST]


def _stated(operation: Operation, problem: Problem) -> list[Law]:
    """The table of odds; every fault of it at once."""
    laws: list[Law] = []
    faults: list[CellFault] = []
    for number, row in enumerate(operation.odds, start=2):
        try:
            laws.append(_law(row, operation, problem))
        except InvalidValue as refused:
            faults.append(CellFault("odds", number, _column_of(row, refused), str(refused.value), refused.expected))
    if faults:
        raise InputRefused(faults)
    return laws


def _column_of(row: Odds, refused: InvalidValue) -> str:
    return next((name for name in ("about", "law") if getattr(row, name) == str(refused.value)), "parameters")


def _law(row: Odds, operation: Operation, problem: Problem) -> Law:
    effect, shape = _kinds(row, problem)
    values = dict(_parameters(row.parameters))
    span = _span(values, operation, problem)
    numbers = {name: _number(value) for name, value in values.items() if name not in (_FROM, _TO)}
    correlation = numbers.pop(_CORRELATION, 1.0 if row.correlated_with else 0.0)
    return Law(
        effect=effect,
        shape=shape,
        parameters=numbers,
        about="" if row.about == _ALL else row.about,
        correlated_with=row.correlated_with,
        correlation=correlation,
        span=span,
        origin=_origin(row),
    )


def _origin(row: Odds) -> Origin:
    """Stated where somebody is named who does; else it is an assumption, whatever it is called."""
    why = say("{origin}", origin=row.origin) if row.origin else say("nobody says why")
    if row.by:
        return Origin(ground=Ground.STATED, sentence=why, by=row.by)
    return Origin(ground=Ground.ASSUMED, sentence=why)


def _kinds(row: Odds, problem: Problem) -> tuple[Effect, Shape]:
    """What a law governs, and its family: `travel lognormal`, or the family alone where what it is about says the rest."""
    words = row.law.lower().split()
    effects = [Effect(word) for word in words if word in set(Effect)]
    shapes = [Shape(word) for word in words if word in set(Shape)]
    if len(shapes) != 1 or len(effects) > 1 or len(words) != len(shapes) + len(effects):
        raise InvalidValue(row.law, say("what is uncertain and its law, such as “travel lognormal”"))
    return effects[0] if effects else _effect_about(row, shapes[0], problem), shapes[0]


def _effect_about(row: Odds, shape: Shape, problem: Problem) -> Effect:
    windows = {opening.id for route in problem.routes for opening in route.openings} | set(problem.route)
    if row.about in windows:
        return Effect.LOST if shape in (Shape.BERNOULLI, Shape.BETA) else Effect.COLLAPSE
    if row.about in {f"{way.origin}>{way.destination}" for way in problem.ways}:
        return Effect.TRAVEL
    if row.about in set(VehicleKind) or row.about in problem.fleet:
        return Effect.BREAKDOWN
    if row.about in problem.stop:
        return Effect.SCREENING
    raise InvalidValue(row.about, say("a window, corridor, link (FROM>TO), place, vehicles or their kind, or * for all"))


def _parameters(cell: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, map(str.strip, cell.split(";"))):
        read = _PARAMETER.match(part)
        if read is None:
            raise InvalidValue(part, say("parameters by their names, such as “median=1.2; spread=0.25”"))
        yield read["name"], read["value"]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise InvalidValue(text, say("a number")) from None


def _span(values: Mapping[str, str], operation: Operation, problem: Problem) -> Span | None:
    """The hours of a window that is hoped for, in minutes of the problem."""
    if _FROM not in values or _TO not in values:
        return None
    start, end = parse_start(values[_FROM], operation.zone), parse_instant(values[_TO], operation.zone)
    return Span(_minute(problem, start), _minute(problem, end))


def _minute(problem: Problem, moment: datetime) -> int:
    return round((moment - problem.starts).total_seconds() / 60)


def unused(laws: Iterable[Law], problem: Problem) -> tuple[Law, ...]:
    """Laws about what the problem does not hold: they change nothing, and whoever wrote them should know."""
    known = {"", *problem.stop, *problem.fleet, *problem.route, *(kind.value for kind in VehicleKind)}
    known |= {f"{way.origin}>{way.destination}" for way in problem.ways}
    known |= {opening.id for route in problem.routes for opening in route.openings} | {party.id for party in problem.parties}
    return tuple(law for law in laws if law.about not in known)
