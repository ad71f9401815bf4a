"""How one looks at an operation: the time asked about, the time of knowledge, what is supposed, who is left out.

The lens travels in the address (``?at=&as_of=&assume=open_movement:off&without=SOURCE``), so that every
view of the picture can be sent to a colleague, bookmarked and printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import QueryDict

from safepassage.errors import InvalidValue
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.picture import Assumptions
from safepassage.quantities import parse_instant

#: What `known` may say instead of a time in `as_of`.
THEN = "then"
#: The offset of a time whose plus sign was not escaped: it arrives as a blank.
_UNESCAPED_PLUS = re.compile(r"(?<=:\d\d) (\d\d:?\d\d)$")
_NOTHING_SAID = datetime(1970, 1, 1, tzinfo=UTC)


#: What an address carries after the question mark.
Parameters = QueryDict


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A part of the address that could not be read, and why; the default was taken instead."""

    field: str
    value: str
    refusal: InvalidValue

    @property
    def sentence(self) -> Sentence:
        return self.refusal.sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """The two clocks, the assumptions and the sources left out. `faults` lists what could not be read."""

    at: datetime
    as_of: datetime
    assumptions: Assumptions = field(default_factory=Assumptions)
    without: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()

    @property
    def switched(self) -> tuple[str, ...]:
        """The assumptions that are not at their default, as an address writes them."""
        return tuple(f"{name}:{_WRITTEN[getattr(self.assumptions, name)]}" for name in _switched(self.assumptions))

    def address(self, **more: str | Sequence[str]) -> str:
        """The lens as the part of an address after the question mark, with `more` parameters first."""
        own: dict[str, str | Sequence[str]] = {
            "at": _write(self.at),
            "as_of": _write(self.as_of),
            "assume": self.switched,
            "without": sorted(self.without),
        }
        return urlencode({**more, **own}, doseq=True)

    def moved(self, at: datetime) -> Lens:
        """The same lens on another moment."""
        return replace(self, at=at)

    def supposing_otherwise(self, name: str) -> Lens:
        """The same lens with one assumption switched."""
        return replace(self, assumptions=self.assumptions.switch(name, not getattr(self.assumptions, name)))

    def leaving_out(self, source: str) -> Lens:
        """The same lens without one source."""
        return replace(self, without=self.without | {source})


def read_lens(parameters: Parameters, operation: Operation) -> Lens:
    """Read the lens of an address; what cannot be read takes its default and is named in `faults`.

    `as_of` defaults to the last publication, `at` to `as_of`. ``known=then`` means: only what was
    published by the moment asked about.
    """
    faults: list[Fault] = []
    newest = operation.ledger.newest_publication or operation.ends or operation.starts or _NOTHING_SAID
    as_of = _time(parameters, "as_of", newest, operation, faults)
    at = _time(parameters, "at", as_of, operation, faults)
    return Lens(
        at=at,
        as_of=at if parameters.get("known") == THEN else as_of,
        assumptions=_assumptions(parameters.getlist("assume"), faults),
        without=_without(parameters.getlist("without"), operation.ledger.source, faults),
        faults=tuple(faults),
    )


def _time(parameters: Parameters, name: str, default: datetime, operation: Operation, faults: list[Fault]) -> datetime:
    text = _UNESCAPED_PLUS.sub(r"+\1", parameters.get(name, "").strip())
    if text:
        try:
            return parse_instant(text, operation.zone).astimezone(operation.zone)
        except InvalidValue as refusal:
            faults.append(Fault(field=name, value=text, refusal=refusal))
    return default.astimezone(operation.zone)


def _assumptions(switches: list[str], faults: list[Fault]) -> Assumptions:
    assumptions = Assumptions()
    for switch in switches:
        name, _, state = switch.partition(":")
        if name in Assumptions.names() and state in _STATES:
            assumptions = assumptions.switch(name, _STATES[state])
        else:
            refusal = InvalidValue(switch, say("an assumption that there is, with on or off"))
            faults.append(Fault(field="assume", value=switch, refusal=refusal))
    return assumptions


def _without(codes: list[str], sources: Mapping[str, object], faults: list[Fault]) -> frozenset[str]:
    faults.extend(
        Fault(field="without", value=code, refusal=InvalidValue(code, say("the code of a source that there is")))
        for code in codes
        if code not in sources
    )
    return frozenset(code for code in codes if code in sources)


_STATES = {"on": True, "off": False}
_WRITTEN = {state: word for word, state in _STATES.items()}


def _switched(assumptions: Assumptions) -> tuple[str, ...]:
    usual = Assumptions()
    return tuple(name for name in Assumptions.names() if getattr(assumptions, name) != getattr(usual, name))


def _write(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
