"""What a law of chance means to whoever reads it: in plain words first, in the form of statistics behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from safepassage.desk.planning import Called
from safepassage.exchange.tables import Operation
from safepassage.forecast import Effect, Ground, Law, Origin, Shape, mean_of, quantiles
from safepassage.language import Bilingual, Sentence, joined, say
from safepassage.plan import VehicleKind
from safepassage.plan.problem import Problem
from safepassage.plan.wording import VEHICLE_KINDS

#: Effects by what their laws are laws of.
_SHARES = frozenset({Effect.LOST, Effect.NEW, Effect.BREAKDOWN, Effect.REFUSAL, Effect.LEAVING})
_MULTIPLES = frozenset({Effect.TRAVEL, Effect.SCREENING})
_HOURS = frozenset({Effect.COLLAPSE, Effect.EXTENSION})
#: A share is told of so many, of the first that make it one at least.
_OF = (100, 1000, 10_000)
_MINUTES = 60
#: Digits of what is told of a law: nobody knows more of it.
_DIGITS = 2
#: Values of a law as it was seen that are told; more are counted.
_VALUES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One law as it is told.

    about
        What it holds for, by its name.
    plain
        What it comes to, without a word of statistics.
    form
        Its family with unit and parameters, and what it goes together with.
    ground, origin
        What it rests on, and why or by what record.
    """

    what: Sentence
    about: Sentence
    plain: Sentence
    form: Sentence
    ground: Sentence
    origin: Sentence
    is_assumed: bool

    @property
    def sentence(self) -> Sentence:
        """The whole of it."""
        return say(
            "{what} ({about}): {plain} ({form}); {ground}: {origin}",
            what=self.what,
            about=self.about,
            plain=self.plain,
            form=self.form,
            ground=self.ground,
            origin=self.origin,
        )


def meanings(laws: Iterable[Law], operation: Operation, problem: Problem) -> tuple[Meaning, ...]:
    """Laws in plain words, with the names that the operation has for what they are about."""
    laws, called = tuple(laws), Called.of(operation, problem)
    own = frozenset(law.effect for law in laws if law.about)
    windows = frozenset(opening.id for route in problem.routes for opening in route.openings)
    return tuple(_meaning(law, called, windows, has_own=law.effect in own) for law in laws)


def _meaning(law: Law, called: Called, windows: frozenset[str], *, has_own: bool) -> Meaning:
    everything = say("all others") if has_own else say("all")
    return Meaning(
        what=law.effect.label,
        about=_named(law.about, called, windows) if law.about else everything,
        plain=_plain(law),
        form=joined(_form(law, called, windows)),
        ground=_ground(law.origin),
        origin=law.origin.sentence,
        is_assumed=law.origin.ground is Ground.ASSUMED,
    )


def _named(code: str, called: Called, windows: frozenset[str]) -> Sentence:
    if code in windows:
        return say("window {window}", window=code)
    if code in set(VehicleKind):
        return VEHICLE_KINDS[VehicleKind(code)]
    origin, arrow, destination = code.partition(">")
    if arrow:
        return say("{origin} → {destination}", origin=called.place(origin), destination=called.place(destination))
    names: tuple[Mapping[str, Bilingual | Sentence], ...] = (called.places, called.corridors, called.fleets, called.people)
    return say("{name}", name=next((found[code] for found in names if code in found), code))


def _ground(origin: Origin) -> Sentence:
    if origin.ground is Ground.STATED:
        return say("stated by {by}", by=origin.by)
    return say("from the record") if origin.ground is Ground.RECORD else say("assumed")


def _plain(law: Law) -> Sentence:
    if law.effect in _SHARES:
        return _share_of(law)
    if not mean_of(law):
        return _NEVER[law.effect]
    told = _times if law.effect in _MULTIPLES else _hours if law.effect in _HOURS else _short
    low, middle, high = (told(_at(law, part)) for part in (0.1, 0.5, 0.9))
    return _SURE[law.effect](middle) if law.is_sure else _SPREAD[law.effect](low, middle, high)


