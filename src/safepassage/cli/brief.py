"""`safepassage brief`: what several documents say about one event, cited sentence by sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from safepassage.cli.options import AsOf, At, FormatOption, LanguageOption, from_option, moment
from safepassage.cli.terminal import Format, Terminal, speaking
from safepassage.cli.writing import write_file
from safepassage.desk import (
    Doubtful,
    Operation,
    TextsRead,
    brief_json,
    holds_nothing,
    holds_texts,
    is_read_from,
    load,
    passed_over,
    picture_of,
    read_texts,
    texts_at,
)
from safepassage.errors import InvalidValue, Unreadable
from safepassage.language import Sentence, say
from safepassage.tell.brief import Brief, brief_paper, compose_brief
from safepassage.tell.paper import SUFFIXES, Bullets, Heading, Line, Notice, Paper, missing_fonts, render

Source = Annotated[
    Path,
    typer.Argument(
        metavar="OPERATION",
        exists=True,
        help=say("An operation, or a folder of texts (.txt, .md) that are none yet.").template,
    ),
]
Texts = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[TEXT]...", help=say("Texts to read into it as drafts that nobody has checked.").template),
]
Published = Annotated[
    list[str] | None,
    typer.Option(
        "--published",
        metavar="[NAME=]T",
        help=say("When the texts, or the one of that name, were published; may be given several times.").template,
    ),
]
Zone = Annotated[str | None, typer.Option("--zone", metavar="ZONE", help=say("The time zone of the texts (IANA name).").template)]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=say("Write it there: .pdf, .docx, .html, .txt or .json.").template),
]

_TEXT, _JSON = ".txt", ".json"


@dataclass(frozen=True, kw_only=True)
class _Read:
    """An operation, and the texts that were read into it."""

    operation: Operation
    texts: TextsRead | None = None

    def known_by(self, moment: datetime | None) -> TextsRead | None:
        """The texts by what was published until then, or all of them."""
        return self.texts if moment is None or self.texts is None else self.texts.known_by(moment)

    @property
    def until(self) -> datetime | None:
        """The last publication, also of what is not told."""
        return None if self.texts is None else self.texts.operation.ledger.newest_publication


def brief(  # noqa: PLR0913, PLR0917 - one parameter an option
    operation: Source,
    texts: Texts = None,
    as_of: AsOf = None,
    at: At = None,
    published: Published = None,
    zone: Zone = None,
    output: Output = None,
    form: FormatOption = Format.TEXT,
    language: LanguageOption = None,
) -> None:
    """Print or write two pages of cited sentences."""
    with speaking(form, language) as speaker:
        if output is not None:
            with from_option(speaker, "--output"):
                _check_suffix(output)
                _check_not_read(output, [operation, *(texts or [])] if holds_texts(operation) else texts or [])
        with speaker.progress(say("Reading texts and tables")):
            read = _read(speaker, operation, texts or [], published or [], zone)
        terminal = speaker.inside(read.operation)
        with terminal.progress(say("Composing the brief")):
            known = read.until if as_of is None else moment(terminal, "--as-of", as_of)
            told = read.known_by(known)
            made = compose_brief(
                read.operation,
                picture_of(read.operation, as_of=known),
                at=None if at is None else moment(terminal, "--at", at),
                drafts=frozenset() if told is None else told.drafts - told.unsure.keys(),
                undated=frozenset() if told is None else told.undated,
                untold={} if told is None else _reasons(told.unsure),
                notices=() if told is None else told.heading,
            )
            if told is not None:
                made = replace(made, details=told.details, contested=told.contested)
        if form is Format.JSON:
            terminal.print_json(brief_json(made, terminal.formatter))
        if output is not None:
            write_file(output, _content(terminal, made, output.suffix.lower()))
            terminal.note(say("{file}: the brief of {operation}.", file=output.name, operation=made.operation))
        elif form is Format.TEXT:
            _print(terminal, _endless(terminal, made))


def _reasons(unsure: Mapping[str, frozenset[Doubtful]]) -> dict[str, tuple[Sentence, ...]]:
    """Why each claim is not told, in one order."""
    return {claim: tuple(each.label for each in Doubtful if each in doubts) for claim, doubts in unsure.items()}


def _check_suffix(output: Path) -> None:
    choices = (*SUFFIXES, _TEXT, _JSON)
    if output.suffix.lower() not in choices:
        raise InvalidValue(output.name, say("a file that ends in {choices}", choices=", ".join(choices)))


def _check_not_read(output: Path, texts: list[Path]) -> None:
    if is_read_from(output, texts):
        raise InvalidValue(output.name, say("another file than a text that is read"))


def _read(terminal: Terminal, source: Path, texts: list[Path], published: list[str], zone: str | None) -> _Read:
    """The operation with the texts in it; a folder of texts alone becomes an operation of drafts."""
    with from_option(terminal, "--zone"):
        told_zone = None if zone is None else _zone(zone)
    is_of_texts = holds_texts(source)
    if not is_of_texts and not texts:
        return _Read(operation=_operation(source))
    paths = [source, *texts] if is_of_texts else texts
    found = texts_at(paths)
    known = None if is_of_texts else _operation(source)
    with from_option(terminal, "--published"):
        read = read_texts(found, known, published=published, zone=told_zone, origin=source.stem, beside=passed_over(paths))
    return _Read(operation=read.told, texts=read)


def _operation(source: Path) -> Operation:
    """Raises Unreadable for a folder that holds neither tables nor texts, and whatever tables are refused with."""
    if holds_nothing(source):
        raise Unreadable(source.name, say("the folder holds neither tables (.csv) nor texts (.txt, .md)"))
    return load(source)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such zone, no name of one, a folder of zones
        raise InvalidValue(name, say("a time zone such as Europe/Kyiv")) from None


def _paper(terminal: Terminal, made: Brief) -> Paper:
    return brief_paper(made, terminal.formatter, language=terminal.formatter.language.value)


def _endless(terminal: Terminal, made: Brief) -> Paper:
    """The brief where no page ends: with what else is to be known of the texts behind it."""
    paper = _paper(terminal, made)
    if not made.details:
        return paper
    formatter = terminal.formatter
    details = Bullets(lines=tuple(Line(text=detail.render(formatter)) for detail in made.details))
    heading = Heading(text=say("Notes on the texts").render(formatter))
    return replace(paper, blocks=(*paper.blocks, heading, details))


def _content(terminal: Terminal, made: Brief, suffix: str) -> bytes:
    if suffix == _JSON:
        return (json.dumps(brief_json(made, terminal.formatter), ensure_ascii=False, indent=2) + "\n").encode()
    if suffix == _TEXT:
        return "".join(f"{line}\n" for line in _lines(_endless(terminal, made))).encode()
    if suffix == ".pdf" and (warning := missing_fonts()):
        terminal.note(warning)
    return render(_paper(terminal, made), suffix)


def _print(terminal: Terminal, paper: Paper) -> None:
    terminal.print(paper.title, style="bold")
    terminal.print(paper.subtitle)
    for block in paper.blocks:
        if isinstance(block, Heading):
            terminal.print()
            terminal.print(block.text, style="bold")
        elif isinstance(block, Bullets):
            for line in block.lines:
                terminal.item(_line(line))
        elif isinstance(block, Notice | Line):
            terminal.print(block.text)


def _lines(paper: Paper) -> Iterator[str]:
    """The same as plain text."""
    yield from (paper.title, paper.subtitle, "")
    for block in paper.blocks:
        if isinstance(block, Heading):
            yield from ("", block.text)
        elif isinstance(block, Bullets):
            yield from (f"- {_line(line)}" for line in block.lines)
        elif isinstance(block, Notice | Line):
            yield block.text


def _line(line: Line) -> str:
    """A sentence with its claims and marks."""
    cites = f" [{' '.join(cite.text for cite in line.cites)}]" if line.cites else ""
    return f"{line.text}{cites} ({', '.join(line.marks)})" if line.marks else f"{line.text}{cites}"
