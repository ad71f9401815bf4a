"""What a text says of itself in its first lines: who published it, when, under which title and in which language.

Front matter between two lines of ``---``, lines of the form ``Date: ...`` at the very top, and the date line of an article, also
where prose goes on behind it and a dash. A date within prose or beneath a picture is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from safepassage.picture.reading.lexicon import Lexicon
from safepassage.picture.reading.text import tokens

#: Names of entries at the head of a file, as static site generators, mail and readers for articles write them.
_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "published_at": "published",
    "published at": "published",
    "publication date": "published",
    "updated": "updated",
    "modified": "updated",
    "lastmod": "updated",
    "publisher": "publisher",
    "source": "publisher",
    "site": "publisher",
    "language": "language",
    "lang": "language",
    "url": "address",
    "link": "address",
    "author": "author",
    "authors": "author",
    "tags": "tags",
    "description": "description",
}
_ENTRY = re.compile(r"^\ufeff?[ \t]*([A-Za-z_ ]{3,20}?)[ \t]*:[ \t]*(.*?)[ \t\r]*(?:\n|\Z)", re.MULTILINE)
_FENCE = re.compile(r"\ufeff?\s*---[ \t\r]*\n")
_CLOSING_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t\r]*(?:\n|\Z)", re.MULTILINE)
#: Characters within which front matter closes.
_LONGEST_HEAD = 4_000
#: Lines that are not blank among which a date line stands, with a word that says so and without one.
_LABELLED_LINES, _BARE_LINES = 15, 6
#: Words of the name of a newspaper, and characters of a line within which it says that it corrects.
_LONGEST_MASTHEAD, _LONGEST_OPENING = 4, 80
#: Words beside the date in a date line without a label: a city, a weekday, an agency.
_BESIDE = 3
#: Words before the date within which its label stands.
_LABEL_WORDS = 4
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?[ \t]*(Z\b|[+-]\d{2}:?\d{2})?)?")
_CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:])[ \t]*([ap]\.?m\b\.?)?[ \t]*([A-Z]{2,5}\b)?", re.IGNORECASE)
#: A dash behind a date, or behind an agency in brackets.
_DASH = re.compile(r"\s*(?:\([^()]{1,40}\))?\s*[-\u2013\u2014](?=\s)")
#: The name in brackets with which a date line without a year ends: CITY, March 12 (AGENCY) -
_AGENCY = re.compile(r"\(([^()]{1,40})\)\s*$")
_UNIVERSAL = frozenset({"GMT", "UTC", "Z"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a text says of itself; empty where it does not.

    published
        The newest time of publication or change that it names, in ISO 8601: a day, or an hour with or without its zone.
    otherwise
        Another day that stands in the first lines as that of the text, empty where none does.
    publisher
        As an entry says, or else the name of a newspaper or agency that stands alone in the first lines.
    weekday_fits
        Whether the weekday written beside that date is the one that it has.
    is_corrected
        Whether the text says of itself that it corrects an earlier one.
    """

    published: str = ""
    otherwise: str = ""
    publisher: str = ""
    title: str = ""
    language: str = ""
    address: str = ""
    weekday_fits: bool = True
    is_corrected: bool = False


def read_head(text: str, lexicon: Lexicon) -> Head:
    """Read the first lines of a text. What is nonsense, such as a day that no calendar has, is as if it were not there."""
    end = end_of_head(text)
    entries = dict(_entries(text[:end]))
    named = [found for key in ("published", "updated") for found in _dates(entries.get(key, ""), lexicon)]
    lines = _date_lines(text[end:], lexicon)
    newest = max(named or lines, key=lambda dated: dated.written, default=None)
    days = {newest.day, *(dated.day for dated in named)} if newest else set()
    return Head(
        published=newest.written if newest else "",
        otherwise=next((dated.day for dated in lines if not dated.is_labelled and dated.day not in days), ""),
        publisher=entries.get("publisher", "") or next(_mastheads(text[end:], lexicon), ""),
        title=entries.get("title", ""),
        language=entries.get("language", ""),
        address=entries.get("address", ""),
        weekday_fits=newest is None or newest.weekday_fits,
        is_corrected=any(_is_correction(line, lexicon) for line in text.splitlines()),
    )


