"""What a person typed into the what-if form, as a change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import QueryDict

from safepassage.errors import InvalidValue
from safepassage.language import say
from safepassage.plan import (
    AddWindow,
    BlockExit,
    Change,
    ChangeFleet,
    ClosePlace,
    FixConvoy,
    KeepVehicles,
    LoseWindow,
    MoveWindow,
)
from safepassage.quantities import parse_instant

_MOST_DIGITS = 5


class _Typed:
    """The fields of the form, read as a change needs them. Raises InvalidValue where one is missing or makes no sense."""

    def __init__(self, given: QueryDict, zone: ZoneInfo) -> None:
        self._given = given
        self._zone = zone

    def text(self, name: str) -> str:
        value = self._given.get(name, "").strip()
        if not value:
            raise InvalidValue(value, say("something in the field {field}", field=name))
        return value

    def moment(self, name: str) -> datetime:
        return parse_instant(self.text(name), self._zone).astimezone(self._zone)

    def moment_or_none(self, name: str) -> datetime | None:
        return self.moment(name) if self._given.get(name, "").strip() else None

    def hours(self) -> dict[str, datetime]:
        start, end = self.moment("start"), self.moment("end")
        if end <= start:
            raise InvalidValue(end, say("an end after the beginning, {start}", start=start))
        return {"start": start, "end": end}

    def number(self, name: str) -> int:
        value = self.text(name)
        digits = value.removeprefix("-").removeprefix("−").removeprefix("+")
        if not digits.isdecimal() or len(digits) > _MOST_DIGITS:
            raise InvalidValue(value, say("a whole number"))
        return -int(digits) if value[0] in "-−" else int(digits)

    def ends(self, name: str) -> tuple[str, str]:
        """The two places of a way, which the form joins by a line break; browsers send it as two characters."""
        origin, found, destination = self.text(name).replace("\r\n", "\n").partition("\n")
        if not found:
            raise InvalidValue(origin, say("a way between two places"))
        return origin, destination


def _fixed(typed: _Typed) -> Change:
    origin, destination = typed.ends("way")
    return FixConvoy(origin=origin, destination=destination, at=typed.moment("start"), count=typed.number("count"))


_READERS: Mapping[str, Callable[[_Typed], Change]] = {
    "lose": lambda typed: LoseWindow(window=typed.text("window"), at=typed.moment_or_none("start")),
    "hours": lambda typed: MoveWindow(window=typed.text("window"), **typed.hours()),
    "window": lambda typed: AddWindow(corridor=typed.text("corridor"), **typed.hours()),
    "fleet": lambda typed: ChangeFleet(fleet=typed.text("fleet"), by=typed.number("count")),
    "block": lambda typed: BlockExit(
        place=typed.text("place"), start=typed.moment_or_none("start"), end=typed.moment_or_none("end")
    ),
    "close": lambda typed: ClosePlace(place=typed.text("place"), at=typed.moment_or_none("start")),
    "convoy": _fixed,
    "keep": lambda typed: KeepVehicles(fleet=typed.text("fleet"), count=typed.number("count")),
}


def typed_change(given: QueryDict, zone: ZoneInfo) -> Change:
    """The change that a form describes. Raises InvalidValue."""
    kind = given.get("kind", "")
    if kind not in _READERS:
        raise InvalidValue(kind, say("one of {names}", names=", ".join(_READERS)))
    return _READERS[kind](_Typed(given, zone))
