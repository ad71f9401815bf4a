"""Kinds of cell: how the text of one cell becomes a value, and what is said where it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, StrEnum
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from safepassage.errors import InvalidValue
from safepassage.language import Sentence, say
from safepassage.picture import LARGEST_NUMBER
from safepassage.plan.problem import MOST_VEHICLES, beyond_vehicles
from safepassage.quantities import parse_end, parse_instant, parse_start

Parse = Callable[[str, ZoneInfo], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellKind:
    """How a cell is read. `parse` gets stripped text that is not empty and raises InvalidValue.

    `says` is what a cell of this kind holds, for a form or a manual; `choices` are the words it may
    hold where they are counted; `lists` says that it may hold several, separated by ``;``.
    """

    name: str
    says: Sentence
    parse: Parse
    choices: tuple[str, ...] = ()
    lists: bool = False


#: Words for yes and no that people write in tables, in the five languages of the program.
_YES = frozenset({"yes", "y", "true", "1", "x", "так", "да", "oui", "نعم"})
_NO = frozenset({"no", "n", "false", "0", "-", "ні", "нет", "non", "لا"})

_CODE = re.compile(r"\w[\w.\-/]{0,99}\Z")
_ID = re.compile(r"\S(.{0,98}\S)?\Z")
_TOO_LARGE = say("a number below a million million")
#: Two lines of print: one clause of a brief that is read in two minutes.
_LONGEST_CLAUSE = 240
#: Finer grids make a problem that nobody waits for, coarser ones waste what an hour of a window allows.
_SHORTEST_SLOT, _LONGEST_SLOT = 5, 60
#: A browser folds these parts of an address away, so that such an id could not be opened.
_FOLDED_AWAY = frozenset({".", ".."})
_PLAIN = re.compile(r"\d+(\.\d+)?\Z")
#: What stands beside a number and is no part of it: a word, a sign such as > or ~, the other end of a range.
_BESIDE = re.compile(r"[^\W\d_]{2}|[~≈<>≤≥+]|\d\s*[-–—]\s*\d")
_GROUPED = re.compile(r"[1-9]\d{0,2}([ \u00a0\u2009\u202f,'’])\d{3}(\1\d{3})*((?!\1)[.,]\d+)?\Z")
_DECIMAL_COMMA = re.compile(r"\d+,\d+\Z")
_COMMA_AND_THREE = re.compile(r"[1-9]\d{0,2},\d{3}\Z")
_POINT_AND_THREE = re.compile(r"[1-9]\d{0,2}\.\d{3}\Z")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d\Z|24:00\Z")
#: What a spreadsheet keeps where a person typed a date: days since 30 December 1899 (ECMA-376, 18.17.4.1).
_SERIAL = re.compile(r"[2-7]\d{4}(\.\d+)?\Z")
_SERIAL_ORIGIN = datetime(1899, 12, 30, tzinfo=UTC)
#: Dates with dots are day first wherever they are in use.
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?:[ ,T]+(?P<clock>\d{1,2}:\d{2}))?\Z")
#: Dates that begin with the year go on with the month; 05/01/2024 and the like mean different days in different countries.
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?:[ ,T]+(?P<clock>\d{1,2}:\d{2}))?\Z")

#: What a spreadsheet shows where a formula failed (ECMA-376, 18.17.3, and what came later), in any language, or where a
#: column is too narrow for its number.
FAILED = re.compile(r"#(N/A|GETTING_DATA|[^\W\d_][\w/]*[!?]|#+)\Z")


def _text(text: str, _zone: ZoneInfo) -> str:
    return text


def _clause(text: str, _zone: ZoneInfo) -> str:
    """One clause of a sentence; a full stop at its end is that of the sentence."""
    if len(text) > _LONGEST_CLAUSE or len(text.splitlines()) > 1:
        raise InvalidValue(text, say("one clause, in one line of at most {limit} characters", limit=_LONGEST_CLAUSE))
    return text.removesuffix(".")


def _code(text: str, _zone: ZoneInfo) -> str:
    if not _CODE.match(text):
        raise InvalidValue(text, say("a code of letters, digits, _ and - without spaces"))
    return text.upper()


def _name(text: str, zone: ZoneInfo) -> str:
    """A code that is also the name of a file and a part of an address."""
    code = _code(text, zone)
    if "/" in code:
        raise InvalidValue(text, say("a code of letters, digits, _ and -"))
    return code


def _id(text: str, _zone: ZoneInfo) -> str:
    if not _ID.match(text) or ";" in text:
        raise InvalidValue(text, say("an id in one line of at most 100 characters, without a semicolon"))
    if not _FOLDED_AWAY.isdisjoint(text.split("/")):
        raise InvalidValue(text, say("an id with more than dots before, between and after each /"))
    return text


def _subject(text: str, _zone: ZoneInfo) -> str:
    return text.upper()


def _place(text: str, zone: ZoneInfo) -> str:
    code = _code(text, zone)
    return "" if code == "UNKNOWN" else code


def _several(parse: Parse) -> Parse:
    def parse_list(text: str, zone: ZoneInfo) -> tuple[object, ...]:
        return tuple(parse(part, zone) for part in map(str.strip, text.split(";")) if part)

    return parse_list


def _stated(text: str, _zone: ZoneInfo) -> float:
    """A number as stated; a comma or a space before three digits groups thousands."""
    if _POINT_AND_THREE.match(text):
        raise InvalidValue(text, say("a number whose point cannot be mistaken for a thousands separator"))
    if grouped := _GROUPED.match(text):
        return _ungrouped(grouped, text)
    if _BESIDE.search(text) and any(map(str.isdigit, text)):
        raise InvalidValue(text, say("a number alone, such as 46 or 1000; words such as about stand in the column hedge"))
    return _measure(text, _zone)


def _measure(text: str, _zone: ZoneInfo) -> float:
    """A measured number: decimal point or decimal comma."""
    if _PLAIN.match(text):
        return _size(float(text), text)
    if _COMMA_AND_THREE.match(text):
        raise InvalidValue(text, say("a number with a decimal point: this comma could mean thousands"))
    if _DECIMAL_COMMA.match(text):
        return _size(float(text.replace(",", ".")), text)
    if grouped := _GROUPED.match(text):
        return _ungrouped(grouped, text)
    if text.startswith(("-", "−")) and _PLAIN.match(text[1:].strip()):
        raise InvalidValue(text, say("a number that is not negative"))
    raise InvalidValue(text, say("a number, such as 46, 1000 or 1.5"))


def _ungrouped(grouped: re.Match[str], text: str) -> float:
    return _size(float(text.replace(grouped[1], "").replace(",", ".")), text)


def _size(number: float, text: str) -> float:
    if number >= LARGEST_NUMBER:
        raise InvalidValue(text, _TOO_LARGE)
    return number


def _count(text: str, zone: ZoneInfo) -> int:
    try:
        number = _stated(text, zone)
    except InvalidValue as refused:
        if text.startswith(("-", "−")) or refused.expected == _TOO_LARGE:
            raise
        raise InvalidValue(text, say("a whole number, such as 46 or 1000")) from refused
    if not number.is_integer():
        raise InvalidValue(text, say("a whole number, such as 46 or 1000"))
    return int(number)


def _vehicle_count(text: str, zone: ZoneInfo) -> int:
    count = _count(text, zone)
    if expected := beyond_vehicles(count):
        raise InvalidValue(text, expected)
    return count


def _slot(text: str, zone: ZoneInfo) -> int:
    minutes = _count(text, zone)
    if not _SHORTEST_SLOT <= minutes <= _LONGEST_SLOT:
        raise InvalidValue(text, say("between {low} and {high} minutes", low=_SHORTEST_SLOT, high=_LONGEST_SLOT))
    return minutes


def _degrees(limit: int) -> Parse:
    def parse(text: str, _zone: ZoneInfo) -> float:
        try:
            degrees = float(text.replace("−", "-").replace(",", "."))
        except ValueError:
            degrees = float("nan")
        if not abs(degrees) <= limit:
            raise InvalidValue(text, say("degrees between -{limit} and {limit}", limit=limit))
        return degrees

    return parse


def _yes_or_no(text: str, _zone: ZoneInfo) -> bool:
    word = text.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise InvalidValue(text, say("yes or no"))


def _clock(text: str, _zone: ZoneInfo) -> str:
    if not _CLOCK.match(text):
        raise InvalidValue(text, say("a time of day, such as 08:30"))
    return text.zfill(5)


@cache
def zone_names() -> frozenset[str]:
    """The time zones that a cell may name: those of an area, and UTC.

    Other names (localtime, Factory, EST) mean what a machine is set to, nothing, or no place.
    """
    return frozenset(name for name in available_timezones() if "/" in name or name == "UTC")


def _zone_name(text: str, _zone: ZoneInfo) -> ZoneInfo:
    if text not in zone_names():
        raise InvalidValue(text, say("the IANA name of a time zone with its area, such as Europe/Kyiv, or UTC"))
    return ZoneInfo(text)


def _iso(text: str) -> str:
    """The ISO form of a date that a spreadsheet keeps as a number or a person wrote in one of the plain ways."""
    if _SERIAL.match(text):
        moment = _SERIAL_ORIGIN + timedelta(seconds=round(float(text) * 86400))
        return moment.strftime("%Y-%m-%dT%H:%M:%S") if "." in text else moment.strftime("%Y-%m-%d")
    if written := _DOTTED.match(text) or _YEAR_FIRST.match(text):
        day = f"{written['year']}-{int(written['month']):02d}-{int(written['day']):02d}"
        return day + (f"T{written['clock'].zfill(5)}" if written["clock"] else "")
    return text


def is_bare_date(text: str) -> bool:
    """Whether a time is written without an hour."""
    return len(_iso(text.strip())) == len("2022-04-30")


def _time(parse: Callable[[str, ZoneInfo], datetime]) -> Parse:
    @lru_cache(maxsize=50_000)
    def parse_time(text: str, zone: ZoneInfo) -> datetime:
        return parse(_iso(text), zone)

    return parse_time


def choice(values: type[StrEnum]) -> CellKind:
    """One of the words of an enumeration; case, spaces and hyphens do not matter."""
    words = {member.value: member for member in values if member.value}

    def parse(text: str, _zone: ZoneInfo) -> Enum:
        member = words.get(_folded(text))
        if member is None:
            raise InvalidValue(text, say("one of {names}", names=", ".join(words)))
        return member

    return CellKind(name="choice", says=say("one of {names}", names=", ".join(words)), parse=parse, choices=tuple(words))


def open_choice(values: type[StrEnum], otherwise: StrEnum) -> CellKind:
    """One of the words of an enumeration, or a word of one's own, which the program reads as `otherwise`."""
    words = {member.value: member for member in values}

    def parse(text: str, _zone: ZoneInfo) -> Enum:
        return words.get(_folded(text), otherwise)

    return CellKind(
        name="open_choice",
        says=say("one of {names}, or a word of one's own", names=", ".join(words)),
        parse=parse,
        choices=tuple(words),
    )


