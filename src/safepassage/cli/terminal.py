"""The terminal: what goes to standard output and what to standard error, in whose language, and how values are written."""

from __future__ import annotations

import gettext
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from safepassage.compiling import announce
from safepassage.desk import Operation, local_names
from safepassage.errors import InputRefused, InvalidNetwork, SafepassageError, Unreadable, Unwritable
from safepassage.language import Sentence, say, written
from safepassage.quantities import Bounds, Days, Interval, day_ended, show_time

#: One catalogue for the whole program.
DOMAIN = "django"

#: How thousands and decimals are parted (CLDR 48, numbers.symbols).
_SEPARATORS = {"en": (",", "."), "uk": ("\u00a0", ",")}

#: More faults than this nobody reads in a terminal.
_FAULTS_SHOWN = 100


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


class Language(StrEnum):
    ENGLISH = "en"
    UKRAINIAN = "uk"


@dataclass(frozen=True)
class TerminalFormatter:
    """Writes sentences and values as one reader reads them; times in `zone`, with their offset; `names` are local texts."""

    language: Language
    zone: ZoneInfo
    catalogue: gettext.NullTranslations
    names: Mapping[str, str] = field(default_factory=dict)

    def translate(self, template: str) -> str:
        return self.catalogue.gettext(template) if template else ""

    def translate_count(self, one: str, many: str, count: int) -> str:
        return self.catalogue.ngettext(one, many, count)

    def write(self, value: object) -> str:
        writers: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
            (Sentence, self._sentence),
            (str, lambda text: written(text, self.names)),
            (Bounds, self._bounds),
            (datetime, self._time),
            (Interval, self._interval),
            (Days, lambda days: self._interval(days.whole(self.zone))),
            (bool, self._yes_or_no),
            ((int, float), self._number),
        )
        return next((write(value) for kind, write in writers if isinstance(value, kind)), str(value))

    def _time(self, moment: datetime) -> str:
        """A moment; midnight as the end of the day before it, which is what a bare date on the command line means."""
        local = moment.astimezone(self.zone)
        day = day_ended(moment, self.zone)
        if day is None:
            return show_time(moment, self.zone)
        return self._sentence(say("the end of {day}", day=f"{day.isoformat()}, {_offset(local)}"))

    def _interval(self, interval: Interval) -> str:
        """Start and end; from midnight to midnight as days, with the offset, or the zone where that changes between them."""
        if interval.is_instant:
            return self._time(interval.start)
        if interval.end is None:
            return self._sentence(say("from {start} on", start=show_time(interval.start, self.zone)))
        start, end = (moment.astimezone(self.zone) for moment in (interval.start, interval.end))
        if start.time() != time() or end.time() != time():
            return f"{show_time(start, self.zone)} – {self._time(end)}"
        days = dict.fromkeys((start.date().isoformat(), (end - timedelta(days=1)).date().isoformat()))
        zone = _offset(start) if start.utcoffset() == end.utcoffset() else self.zone.key
        return f"{' – '.join(days)}, {zone}"

    def _yes_or_no(self, value: bool) -> str:  # noqa: FBT001 - the value is what is written
        return self._sentence(say("yes") if value else say("no"))

    def _sentence(self, sentence: Sentence) -> str:
        return sentence.render(self)

    def _number(self, number: float) -> str:
        thousands, decimal = _SEPARATORS[self.language.value]
        text = f"{number:,.15g}"
        return text.replace(",", "\0").replace(".", decimal).replace("\0", thousands)

    def _bounds(self, bounds: Bounds) -> str:
        if bounds.most is None:
            return self._sentence(say("at least {least}, no upper limit", least=bounds.least))
        if bounds.is_exact:
            return self.write(bounds.least)
        return f"{self.write(bounds.least)}–{self.write(bounds.most)}"


