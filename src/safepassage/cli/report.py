"""`safepassage report`: one edition of the situation update, as a document or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from safepassage.cli.options import AsOf, LanguageOption, OperationPath, from_option, moment
from safepassage.cli.terminal import Format, Terminal, speaking
from safepassage.cli.writing import write_file
from safepassage.desk import Operation, load
from safepassage.errors import InvalidValue, Unreadable
from safepassage.language import say
from safepassage.tell import read_land
from safepassage.tell.disclosure import Audience, Edition, infer, kept_back, new_names
from safepassage.tell.paper import SUFFIXES, missing_fonts, render
from safepassage.tell.update import (
    SituationUpdate,
    UnfitOrder,
    compose,
    edition_json,
    editions_in_order,
    read_edition,
    update_paper,
)

EditionOption = Annotated[
    Audience,
    typer.Option("--edition", help=say("public: for everybody; restricted: for those who work in the operation.").template),
]
Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", help=say("Where to write it: .pdf, .docx, .html or .json.").template)
]
Previous = Annotated[
    list[Path] | None,
    typer.Option(
        "--previous",
        metavar="EDITION",
        help=say("An edition before, as JSON; may be given several times, and the last is compared with.").template,
    ),
]
Number = Annotated[
    int | None, typer.Option("--number", metavar="N", min=1, max=999_999, help=say("Its number; without it the next one.").template)
]
Next = Annotated[str | None, typer.Option("--next", metavar="T", help=say("When the next update is to be expected.").template)]

_OPTIONS = {"as_of": "--as-of", "number": "--number", "next_update": "--next"}
_JSON = ".json"
#: No edition comes near a megabyte.
_MAX_BYTES = 10_000_000
#: Built for the pages; a file of the package like any other.
_LAND = Path(__file__).resolve().parents[1] / "web" / "assets" / "built" / "land.zip"


def report(
    operation: OperationPath,
    edition: EditionOption,
    output: Output,
    as_of: AsOf = None,
    previous: Previous = None,
    number: Number = None,
    next_: Next = None,
    language: LanguageOption = None,
) -> None:
    """Write one edition of the situation update."""
    with speaking(Format.TEXT, language) as speaker:
        with from_option(speaker, "--output"):
            _check_suffix(output)
        loaded = load(operation)
        terminal = speaker.inside(loaded)
        with from_option(terminal, "--previous"):
            earlier = editions_in_order((read_edition(_content(path)) for path in previous or ()), loaded, edition)
        with terminal.progress(say("Composing the update")):
            try:
                update = compose(
                    loaded,
                    edition,
                    as_of=None if as_of is None else moment(terminal, "--as-of", as_of),
                    previous=earlier[-1] if earlier else None,
                    number=number,
                    next_update=None if next_ is None else moment(terminal, "--next", next_),
                    now=datetime.now(UTC),
                )
            except UnfitOrder as refused:
                with from_option(terminal, _OPTIONS[refused.field]):
                    raise
        _write(_calling_by(terminal, update), update, output)
        _tell(terminal, update, output)
        if edition is Audience.PUBLIC:
            _look_before_publishing(terminal, (*earlier, update.edition), loaded)


def _check_suffix(output: Path) -> None:
    if output.suffix.lower() not in {*SUFFIXES, _JSON}:
        raise InvalidValue(output.name, say("a file that ends in {choices}", choices=", ".join((*SUFFIXES, _JSON))))


def _content(path: Path) -> bytes:
    """Raises Unreadable."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_MAX_BYTES + 1)
    except OSError as refused:
        raise Unreadable(path.name, say("it cannot be opened")) from refused
    if len(content) > _MAX_BYTES:
        raise Unreadable(path.name, say("it is larger than {count} megabytes", count=_MAX_BYTES // 1_000_000))
    return content


def _calling_by(terminal: Terminal, update: SituationUpdate) -> Terminal:
    """The same, with no name but those of the edition: other names of the operation are not told."""
    names = update.names_in(terminal.formatter.language.value)
    return replace(terminal, formatter=replace(terminal.formatter, names=names))


def _write(terminal: Terminal, update: SituationUpdate, output: Path) -> None:
    formatter = terminal.formatter
    if output.suffix.lower() == _JSON:
        content = (json.dumps(edition_json(update, formatter), ensure_ascii=False, indent=2) + "\n").encode()
    else:
        paper = update_paper(update, formatter=formatter, language=formatter.language.value, land_in=partial(read_land, _LAND))
        content = render(paper, output.suffix)
    write_file(output, content)


def _tell(terminal: Terminal, update: SituationUpdate, output: Path) -> None:
    terminal.note(say("{file}: number {number}, as of {moment}.", file=output.name, number=update.number, moment=update.as_of))
    if fonts := missing_fonts():
        terminal.note(fonts)


def _look_before_publishing(terminal: Terminal, editions: Sequence[Edition], operation: Operation) -> None:
    """What a reader of the public editions could infer, and the names that they may print for the first time."""
    terminal.note(say("What a reader could infer from it and the editions before:"))
    for sentence in infer(editions):
        terminal.note(say("- {sentence}", sentence=sentence))
    if names := new_names(editions):
        terminal.note(
            say(
                "Told for the first time; the program knows persons of the tables alone: look whether any names a person: {names}.",
                names="; ".join(names),
            )
        )
    for sentence in kept_back(operation.ledger, operation.network):
        terminal.note(sentence)
