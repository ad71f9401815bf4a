"""Laws of chance: what is uncertain, by which law, and where each law comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from safepassage.errors import InvalidValue
from safepassage.language import Sentence, say
from safepassage.plan.problem import Span


class Effect(StrEnum):
    """What a law governs.

    LOST
        The chance that a window never opens.
    COLLAPSE
        Hours from the opening of a window until it collapses; past its close it does not.
    EXTENSION
        Hours that a window stays open beyond its agreed close.
    NEW
        The chance that a window nobody agreed yet opens, with the `span` that it has.
    TRAVEL
        Time on the road as a multiple of what the plan reckons with.
    SCREENING
        Time that a gate takes, screening or the way to the surface, as a multiple of what the plan reckons with.
    BREAKDOWN
        The chance that a vehicle does not start on a trip.
    REFUSAL
        The share of those who were willing and, when they are called, are not.
    LEAVING
        The share of those who arrive in a place between siege and destination and go their own way there.
    JOINING
        People who join in a place on the way.
    """

    LOST = "lost"
    COLLAPSE = "collapse"
    EXTENSION = "extension"
    NEW = "new"
    TRAVEL = "travel"
    SCREENING = "screening"
    BREAKDOWN = "breakdown"
    REFUSAL = "refusal"
    LEAVING = "leaving"
    JOINING = "joining"

    @property
    def label(self) -> Sentence:
        return _EFFECTS[self]


_EFFECTS: Mapping[Effect, Sentence] = {
    Effect.LOST: say("a window is lost before it opens"),
    Effect.COLLAPSE: say("a window collapses"),
    Effect.EXTENSION: say("a window stays open for longer"),
    Effect.NEW: say("a new window opens"),
    Effect.TRAVEL: say("time on the road"),
    Effect.SCREENING: say("time that checks or the way to the surface take"),
    Effect.BREAKDOWN: say("a vehicle breaks down"),
    Effect.REFUSAL: say("people refuse when they are called"),
    Effect.LEAVING: say("people go their own way between"),
    Effect.JOINING: say("people join on the way"),
}


class Shape(StrEnum):
    """The family of a law, and by which names its parameters are given."""

    CONSTANT = "constant"
    BERNOULLI = "bernoulli"
    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    EXPONENTIAL = "exponential"
    LOGNORMAL = "lognormal"
    GAMMA = "gamma"
    BETA = "beta"
    LOMAX = "lomax"
    STUDENT = "student"
    EMPIRICAL = "empirical"

    @property
    def label(self) -> Sentence:
        return _SHAPES[self]


_SHAPES: Mapping[Shape, Sentence] = {
    Shape.CONSTANT: say("certain"),
    Shape.BERNOULLI: say("chance"),
    Shape.UNIFORM: say("uniform law"),
    Shape.TRIANGULAR: say("triangular law"),
    Shape.EXPONENTIAL: say("exponential law"),
    Shape.LOGNORMAL: say("lognormal law"),
    Shape.GAMMA: say("gamma law"),
    Shape.BETA: say("beta law"),
    Shape.LOMAX: say("Lomax law"),
    Shape.STUDENT: say("Student's law"),
    Shape.EMPIRICAL: say("as it was seen"),
}


#: By family the parameters that it takes. `spread` is the standard deviation of the logarithm (Student's: its scale, with so
#: many `degrees` of freedom). Of "lomax": so many ends were `seen` in so many hours. Of "empirical" these are numbered.
PARAMETERS: Mapping[Shape, tuple[str, ...]] = {
    Shape.CONSTANT: ("value",),
    Shape.BERNOULLI: ("chance",),
    Shape.UNIFORM: ("least", "most"),
    Shape.TRIANGULAR: ("least", "mode", "most"),
    Shape.EXPONENTIAL: ("mean",),
    Shape.LOGNORMAL: ("median", "spread"),
    Shape.GAMMA: ("shape", "mean"),
    Shape.BETA: ("kept", "broken"),
    Shape.LOMAX: ("seen", "hours"),
    Shape.STUDENT: ("median", "spread", "degrees"),
    Shape.EMPIRICAL: (),
}


class Ground(StrEnum):
    """What a law rests on."""

    STATED = "stated"
    RECORD = "record"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a law comes from: stated by whom, drawn from the record of kept and broken undertakings, or assumed."""

    ground: Ground
    sentence: Sentence
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The law of one uncertain thing.

    about
        Code of a window, corridor, place, link (``FROM>TO``), vehicles or kind of vehicle; empty is all that have no own law.

    Parameters
    ----------
        By the names of `PARAMETERS`; the values of an empirical law in any order and under any names.
    correlated_with
        What it goes together with: laws that name one another, or one common cause, share a Gaussian shock.
    correlation
        Of the law with the shock, -1 to 1: two laws that share it are correlated by the product.
    span
        When a NEW window would be open; None for every other effect.

    Raises
    ------
    InvalidValue
        If parameters are missing or out of their range.
    """

    effect: Effect
    shape: Shape
    parameters: Mapping[str, float]
    origin: Origin
    about: str = ""
    correlated_with: str = ""
    correlation: float = 0.0
    span: Span | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "parameters", MappingProxyType(dict(self.parameters)))
        wanted = PARAMETERS[self.shape]
        if wanted and set(wanted) != set(self.parameters):
            raise InvalidValue(";".join(self.parameters), say("the parameters {names}", names=", ".join(wanted)))
        if not self.parameters:
            raise InvalidValue("", say("at least one value"))
        if fault := self._fault():
            raise InvalidValue(";".join(f"{name}={value}" for name, value in self.parameters.items()), fault)
        if not -1 <= self.correlation <= 1:
            raise InvalidValue(self.correlation, say("a correlation from -1 to 1"))

    def __reduce__(self) -> tuple[object, ...]:
        # A mapping proxy cannot be pickled; the plain mapping it shows can.
        return (_law, ({name: getattr(self, name) for name in self.__slots__} | {"parameters": dict(self.parameters)},))

    def __hash__(self) -> int:
        return hash((self.effect, self.shape, self.about, tuple(sorted(self.parameters.items())), self.correlated_with))

    @property
    def is_sure(self) -> bool:
        """Whether it is a chance or a number; any other is a law of what that may be."""
        return self.shape in (Shape.CONSTANT, Shape.BERNOULLI)

    def _fault(self) -> Sentence | None:
        """What is expected of the parameters that they are not; None where they are right."""
        values = self.parameters
        if any(value < 0 for value in values.values()):
            return say("parameters that are not below zero")
        chances = [values[name] for name in ("chance",) if name in values]
        if self.effect in _SHARES and self.shape in (Shape.CONSTANT, Shape.UNIFORM, Shape.TRIANGULAR, Shape.EMPIRICAL):
            chances += values.values()
        if any(chance > 1 for chance in chances):
            return say("a chance or share from 0 to 1")
        ordered = [values[name] for name in ("least", "mode", "most") if name in values]
        if ordered != sorted(ordered):
            return say("a least that is not above the most")
        if any(values.get(name) == 0 for name in _ABOVE_ZERO):
            return say("parameters above zero")
        if self.effect is Effect.NEW and self.span is None:
            return say("the hours of a new window")
        return None


def _law(values: dict[str, Any]) -> Law:
    return Law(**values)


_SHARES = (Effect.LOST, Effect.NEW, Effect.BREAKDOWN, Effect.REFUSAL, Effect.LEAVING)
_ABOVE_ZERO = ("mean", "median", "shape", "kept", "broken", "seen", "hours", "degrees")


@dataclass(frozen=True, slots=True, kw_only=True)
class Laws:
    """Every law of a forecast. What none is given of happens exactly as planned."""

    laws: tuple[Law, ...] = ()
    _by_name: dict[tuple[Effect, str], Law] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {(law.effect, law.about): law for law in self.laws})

    def of(self, effect: Effect, *names: str) -> Law | None:
        """The law of the first of `names` that has one, else the one of all; None where it is certain."""
        return next((law for name in (*names, "") if (law := self._by_name.get((effect, name)))), None)

    def all_of(self, effect: Effect) -> tuple[Law, ...]:
        return tuple(law for law in self.laws if law.effect is effect)

    def shocks(self) -> dict[str, str]:
        """By subject the name of the shock that it shares: the first of all that are linked, in alphabetical order."""
        linked: dict[str, set[str]] = {}
        for law in self.laws:
            if law.correlated_with and law.correlation:
                group = linked.get(law.about, {law.about}) | linked.get(law.correlated_with, {law.correlated_with})
                linked |= dict.fromkeys(group, group)
        return {name: min(filter(None, group)) for name, group in linked.items()}