@dataclass(frozen=True)
class Terminal:
    """Where one command speaks: answers on `out`, everything else on `err`."""

    format: Format
    formatter: TerminalFormatter
    out: Console
    err: Console

    def inside(self, operation: Operation) -> Terminal:
        """The same, with times in the zone of an operation and its names in the reader's language where it has them."""
        names = local_names(operation, self.formatter.language.value)
        return replace(self, formatter=replace(self.formatter, zone=operation.zone, names=names))

    def write(self, value: object) -> str:
        """A sentence or value in the reader's language, without anything that a terminal would obey."""
        return visible(self.formatter.write(value))

    def print(self, value: object = "", *, style: str = "") -> None:
        """One line of the answer."""
        self.out.print(Text(self.write(value), style=style), soft_wrap=not self.out.is_terminal)

    def item(self, value: object) -> None:
        """One entry of a list; where a person watches, its lines hang together."""
        if not self.out.is_terminal:
            self.print(f"- {self.write(value)}")
            return
        entry = Table.grid(padding=(0, 1))
        entry.add_row("-", Text(self.write(value)))
        self.out.print(entry)

    def note(self, value: object) -> None:
        """One line beside the answer."""
        self.err.print(Text(self.write(value)), soft_wrap=not self.err.is_terminal)

    def print_json(self, value: Mapping[str, object]) -> None:
        """The one JSON value of a command."""
        self.out.file.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    @contextmanager
    def progress(self, doing: Sentence) -> Iterator[None]:
        """Show that long work goes on; seen only where somebody watches."""
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=self.err, transient=True, disable=not self.err.is_terminal) as progress:
            progress.add_task(self.write(doing), total=None)
            yield


@contextmanager
def speaking(form: Format, language: Language | None) -> Iterator[Terminal]:
    """A terminal for one command; what the input has wrong is told here, and ends the command with status 1."""
    _write_utf8()
    terminal = Terminal(form, formatter(language), _console(stderr=False), _console(stderr=True))
    announce(lambda: terminal.note(say("Preparing the program for this machine, once: this can take a minute.")))
    try:
        yield terminal
    except SafepassageError as refused:
        _tell(terminal, refused)
        raise typer.Exit(1) from refused


def visible(text: str) -> str:
    """Text with control characters and invisible ones written out; a terminal obeys some of them."""
    return "".join(each if each.isprintable() or each in "\n\t\u00a0" else f"<U+{ord(each):04X}>" for each in text)


def fault_json(terminal: Terminal, refused: SafepassageError) -> dict[str, object]:
    """What is wrong with an input, in the form of `docs/guides/json.md`."""
    if isinstance(refused, InputRefused):
        return {
            "errors": [
                {
                    "table": fault.table,
                    "row": fault.row,
                    "column": fault.column,
                    "value": fault.value,
                    "expected": terminal.formatter.write(fault.expected),
                }
                for fault in refused.faults
            ]
        }
    if isinstance(refused, InvalidNetwork):
        return {
            "errors": [
                {
                    "table": fault.table,
                    "row": 0,
                    "column": fault.field,
                    "value": f"{fault.code}: {fault.value}",
                    "expected": terminal.formatter.write(fault.expected),
                }
                for fault in refused.faults
            ]
        }
    name = refused.name if isinstance(refused, Unreadable | Unwritable) else ""
    return {
        "errors": [{"table": "", "row": 0, "column": "", "value": name, "expected": terminal.formatter.write(refused.sentence)}]
    }


def _tell(terminal: Terminal, refused: SafepassageError) -> None:
    if terminal.format is Format.JSON:
        terminal.print_json(fault_json(terminal, refused))
        return
    if isinstance(refused, InputRefused):
        for fault in refused.faults[:_FAULTS_SHOWN]:
            terminal.note(fault.sentence)
        if len(refused.faults) > _FAULTS_SHOWN:
            terminal.note(say("The first {count} are shown; --format json lists them all.", count=_FAULTS_SHOWN))
    terminal.note(refused.sentence)


def formatter(language: Language | None) -> TerminalFormatter:
    """Write in a language, that of the system where none is given; English where a sentence is not translated."""
    chosen = language or _language_of_environment()
    folder = str(resources.files("safepassage") / "locale")
    catalogue = gettext.translation(DOMAIN, folder, languages=[chosen.value], fallback=True)
    return TerminalFormatter(chosen, ZoneInfo("UTC"), catalogue)


def _offset(local: datetime) -> str:
    offset = f"{local:%z}"
    return f"UTC{offset[:3]}:{offset[3:]}"


def _console(*, stderr: bool) -> Console:
    """A console that prints names as they are: brackets and colons in them are no commands."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


def _language_of_environment() -> Language:
    """The language that the user's system speaks, where the program speaks it too (POSIX 1-2024, 8.2)."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return next((language for language in Language if named.startswith(language.value)), Language.ENGLISH)


def _write_utf8() -> None:
    """Names in any script, also where the system's own encoding is narrower."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
