"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from safepassage.cli.terminal import Format, Language
from safepassage.errors import InvalidValue
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
FormatOption = Annotated[
    Format, typer.Option("--format", help=say("text for people, json for programs: one value on standard output.").template)
]
LanguageOption = Annotated[
    Language | None,
    typer.Option("--language", help=say("Language of messages; without it that of the system.").template),
]


def moment(option: str, text: str, zone: ZoneInfo) -> datetime:
    """The moment that an option names; a bare date is its end. What cannot be read is a wrong command line."""
    try:
        return parse_instant(text, zone)
    except InvalidValue as refused:
        raise typer.BadParameter(str(refused), param_hint=option) from refused