def _mastheads(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Names of newspapers and agencies that stand in the first lines alone, or beside a date."""
    press = lexicon.words("head", "mastheads")
    for line in _first_lines(text)[:_BARE_LINES]:
        dated = next(iter(_dates(line, lexicon)), None)
        for part in re.split(r"\s[|\u2013\u2014-]\s|,", line if dated is None else line[: dated.start] + "|" + line[dated.end :]):
            in_brackets = _AGENCY.search(part)
            written = (in_brackets[1] if in_brackets else part).strip(" |,.*#\t")
            words = [token for token in tokens(written) if token.is_word]
            if 1 < len(words) <= _LONGEST_MASTHEAD and words[-1].word in press and all(token.is_capital for token in words):
                yield written


def _is_correction(line: str, lexicon: Lexicon) -> bool:
    opening = " ".join(token.word for token in tokens(line[:_LONGEST_OPENING]) if token.is_word)
    return any(opening == phrase or opening.startswith(f"{phrase} ") for phrase in lexicon.words("head", "corrections"))


def _first_lines(text: str) -> list[str]:
    """The first lines of a text that are not blank."""
    return [line for line in text[: _LABELLED_LINES * 2_000].splitlines() if line.strip()][:_LABELLED_LINES]


def end_of_head(text: str) -> int:
    """Where the entries at the head of a file end; 0 where it has none."""
    fence = _FENCE.match(text)
    if fence:
        closing = _CLOSING_FENCE.search(text, fence.end(), _LONGEST_HEAD)
        return closing.end() if closing else 0
    at, known = 0, 0
    while (entry := _ENTRY.match(text, at)) and entry[1].casefold() in _KEYS and entry.end() > at:
        at, known = entry.end(), known + 1
    return at if known > 1 or (known and text[at : at + 1] in "\r\n") else 0


def _entries(head: str) -> Iterator[tuple[str, str]]:
    for entry in _ENTRY.finditer(head):
        name = _KEYS.get(entry[1].casefold())
        if name and entry[2]:
            yield name, entry[2].strip("\"'")


@dataclass(frozen=True, slots=True)
class _Dated:
    written: str
    start: int
    end: int
    weekday_fits: bool = True
    #: Whether a word before it says what it is the date of: posted, updated.
    is_labelled: bool = False

    @property
    def day(self) -> str:
        return self.written[: len("2022-05-04")]


def _date_lines(text: str, lexicon: Lexicon) -> list[_Dated]:
    found = []
    labels = lexicon.words("head", "labels")
    for number, line in enumerate(_first_lines(text)):
        for dated in _dates(line, lexicon)[:1]:
            before = [token.word for token in tokens(line, 0, dated.start)]
            beside = [token for token in (*tokens(line, 0, dated.start), *tokens(line, dated.end)) if token.is_word]
            is_labelled = len(before) <= _LABEL_WORDS and not labels.isdisjoint(before)
            is_bare = len(beside) <= _BESIDE or _is_dateline(line, dated)
            if is_labelled or (number < _BARE_LINES and is_bare):
                found.append(replace(dated, is_labelled=is_labelled))
    return found


def _is_dateline(line: str, dated: _Dated) -> bool:
    """Whether prose opens with where and when it was written: CITY, 12 March 2031 (AGENCY) - Forty people left."""
    before = [token for token in tokens(line, 0, dated.start) if token.is_word]
    return len(before) <= _BESIDE and all(token.is_capital for token in before) and _DASH.match(line, dated.end) is not None


def _dates(line: str, lexicon: Lexicon) -> list[_Dated]:
    """The dates with a year in a line, each with its hour where one follows."""
    months = lexicon.values("times", "months")
    names = "|".join(sorted(months, key=len, reverse=True))
    worded = re.compile(
        rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+({names})\b\.?,?|({names})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?)\s+(\d{{4}})\b",
        re.IGNORECASE,
    )
    found = []
    for match in _ISO.finditer(line):
        clock = f"T{match[4]}{(match[5] or '').replace('Z', '+00:00')}" if match[4] else ""
        found.append(_dated(line, match, (int(match[1]), int(match[2]), int(match[3])), clock, lexicon))
    for match in worded.finditer(line):
        day, month = match[1] or match[4], (match[2] or match[3]).casefold()
        clock = _clock(line[match.end() : match.end() + _LONGEST_CLOCK])
        found.append(_dated(line, match, (int(match[5]), int(months[month]), int(day)), clock, lexicon))
    return [dated for dated in found if dated is not None]


#: Characters behind a date within which its hour stands.
_LONGEST_CLOCK = 24


def _dated(line: str, match: re.Match[str], numbers: tuple[int, int, int], clock: str, lexicon: Lexicon) -> _Dated | None:
    try:
        day = date(*numbers)
    except ValueError:
        return None
    weekdays: Mapping[str, int] = lexicon.values("times", "weekdays")
    prose = _DASH.match(line, match.end())
    dated = line[: prose.end()] if prose else line
    written = [weekdays[token.word] for token in tokens(dated) if token.word in weekdays]
    return _Dated(day.isoformat() + clock, match.start(), match.end(), weekday_fits=not written or day.weekday() in written)


def _clock(behind: str) -> str:
    """The hour behind a date, as ISO 8601 has it; none where its zone is not known."""
    match = _CLOCK.search(behind)
    if match is None:
        return ""
    hour, zone = int(match[1]), (match[4] or "").upper()
    if zone and zone not in _UNIVERSAL:
        return ""
    half = (match[3] or "").casefold()[:1]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return f"T{hour:02d}:{match[2]}" + ("+00:00" if zone else "")