_NEVER: Mapping[Effect, Sentence] = {
    Effect.LOST: say("no window"),
    Effect.COLLAPSE: say("at once"),
    Effect.EXTENSION: say("no window"),
    Effect.NEW: say("no window"),
    Effect.TRAVEL: say("no time at all"),
    Effect.SCREENING: say("no time at all"),
    Effect.BREAKDOWN: say("no trip"),
    Effect.REFUSAL: say("no one"),
    Effect.LEAVING: say("no one"),
    Effect.JOINING: say("no one"),
}
_SURE: Mapping[Effect, Callable[[object], Sentence]] = {
    Effect.COLLAPSE: lambda hours: say("{hours} after it opens", hours=hours),
    Effect.EXTENSION: lambda hours: say("{hours} longer than agreed", hours=hours),
    Effect.TRAVEL: lambda times: say("{times}, always", times=times),
    Effect.SCREENING: lambda times: say("{times}, always", times=times),
    Effect.JOINING: lambda people: say("{people} each time", people=people),
}
_SPREAD: Mapping[Effect, Callable[[object, object, object], Sentence]] = {
    Effect.COLLAPSE: lambda low, middle, _: say(
        "one window of two holds for less than {middle}, one of ten for less than {low}", middle=middle, low=low
    ),
    Effect.EXTENSION: lambda _, middle, high: say(
        "one window of two by less than {middle}, one of ten by more than {high}", middle=middle, high=high
    ),
    Effect.TRAVEL: lambda _, middle, high: say(
        "one trip of two takes more than {middle}, one of ten more than {high}", middle=middle, high=high
    ),
    Effect.SCREENING: lambda _, middle, high: say(
        "one time of two it is more than {middle}, one of ten more than {high}", middle=middle, high=high
    ),
    Effect.JOINING: lambda low, middle, high: say(
        "{middle} in the middle; {low} to {high} in eight cases of ten", low=low, middle=middle, high=high
    ),
}


def _share_of(law: Law) -> Sentence:
    mean = mean_of(law)
    if not mean:
        return _NEVER[law.effect]
    of = next((each for each in _OF if each * mean >= 1), _OF[-1])
    told = _RATES[law.effect](_short(of * mean), of)
    if law.is_sure:
        return told
    low, high = (round(of * _at(law, part)) for part in (0.05, 0.95))
    return say("about {rate}; {low} to {high} in nine cases of ten", rate=told, low=low, high=high)


_RATES: Mapping[Effect, Callable[[float, int], Sentence]] = {
    Effect.LOST: lambda count, of: say("{count} of {of} windows", count=count, of=of),
    Effect.NEW: lambda count, of: say("a chance of {count} in {of}", count=count, of=of),
    Effect.BREAKDOWN: lambda count, of: say("{count} of {of} trips", count=count, of=of),
    Effect.REFUSAL: lambda count, of: say("{count} of {of} people who are called", count=count, of=of),
    Effect.LEAVING: lambda count, of: say("{count} of {of} people who arrive there", count=count, of=of),
}


def _at(law: Law, part: float) -> float:
    """What the law stays below in this part of all cases."""
    table = quantiles(law)
    return float(table[int(part * len(table))])


def _short(number: float) -> float:
    """The digits that matter; of a number of three and more all before the point."""
    short = number if number >= 10**_DIGITS else float(f"{number:.{_DIGITS}g}")
    return round(short) if short >= 10**_DIGITS or short == round(short) else short


def _times(multiple: float) -> Sentence:
    times = _short(multiple)
    return say("the planned time") if times == 1 else say("{times} times the planned time", times=times)


def _hours(hours: float) -> Sentence:
    return say("{hours} h", hours=_short(hours)) if hours >= 1 else say("{minutes} min", minutes=round(hours * _MINUTES))


def _form(law: Law, called: Called, windows: frozenset[str]) -> Iterator[Sentence]:
    yield say("{shape}, {unit}: {parameters}", shape=law.shape.label, unit=_unit(law.effect), parameters=tuple(_parameters(law)))
    if law.correlated_with:
        yield say(
            "goes together with {other}, correlation {correlation}",
            other=_named(law.correlated_with, called, windows),
            correlation=round(law.correlation, _DIGITS),
        )


def _unit(effect: Effect) -> Sentence:
    if effect in _SHARES:
        return say("shares")
    if effect in _HOURS:
        return say("hours")
    return say("multiples of the plan") if effect in _MULTIPLES else say("people")


def _parameters(law: Law) -> Iterator[Sentence]:
    values = [round(value, 3) for value in law.parameters.values()]
    if law.shape is not Shape.EMPIRICAL:
        yield from (_PARAMETERS[name](value) for name, value in zip(law.parameters, values, strict=True))
        return
    yield from (say("{name}", name=value) for value in sorted(values)[:_VALUES])
    if len(values) > _VALUES:
        yield say("and {more} more", more=len(values) - _VALUES)


_PARAMETERS: Mapping[str, Callable[[float], Sentence]] = {
    "value": lambda value: say("{value}", value=value),
    "chance": lambda value: say("{value}", value=value),
    "least": lambda value: say("least {value}", value=value),
    "mode": lambda value: say("most often {value}", value=value),
    "most": lambda value: say("most {value}", value=value),
    "mean": lambda value: say("mean {value}", value=value),
    "median": lambda value: say("median {value}", value=value),
    "spread": lambda value: say("spread of the logarithm {value}", value=value),
    "shape": lambda value: say("shape {value}", value=value),
    "kept": lambda value: say("kept {value}", value=value),
    "broken": lambda value: say("broken {value}", value=value),
    "seen": lambda value: say("ended {value}", value=value),
    "hours": lambda value: say("in {value} hours", value=value),
    "degrees": lambda value: say("degrees of freedom {value}", value=value),
}
