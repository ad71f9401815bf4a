"""When a text was published: as it was told, as the text says itself, or as its file is named; otherwise it is not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from zoneinfo import ZoneInfo

from safepassage.errors import InvalidValue
from safepassage.language import Sentence, say
from safepassage.picture.reading import Head
from safepassage.quantities import parse_instant

_NAMED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T_](\d{2})[-:.]?(\d{2}))?(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Times of publication as somebody told them: one for all, or by the name of a text."""

    for_all: str = ""
    by_name: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """What was told of a text; its own time goes before that of all."""
        return self.by_name.get(name) or self.by_name.get(PurePath(name).stem) or self.for_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When a text was published, as written and as a moment, and what does not fit together."""

    written: str
    moment: datetime
    notices: tuple[Sentence, ...] = ()


def read_told(told: Iterable[str], names: Iterable[str], zone: ZoneInfo) -> Told:
    """The times of publication that somebody gave as ``TIME`` or ``NAME=TIME``.

    Raises
    ------
    InvalidValue
        For what is no time, a second time for all, or the name of no text.
    """
    known = {each for name in names for each in (name, PurePath(name).stem)}
    for_all, by_name = "", {}
    for each in told:
        name, is_named, time = each.rpartition("=")
        if is_named and name not in known:
            raise InvalidValue(each, say("the name of one of the texts before the ="))
        parse_instant(time, zone)
        if is_named:
            by_name[name] = time
        elif for_all:
            raise InvalidValue(each, say("one time for all texts; others as NAME=TIME"))
        else:
            for_all = time
    return Told(for_all=for_all, by_name=by_name)


def date_of(name: str, head: Head, told: str, zone: ZoneInfo) -> Dating | None:
    """When a text was published; None where nothing says so."""
    named = _of_name(name)
    candidates = (
        (told, say("as it was told")),
        (head.published, say("its first lines")),
        (head.otherwise, say("another of its first lines")),
        (named, say("the name of its file")),
    )
    stated = [(written, whence) for written, whence in candidates if _is_time(written, zone)]
    if not stated:
        return None
    written, whence = stated[0]
    notices = [
        say(
            "{name}: two times of publication, {held} ({whence}) and {date} ({other}). The first is taken, and days such as "
            "“Monday” are counted from it.",
            name=name,
            whence=whence,
            held=written,
            other=other,
            date=date,
        )
        for date, other in stated[1:]
        if _day(date) != _day(written)
    ]
    if not head.weekday_fits:
        notices.append(say("{name}: its date line names a weekday that its date does not have.", name=name))
    return Dating(written=written, moment=parse_instant(written, zone), notices=tuple(notices))


def _of_name(name: str) -> str:
    match = _NAMED.match(PurePath(name).name)
    if match is None:
        return ""
    return match[1] + (f"T{match[2]}:{match[3]}" if match[2] else "")


def _is_time(written: str, zone: ZoneInfo) -> bool:
    """Whether a text's own word for its time is one; what is none is as if it were not there."""
    try:
        return bool(written) and bool(parse_instant(written, zone))
    except InvalidValue:
        return False


def _day(written: str) -> str:
    return written[: len("2022-05-04")]