def choices(values: type[StrEnum]) -> CellKind:
    """Several words of an enumeration, separated by semicolons."""
    one = choice(values)
    return CellKind(
        name="choices",
        says=say("{one}; several with semicolons", one=one.says),
        parse=_several(one.parse),
        choices=one.choices,
        lists=True,
    )


def is_word_of_ones_own(kind: CellKind, text: str) -> bool:
    """Whether an open choice holds a word that the program does not know."""
    return kind.name == "open_choice" and bool(text.strip()) and _folded(text) not in kind.choices


def _folded(text: str) -> str:
    return re.sub(r"[\s\-_]+", "_", text.strip().casefold())


TEXT = CellKind(name="text", says=say("any text"), parse=_text)
CLAUSE = CellKind(
    name="clause", says=say("one clause in one line of at most {limit} characters", limit=_LONGEST_CLAUSE), parse=_clause
)
NAMES = CellKind(name="names", says=say("names, separated by semicolons"), parse=_several(_text), lists=True)
CODE = CellKind(name="code", says=say("a code of letters, digits, _ and -"), parse=_code)
NAME = CellKind(name="code", says=say("a code of letters, digits, _ and -"), parse=_name)
CODES = CellKind(name="codes", says=say("codes, separated by semicolons"), parse=_several(_code), lists=True)
ID = CellKind(name="id", says=say("an id of at most 100 characters"), parse=_id)
IDS = CellKind(name="ids", says=say("ids, separated by semicolons"), parse=_several(_id), lists=True)
SUBJECT = CellKind(name="subject", says=say("the code of a category, or a subject for what is not about people"), parse=_subject)
PLACE = CellKind(name="place", says=say("the code of a place; empty or UNKNOWN is anywhere else"), parse=_place)
STATED = CellKind(name="stated", says=say("a number as stated"), parse=_stated)
MEASURE = CellKind(name="measure", says=say("a measured number"), parse=_measure)
COUNT = CellKind(name="count", says=say("a whole number"), parse=_count)
VEHICLE_COUNT = CellKind(name="count", says=say("a whole number of at most {count}", count=MOST_VEHICLES), parse=_vehicle_count)
SLOT = CellKind(name="slot", says=say("between {low} and {high} minutes", low=_SHORTEST_SLOT, high=_LONGEST_SLOT), parse=_slot)
LATITUDE = CellKind(name="latitude", says=say("degrees north"), parse=_degrees(90))
LONGITUDE = CellKind(name="longitude", says=say("degrees east"), parse=_degrees(180))
YES_OR_NO = CellKind(name="yes_or_no", says=say("yes or no"), parse=_yes_or_no, choices=("yes", "no"))
CLOCK = CellKind(name="clock", says=say("a time of day, such as 08:30"), parse=_clock)
ZONE = CellKind(name="zone", says=say("an IANA time zone, such as Europe/Kyiv"), parse=_zone_name)
ZONES = CellKind(name="zones", says=say("IANA time zones, separated by semicolons"), parse=_several(_zone_name), lists=True)
START = CellKind(name="start", says=say("a time; a bare date is its beginning"), parse=_time(parse_start))
END = CellKind(name="end", says=say("a time; a bare date is its end"), parse=_time(parse_end))
INSTANT = CellKind(name="instant", says=say("a time; a bare date is its end"), parse=_time(parse_instant))
