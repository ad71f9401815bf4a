"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from safepassage.cli.terminal import Format, Language, Terminal
from safepassage.errors import InvalidValue, UnknownCode
from safepassage.language import say
from safepassage.quantities import parse_instant

OperationPath = Annotated[
    Path,
    typer.Argument(
        metavar="OPERATION",
        exists=True,
        help=say("A folder of CSV tables, a workbook (.xlsx), or a zipped folder.").template,
    ),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="T", help=say("Use only what was published by then.").template)]
At = Annotated[
    str | None, typer.Option("--at", metavar="T", help=say("The moment asked about; without it that of --as-of.").template)
]
FormatOption = Annotated[
    Format, typer.Option("--format", help=say("text for people, json for programs: one value on standard output.").template)
]
LanguageOption = Annotated[
    Language | None,
    typer.Option("--language", help=say("Language of messages; without it that of the system.").template),
]


@contextmanager
def from_option(terminal: Terminal, option: str | None = None) -> Iterator[None]:
    """What is refused in here came from the command line: told in the reader's language, with status 2."""
    try:
        yield
    except (InvalidValue, UnknownCode) as refused:
        raise typer.BadParameter(terminal.write(refused.sentence), param_hint=option) from refused


def moment(terminal: Terminal, option: str, text: str) -> datetime:
    """The moment that an option names; a bare date is its end."""
    with from_option(terminal, option):
        return parse_instant(text, terminal.formatter.zone)
